"""fvcore.common.registry: classes and functions by their names."""
import _t2c

__all__ = ['Registry']


class Registry:
    def __init__(self, name):
        self._name = name
        self._obj_map = {}

    def _do_register(self, name, obj):
        assert name not in self._obj_map, (
            f"An object named '{name}' was already registered in "
            f"'{self._name}' registry!")
        self._obj_map[name] = obj

    def register(self, obj=None):
        if obj is not None:
            self._do_register(obj.__name__, obj)
            return None

        def decorate(func_or_class):
            self._do_register(func_or_class.__name__, func_or_class)
            return func_or_class
        return decorate

    def get(self, name):
        found = self._obj_map.get(name)
        if found is None:
            raise KeyError(f"No object named '{name}' found in "
                           f"'{self._name}' registry!")
        return found

    def __contains__(self, name):
        return name in self._obj_map

    def __iter__(self):
        return iter(self._obj_map.items())

    def __repr__(self):
        _t2c.unsupported('the table of a Registry', 'list(registry) has it')

    __str__ = __repr__
