"""importlib.util: whether there is a module, and modules of given files. A
package that is not carried is none, as where a file says what to do without
it."""
import os

from _t2c import find_module as _find_module

from importlib.machinery import (
    ModuleSpec, SourceFileLoader, _module_at, _run_module)

_imported = type(os)


def _run(module, path):
    """The file at `path` as the module's: one of module_from_spec(), or one
    that the program has made."""
    if not isinstance(path, str):
        path = os.fspath(path)
    with open(path, 'rb') as file:
        if type(module) is _imported and module.__file__ == path:
            return _run_module(module)
        text = file.read().decode()
    exec(compile(text, path, 'exec'), module.__dict__)


def spec_from_file_location(name, location=None, *, loader=None,
                            submodule_search_locations=None):
    if location is None and loader is not None:
        location = loader.get_filename(name)
    if location is None:
        return None
    location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith('.py'):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is None and hasattr(loader, 'is_package'):
        if loader.is_package(name):
            submodule_search_locations = [os.path.dirname(location)]
    spec.submodule_search_locations = submodule_search_locations
    return spec


def module_from_spec(spec):
    if not spec.has_location:
        raise ImportError('loader must define exec_module()')
    module = _module_at(spec.name, spec.origin, spec.parent)
    module.__spec__ = spec
    module.__loader__ = spec.loader
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    return module


def find_spec(name, package=None):
    if name.startswith('.'):
        if not package:
            raise ImportError('no package specified for ' + repr(name)
                              + ' (required for relative module names)',
                              name=name)
        from importlib import _absolute
        name = _absolute(name, package)
    above = name.rpartition('.')[0]
    if above:
        __import__(above)
    found = _find_module(name)
    if found:
        return spec_from_file_location(name, found)
    if found is None:
        return None
    spec = ModuleSpec(name, None)
    spec.has_location = True
    return spec
