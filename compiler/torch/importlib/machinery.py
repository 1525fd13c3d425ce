"""importlib.machinery: what loads a file of Python by its path. Compiled
extensions are none of torch2c's: nothing finds one."""
import os

from _t2c import module_at as _module_at, run_module as _run_module

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = ['.cpython-311-x86_64-linux-gnu.so', '.abi3.so', '.so']


def all_suffixes():
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, loader_state=None,
                 is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    def __repr__(self):
        told = [f'name={self.name!r}', f'loader={self.loader!r}']
        if self.origin is not None:
            told.append(f'origin={self.origin!r}')
        if self.submodule_search_locations is not None:
            told.append('submodule_search_locations='
                        f'{self.submodule_search_locations}')
        return f'{type(self).__name__}({", ".join(told)})'

    @property
    def parent(self):
        if self.submodule_search_locations is None:
            return self.name.rpartition('.')[0]
        return self.name


class ExtensionFileLoader:
    def __init__(self, name, path):
        self.name = name
        self.path = path


class SourceFileLoader:
    """Of the file at `path`, as the module `fullname`."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def get_filename(self, name=None):
        return self.path

    def is_package(self, fullname):
        return os.path.basename(self.path) == '__init__.py'

    def get_data(self, path):
        with open(path, 'rb') as file:
            return file.read()

    def get_source(self, fullname):
        return self.get_data(self.path).decode()

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        from importlib.util import _run
        _run(module, self.path)

    def load_module(self, fullname=None):
        """What scripts called before exec_module()."""
        from importlib.util import module_from_spec, spec_from_file_location
        import sys
        name = fullname or self.name
        if name != self.name:
            raise ImportError(f'loader for {self.name} cannot handle {name}',
                              name=name)
        module = sys.modules.get(name)
        if module is None:
            module = module_from_spec(
                spec_from_file_location(name, self.path, loader=self))
        sys.modules[name] = module
        try:
            self.exec_module(module)
        except BaseException:
            sys.modules.pop(name, None)
            raise
        return sys.modules[name]


for _kind in ModuleSpec, SourceFileLoader, ExtensionFileLoader:
    _kind.__module__ = ('_frozen_importlib' if _kind is ModuleSpec else
                        '_frozen_importlib_external')


class FileFinder:
    """Looks in the folder `path` for the suffixes of (loader, suffixes)."""

    def __init__(self, path, *loader_details):
        self.path = os.path.abspath(path or '.')
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details
                         for suffix in suffixes]

    def find_spec(self, fullname, target=None):
        from importlib.util import spec_from_file_location
        last = fullname.rpartition('.')[2]
        for suffix, loader in self._loaders:
            for part in os.path.join(last, '__init__' + suffix), last + suffix:
                path = os.path.join(self.path, part)
                if loader is not ExtensionFileLoader and os.path.isfile(path):
                    return spec_from_file_location(
                        fullname, path, loader=loader(fullname, path))
        return None

    def invalidate_caches(self):
        pass


FileFinder.__module__ = '_frozen_importlib_external'
