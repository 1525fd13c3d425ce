"""addict: a dictionary, its keys attributes, that grows as it is used."""
import copy

__all__ = ['Dict']


class Dict(dict):
    def __init__(self, *args, **keywords):
        object.__setattr__(self, '_home', keywords.pop('__home', None))
        object.__setattr__(self, '_is_frozen', False)
        for arg in args:
            if not arg:
                continue
            is_pair = isinstance(arg, tuple) and not isinstance(arg[0], tuple)
            for key, value in [arg] if is_pair else dict(arg).items():
                self[key] = self._hook(value)
        for key, value in keywords.items():
            self[key] = self._hook(value)

    @classmethod
    def _hook(cls, item):
        if isinstance(item, dict):
            return cls(item)
        if isinstance(item, (list, tuple)):
            return type(item)([cls._hook(part) for part in item])
        return item

    def __setattr__(self, name, value):
        if hasattr(type(self), name):
            raise AttributeError(
                f"'Dict' object attribute '{name}' is read-only")
        self[name] = value

    def __setitem__(self, name, value):
        if self._is_frozen and name not in self:
            raise KeyError(name)
        super().__setitem__(name, value)
        if self._home is not None:  # now that it holds something, it is held
            owner, key = self._home
            object.__setattr__(self, '_home', None)
            owner[key] = self

    def __getattr__(self, name):
        return self[name]

    def __getitem__(self, name):
        return super().__getitem__(name) if name in self else (
            self.__missing__(name))

    def __missing__(self, name):
        if self._is_frozen:
            raise KeyError(name)
        return type(self)(**{'__home': (self, name)})

    def __delattr__(self, name):
        del self[name]

    def __add__(self, other):
        if self:
            raise TypeError('unsupported operand type(s) for +:'
                            f' {type(self).__name__!r} and'
                            f' {type(other).__name__!r}')
        return other

    def to_dict(self):
        def plain(value):
            return value.to_dict() if isinstance(value, type(self)) else value
        return {key: type(value)([plain(part) for part in value])
                if isinstance(value, (list, tuple)) else plain(value)
                for key, value in self.items()}

    def copy(self):
        return copy.copy(self)

    def deepcopy(self):
        return copy.deepcopy(self)

    def __copy__(self):
        other = type(self)()
        for key, value in self.items():
            other[key] = value  # as it is: what it holds is shared
        return other

    def __deepcopy__(self, memo):
        other = type(self)()
        memo[id(self)] = other
        for key, value in self.items():
            other[copy.deepcopy(key, memo)] = copy.deepcopy(value, memo)
        return other

    def update(self, *args, **keywords):
        for key, value in {**dict(*args), **keywords}.items():
            if (key in self and isinstance(self[key], dict)
                    and isinstance(value, dict)):
                self[key].update(value)
            else:
                self[key] = value

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = Dict(self)
        made.update(other)
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = Dict(other)
        made.update(self)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def freeze(self, shouldFreeze=True):
        object.__setattr__(self, '_is_frozen', shouldFreeze)
        for value in self.values():
            if isinstance(value, Dict):
                value.freeze(shouldFreeze)

    def unfreeze(self):
        self.freeze(False)
