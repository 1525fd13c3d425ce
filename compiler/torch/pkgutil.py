"""pkgutil: the modules of a folder, as registries of models import them."""
import importlib
import os
import sys
from collections import namedtuple

__all__ = ['ModuleInfo', 'iter_modules', 'walk_packages', 'extend_path']

ModuleInfo = namedtuple('ModuleInfo', 'module_finder name ispkg')
ModuleInfo.__doc__ = 'A namedtuple with minimal info about a module.'


class _FileFinder:
    def __init__(self, path):
        self.path = path or '.'

    def __repr__(self):
        return f'FileFinder({self.path!r})'


_FileFinder.__name__ = _FileFinder.__qualname__ = 'FileFinder'


def _modules_in(folder):
    for name in sorted(os.listdir(folder)):
        base, end = os.path.splitext(name)
        path = os.path.join(folder, name)
        if end == '.py' and base != '__init__' and '.' not in base:
            yield base, False
        elif '.' not in name and os.path.isfile(
                os.path.join(path, '__init__.py')):
            yield name, True


def iter_modules(path=None, prefix=''):
    if isinstance(path, str):
        raise ValueError('path must be None or list of paths to look for '
                         'modules in')
    seen = set()
    for folder in sys.path if path is None else path:
        if not os.path.isdir(folder or '.'):
            continue
        for name, is_package in _modules_in(folder or '.'):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(_FileFinder(folder), prefix + name, is_package)


def walk_packages(path=None, prefix='', onerror=None):
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            module = importlib.import_module(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            yield from walk_packages(list(getattr(module, '__path__', [])),
                                     info.name + '.', onerror)


def extend_path(path, name):
    """Where no other folder of sys.path has a part of the package."""
    if not isinstance(path, list):
        return path
    path = path[:]
    for folder in sys.path:
        more = os.path.join(folder, *name.split('.'))
        if more not in path and os.path.isfile(
                os.path.join(more, '__init__.py')):
            path.append(more)
    return path
