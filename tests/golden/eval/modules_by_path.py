# Modules of given files, as scripts load models by their paths; runpy.
import importlib.util
import os
import runpy
import sys
import types
from importlib.machinery import FileFinder, SourceFileLoader, SOURCE_SUFFIXES

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "package")
parts = os.path.join(here, "parts.py")
spec = importlib.util.spec_from_file_location("loaded.parts", parts)
print(spec.name, spec.origin == parts, repr(spec.parent), spec.has_location,
      spec.submodule_search_locations, type(spec.loader).__name__)
spec = importlib.util.spec_from_file_location("settings", parts)
module = importlib.util.module_from_spec(spec)
print(type(module), module.__name__, repr(module.__package__),
      hasattr(module, "Block"), "settings" in sys.modules)
sys.modules[spec.name] = module
try:
    spec.loader.exec_module(module)
except ImportError as error:  # its relative imports need its package
    print(error)
more = os.path.join(here, "more", "helper.py")
spec = importlib.util.spec_from_file_location("loaded_helper", more)
module = importlib.util.module_from_spec(spec)
sys.modules[spec.name] = module
print(spec.loader.exec_module(module), module.HELP, module.__file__ == more,
      module.__spec__ is spec, repr(module) == f"<module 'loaded_helper' "
      f"from {more!r}>")
from loaded_helper import HELP
print(HELP)

sys.path.append(os.path.join(here, "more"))
import helper
helper.HELP = "lost"
print(importlib.reload(helper) is helper, helper.HELP)
for none in "os", types.ModuleType("os"):
    try:
        importlib.reload(none)
    except (TypeError, ImportError) as error:
        print(type(error).__name__, error)
again = SourceFileLoader("again", more).load_module()
print(again.HELP, again is module, sys.modules["again"] is again)
own = types.ModuleType("own")
SourceFileLoader("own", more).exec_module(own)
print(own.HELP, own.__name__)
try:
    SourceFileLoader("a", more).load_module("b")
except ImportError as error:
    print(error, error.name)

spec = importlib.util.spec_from_file_location(
    "whole", os.path.join(here, "__init__.py"))
print(spec.parent, spec.submodule_search_locations == [here])
sys.modules["whole"] = whole = importlib.util.module_from_spec(spec)
spec.loader.exec_module(whole)
import whole.sub.leaf
print(whole.__path__ == [here], whole.Block.__module__, whole.sub.leaf.LEAF)
sys.path.append(here)
print(repr(runpy.run_module("parts")["__package__"]))

print(importlib.util.spec_from_file_location("a", "a.txt"))
spec = importlib.util.spec_from_file_location("a", "nowhere.py")
try:
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
except FileNotFoundError as error:
    print(error.errno, error.strerror)
finder = FileFinder(os.path.join(here, "more"),
                    (SourceFileLoader, SOURCE_SUFFIXES))
print(finder.find_spec("helper").origin == more, finder.find_spec("none"))
print(importlib.util.find_spec("parts").loader.get_filename() == parts)

ran = runpy.run_path(more, init_globals={"given": 3})
print(ran["HELP"], ran["given"], ran["__name__"], ran["__file__"] == more)
print(runpy.run_path(more, run_name="__main__")["__name__"], __name__)
