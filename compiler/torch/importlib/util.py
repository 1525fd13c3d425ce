"""importlib.util: whether there is a module. A package that is not carried is
none, as where a file says what to do without it."""
from _t2c import find_module as _find_module


class ModuleSpec:
    """As far as files ask for it."""
    loader = None

    def __init__(self, name, origin):
        self.name = name
        self.origin = origin or None
        self.has_location = True

    def __repr__(self):
        return f'ModuleSpec(name={self.name!r}, origin={self.origin!r})'


ModuleSpec.__module__ = '_frozen_importlib'


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
    return None if found is None else ModuleSpec(name, found)
