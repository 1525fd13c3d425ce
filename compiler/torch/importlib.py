"""importlib: import_module."""
import sys


def import_module(name, package=None):
    dots = len(name) - len(name.lstrip("."))
    if dots:
        if not package:
            raise TypeError(
                "the 'package' argument is required to perform a relative"
                f" import for {name!r}")
        parents = package.split(".")
        if dots > len(parents):
            raise ImportError(
                "attempted relative import beyond top-level package")
        base = parents[:len(parents) - dots + 1]
        name = ".".join(base + ([name[dots:]] if name[dots:] else []))
    module = __import__(name)
    return sys.modules.get(name, module)
