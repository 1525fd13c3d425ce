"""The version of NumPy that this part follows."""
from . import __version__

version = short_version = full_version = __version__
release = True
