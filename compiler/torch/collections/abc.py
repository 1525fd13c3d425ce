"""collections.abc: the classes that isinstance tests name."""


_containers = (str, bytes, list, tuple, dict, set, frozenset, range)
_set_views = (type({}.keys()), type({}.items()))
_views = _set_views + (type({}.values()),)


class _Interface(type):
    """isinstance(x, Iterable) asks for the methods or the built-in types."""

    def __instancecheck__(cls, value):
        return cls.__subclasscheck__(type(value))

    def __subclasscheck__(cls, other):
        if any(base is cls for base in other.__mro__):
            return True
        if cls._types and issubclass(other, cls._types):
            return True
        return bool(cls._methods) and all(
            hasattr(other, name) for name in cls._methods)


class _CallableInterface(_Interface):
    """A class has its metaclass's __call__, which is not its instances'."""

    def __instancecheck__(cls, value):
        return callable(value)

    def __subclasscheck__(cls, other):
        if issubclass(other, type) or other.__name__ in (
            "function",
            "method",
            "builtin_function_or_method"):
            return True
        return any("__call__" in base.__dict__ for base in other.__mro__)


class _IteratorInterface(_Interface):
    def __subclasscheck__(cls, other):
        return (
            not issubclass(other, _views)
            and super().__subclasscheck__(other))


class _HashableInterface(_Interface):
    def __instancecheck__(cls, value):
        if isinstance(value, _set_views):
            return False
        try:
            return isinstance(value, tuple) or hash(value) is not None
        except TypeError:
            return False

    def __subclasscheck__(cls, other):
        return (
            not issubclass(other, (list, dict, set))
            and getattr(other, "__hash__", cls) is not None)


class Iterable(metaclass=_Interface):
    _methods, _types = ("__iter__",), _containers + _views


class Iterator(Iterable, metaclass=_IteratorInterface):
    _methods, _types = ("__iter__", "__next__"), ()

    def __iter__(self):
        return self


class Generator(Iterator):
    _methods, _types = ("__iter__", "__next__", "send", "throw"), ()


class Hashable(metaclass=_HashableInterface):
    _methods, _types = ("__hash__",), ()


class Sized(metaclass=_Interface):
    _methods, _types = ("__len__",), _containers + _views


class Container(metaclass=_Interface):
    _methods, _types = ("__contains__",), _containers + _views


class Callable(metaclass=_CallableInterface):
    _methods, _types = ("__call__",), ()


class Collection(Iterable):
    _methods = ("__len__", "__iter__", "__contains__")
    _types = _containers + _views


class Sequence(Collection):
    _methods, _types = (), (list, tuple, str, range, bytes)
    _pattern = "sequence"

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
    _pattern = "mapping"

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
    _methods, _types = (), (set, frozenset) + _set_views


class MutableSet(Set):
    _methods, _types = (), (set,)
