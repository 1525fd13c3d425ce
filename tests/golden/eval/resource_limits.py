# The limits that training scripts raise before they load their data.
import importlib.util
import resource
from importlib import metadata

soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 128))
print(resource.getrlimit(resource.RLIMIT_NOFILE), resource.RLIM_INFINITY,
      resource.error is OSError, resource.RLIMIT_AS)
for limits in ((129, 128), (1, 2, 3), (4,)):
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    except ValueError as e:
        print(e)
try:
    resource.getrlimit(99)
except ValueError as e:
    print(e)
# A package that is here says its version, whichever the installed one's is.
print(importlib.util.find_spec('huggingface_hub') is None
      or metadata.version('huggingface_hub') >= '0.21')
