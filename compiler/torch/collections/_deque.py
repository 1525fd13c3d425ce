"""collections.deque."""
from _aliases import of_class
from collections._shown import _set, _shortened


def _by_items(name):
    def compare(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return getattr(list, name)(self._items, other._items)
    return compare


class deque:
    __module__ = "collections"
    _type_name = "collections.deque"
    _is_sequence = True  # '%' takes it for no mapping
    _pattern = "sequence"
    __slots__ = ("_items", "maxlen")

    __class_getitem__ = classmethod(of_class)

    def __new__(cls, /, *args, **keywords):
        self = object.__new__(cls)
        _set(self, "_items", [])
        _set(self, "maxlen", None)
        return self

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        _set(self, "maxlen", maxlen)
        self._items.clear()
        deque.extend(self, iterable)

    def __reduce__(self):
        made_of = () if self.maxlen is None else ((), self.maxlen)
        state = getattr(self, "__dict__", None) or None
        return self.__class__, made_of, state, iter(self)

    def append(self, item):
        self._items.append(item)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            del self._items[0]

    def appendleft(self, item):
        self._items.insert(0, item)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            del self._items[-1]

    def extend(self, iterable):
        for item in list(iterable):
            deque.append(self, item)

    def extendleft(self, iterable):
        for item in list(iterable):
            deque.appendleft(self, item)

    def insert(self, index, item):
        if self.maxlen is not None and len(self._items) >= self.maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(index, item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop()

    def popleft(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop(0)

    def remove(self, value):
        if value not in self._items:
            raise ValueError("deque.remove(x): x not in deque")
        self._items.remove(value)

    def index(self, value, *bounds):
        if value not in self._items:
            raise ValueError(f"{value!r} is not in deque")
        return self._items.index(value, *bounds)

    def count(self, value):
        return self._items.count(value)

    def reverse(self):
        self._items.reverse()

    def copy(self):
        if self.maxlen is None:
            return self.__class__(self)
        return self.__class__(self, self.maxlen)

    __copy__ = copy

    def clear(self):
        self._items.clear()

    def rotate(self, n=1):
        if self._items:
            n = -n % len(self._items)
            self._items[:] = self._items[n:] + self._items[:n]

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def _at(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError(
                f"sequence index must be integer, not {type(index).__name__!r}")
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("deque index out of range")
        return index

    def __getitem__(self, index):
        return self._items[self._at(index)]

    def __setitem__(self, index, value):
        self._items[self._at(index)] = value

    def __delitem__(self, index):
        del self._items[self._at(index)]

    def __contains__(self, item):
        return item in self._items

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError(
                f'can only concatenate deque (not "{type(other).__name__}")'
                ' to deque')
        made = self.copy()
        deque.extend(made, other)
        return made

    def __iadd__(self, iterable):
        self.extend(iterable)
        return self

    def __mul__(self, n):
        made = self.copy()
        items = made._items * n
        made._items.clear()
        deque.extend(made, items)
        return made

    __rmul__ = __mul__

    __eq__, __ne__, __lt__, __le__, __gt__, __ge__ = map(
        _by_items, ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"])

    @_shortened
    def __repr__(self):
        tail = "" if self.maxlen is None else f", maxlen={self.maxlen}"
        return f"{self.__class__.__name__}({list(self)!r}{tail})"


del deque.__slots__
