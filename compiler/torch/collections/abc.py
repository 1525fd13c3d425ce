"""collections.abc: the classes that isinstance tests name, and what a class
has from them once it defines their abstract methods."""
from _aliases import of_class
from abc import ABCMeta, abstractmethod
from collections._deque import deque

_containers = (
    str, bytes, bytearray, list, tuple, dict, set, frozenset, range, deque)
_keys, _items = type({}.keys()), type({}.items())
_values = type({}.values())
_views = (_keys, _items, _values)
_unhashable = (list, dict, set, bytearray, slice, _keys, _items)


def _has(cls, name):
    for base in cls.__mro__:
        if name in base.__dict__:
            # "x in iterator" looks at all that is left, by no method of its
            is_lent = (
                name == "__contains__"
                and base.__module__ == "builtins"
                and hasattr(base, "__next__"))
            return not is_lent and base.__dict__[name] is not None
    return type(cls) is type and hasattr(cls, name)


class _Interface(ABCMeta):
    """isinstance(x, Iterable) asks for the methods or the built-in types."""

    def __instancecheck__(cls, value):
        return cls.__subclasscheck__(type(value))

    def __subclasscheck__(cls, other):
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if any(base is cls for base in other.__mro__):
            return True
        own = cls.__dict__  # what heirs are is for them to say
        types, methods = own.get("_types", ()), own.get("_methods", ())
        if types and issubclass(other, types):
            return True
        if methods and all(_has(other, name) for name in methods):
            return True
        return super().__subclasscheck__(other)


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
        if isinstance(value, _unhashable):
            return False
        try:
            return isinstance(value, tuple) or hash(value) is not None
        except TypeError:
            return False

    def __subclasscheck__(cls, other):
        return (
            not issubclass(other, _unhashable)
            and getattr(other, "__hash__", cls) is not None)


class Iterable(metaclass=_Interface):
    _methods, _types = ("__iter__",), _containers + _views
    __class_getitem__ = classmethod(of_class)

    @abstractmethod
    def __iter__(self):
        while False:
            yield None


class Iterator(Iterable, metaclass=_IteratorInterface):
    _methods = ("__iter__", "__next__")

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable):
    _methods = ("__reversed__", "__iter__")
    _types = (
        list, dict, tuple, str, range, bytes, bytearray, deque) + _views

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None


class Generator(Iterator):
    _methods = ("__iter__", "__next__", "send", "throw", "close")

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, kind, value=None, traceback=None):
        if value is None:
            raise kind
        raise value

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            return
        raise RuntimeError("generator ignored GeneratorExit")


class Hashable(metaclass=_HashableInterface):
    @abstractmethod
    def __hash__(self):
        return 0


class Sized(metaclass=_Interface):
    _methods, _types = ("__len__",), _containers + _views

    @abstractmethod
    def __len__(self):
        return 0


class Container(metaclass=_Interface):
    _methods, _types = ("__contains__",), _containers + _views[:2]
    __class_getitem__ = classmethod(of_class)

    @abstractmethod
    def __contains__(self, value):
        return False


class Callable(metaclass=_CallableInterface):
    __class_getitem__ = classmethod(of_class)

    @abstractmethod
    def __call__(self, *args, **keywords):
        return False


class Collection(Sized, Iterable, Container):
    _methods = ("__len__", "__iter__", "__contains__")
    _types = _containers + _views


class Sequence(Reversible, Collection):
    _types = (list, tuple, str, range, bytes, bytearray, deque)
    _pattern = "sequence"

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __reversed__(self):
        for i in reversed(range(len(self))):
            yield self[i]

    def index(self, value, start=0, stop=None):
        if start < 0:
            start = max(len(self) + start, 0)
        if stop is not None and stop < 0:
            stop += len(self)
        i = start
        while stop is None or i < stop:
            try:
                item = self[i]
            except IndexError:
                break
            if item is value or item == value:
                return i
            i += 1
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class MutableSequence(Sequence):
    _types = (list, bytearray, deque)

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        for value in [*values] if values is self else values:
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    _types = (set, frozenset, _keys, _items)

    def __le__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) <= len(other) and all(v in other for v in self)

    def __lt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) < len(other) and self.__le__(other)

    def __ge__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) >= len(other) and all(v in self for v in other)

    def __gt__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) > len(other) and self.__ge__(other)

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self.__le__(other)

    @classmethod
    def _from_iterable(cls, values):
        return cls(values)

    def _hash(self):
        return hash(frozenset(self))

    def __and__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(v for v in other if v in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        return not any(v in self for v in other)

    def __or__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        return self._from_iterable(v for vs in (self, other) for v in vs)

    __ror__ = __or__

    def _as_set(self, other):
        return other if isinstance(other, Set) else self._from_iterable(other)

    def __sub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = self._as_set(other)
        return self._from_iterable(v for v in self if v not in other)

    def __rsub__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = self._as_set(other)
        return self._from_iterable(v for v in other if v not in self)

    def __xor__(self, other):
        if not isinstance(other, Iterable):
            return NotImplemented
        other = self._as_set(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__


class MutableSet(Set):
    _types = (set,)

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        for value in [*self]:
            self.discard(value)

    def __ior__(self, values):
        for value in values:
            self.add(value)
        return self

    def __iand__(self, values):
        for value in self - values:
            self.discard(value)
        return self

    def __isub__(self, values):
        for value in [*self] if values is self else values:
            self.discard(value)
        return self

    def __ixor__(self, values):
        if values is self:
            self.clear()
            return self
        for value in self._as_set(values):
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self


class MappingView(Sized):
    _types = _views
    __class_getitem__ = classmethod(of_class)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    _types = (_keys,)

    @classmethod
    def _from_iterable(cls, values):
        return set(values)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    _types = (_items,)

    @classmethod
    def _from_iterable(cls, values):
        return set(values)

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    _types = (_values,)

    def __contains__(self, value):
        return any(
            self._mapping[key] is value or self._mapping[key] == value
            for key in self._mapping)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class Mapping(Collection):
    _types = (dict,)
    _pattern = "mapping"
    __reversed__ = None

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

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
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


_nothing = object()


class MutableMapping(Mapping):
    _types = (dict,)

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_nothing):
        try:
            value = self[key]
        except KeyError:
            if default is _nothing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **keywords):
        if isinstance(other, Mapping):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in keywords.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default
