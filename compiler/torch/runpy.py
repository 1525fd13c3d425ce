"""runpy: a file run by its path or its name, and the names that it bound."""
import os
import sys

from importlib.machinery import _module_at, _run_module
from importlib.util import find_spec as _find_spec


def _ran(name, path, package, init_globals, is_shown):
    module = _module_at(name, path, package)
    module.__package__ = package
    module.__spec__ = module.__loader__ = module.__cached__ = None
    vars(module).update(init_globals or {})
    if not is_shown:
        _run_module(module)
        return dict(vars(module))
    # While it runs, sys.modules and sys.argv show it.
    before, argv0 = sys.modules.get(name), sys.argv[0]
    sys.modules[name], sys.argv[0] = module, path
    try:
        _run_module(module)
    finally:
        sys.argv[0] = argv0
        sys.modules.pop(name)
        if before is not None:
            sys.modules[name] = before
    return dict(vars(module))


def run_path(path_name, init_globals=None, run_name=None):
    name = "<run_path>" if run_name is None else run_name
    path = os.fspath(path_name)
    if os.path.isdir(path):
        path = os.path.join(path, "__main__.py")
    with open(path, "rb"):
        return _ran(name, path, name.rpartition(".")[0], init_globals, True)


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    spec = _find_spec(mod_name)
    if spec is None:
        raise ImportError(f"No module named {mod_name}")
    if spec.submodule_search_locations is not None:
        return run_module(mod_name + ".__main__", init_globals,
                          run_name or mod_name + ".__main__", alter_sys)
    if spec.origin is None:
        raise ImportError(f"No code object available for {mod_name}")
    return _ran(run_name or mod_name, spec.origin, spec.parent, init_globals,
                alter_sys)
