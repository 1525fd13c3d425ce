"""importlib: import_module, and what is told of modules and packages."""
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
