"""collections.abc: the classes that isinstance tests name."""


class _Interface(type):
    """isinstance(x, Iterable) asks for the methods or for the built-in types."""

    def __instancecheck__(cls, value):
        return cls.__subclasscheck__(type(value))

    def __subclasscheck__(cls, other):
        if any(base is cls for base in other.__mro__):
            return True
        if cls._types:
            return issubclass(other, cls._types)
        return bool(cls._methods) and all(hasattr(other, name) for name in cls._methods)


class Iterable(metaclass=_Interface):
    _methods, _types = ("__iter__",), ()


class Iterator(Iterable):
    _methods, _types = ("__iter__", "__next__"), ()

    def __iter__(self):
        return self


class Generator(Iterator):
    _methods, _types = ("__iter__", "__next__", "send", "throw"), ()


class Hashable(metaclass=_Interface):
    _methods, _types = ("__hash__",), ()


class Sized(metaclass=_Interface):
    _methods, _types = ("__len__",), ()


class Container(metaclass=_Interface):
    _methods, _types = ("__contains__",), ()


class Callable(metaclass=_Interface):
    _methods, _types = ("__call__",), ()


class Collection(Iterable):
    _methods, _types = ("__len__", "__iter__", "__contains__"), ()


class Sequence(Collection):
    _methods, _types = (), (list, tuple, str, range, bytes)

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def index(self, value):
        for i, item in enumerate(self):
            if item == value:
                return i
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item == value)


class MutableSequence(Sequence):
    _methods, _types = (), (list,)


class Mapping(Collection):
    _methods, _types = (), (dict,)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]


class MutableMapping(Mapping):
    _methods, _types = (), (dict,)

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=(), /, **keywords):
        for key, value in dict(other, **keywords).items():
            self[key] = value


class Set(Collection):
    _methods, _types = (), (set, frozenset)


class MutableSet(Set):
    _methods, _types = (), (set,)
