"""importlib: import_module, reload, and what is told of modules."""
import sys


def _absolute(name, package):
    dots = len(name) - len(name.lstrip("."))
    parents = package.split(".")
    if dots > len(parents):
        raise ImportError("attempted relative import beyond top-level package")
    base = parents[:len(parents) - dots + 1]
    return ".".join(base + ([name[dots:]] if name[dots:] else []))


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(
                "the 'package' argument is required to perform a relative"
                f" import for {name!r}")
        name = _absolute(name, package)
    if sys.modules.get(name) is not None:
        return sys.modules[name]
    module = __import__(name, fromlist=['*'])
    return sys.modules.get(name, module)


def invalidate_caches():
    pass


def reload(module):
    """A file of the user's is run once more; the library stays as it is."""
    from types import ModuleType
    if not isinstance(module, ModuleType):
        raise TypeError("reload() argument must be a module")
    if sys.modules.get(module.__name__) is not module:
        raise ImportError(f"module {module.__name__} not in sys.modules",
                          name=module.__name__)
    if getattr(module, "__file__", None):
        from importlib.machinery import _run_module
        _run_module(module)
    return module
