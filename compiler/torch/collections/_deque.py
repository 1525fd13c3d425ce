"""collections.deque."""
from _aliases import of_class
from collections._shown import _set, _shortened

__all__ = ['deque']


def _by_items(name):
    def compare(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        if name in ("__eq__", "__ne__"):
            is_equal = name == "__eq__"
            if self is other:
                return is_equal
            if len(self._items) != len(other._items):
                return not is_equal
        # Unlike a display this asks no heir for its length.
        return getattr(list, name)([v for v in self],
                                   [v for v in other])
    return compare


def _has_own(value, name):
    """Whether its class comes before what a sequence does by itself."""
    for cls in type(value).__mro__:
        if name in cls.__dict__:
            return cls not in (int, float, complex, list, tuple, str, bytes)
    return False


def _walk(items, changes):
    """Over the items of a deque that nobody may change meanwhile."""
    before = changes[0]
    for item in items:
        if changes[0] != before:
            raise RuntimeError("deque mutated during iteration")
        yield item
    if changes[0] != before:
        raise RuntimeError("deque mutated during iteration")


class deque:
    __module__ = "collections"
    _type_name = "collections.deque"
    _is_sequence = True  # '%' takes it for no mapping
    _pattern = "sequence"
    __slots__ = ("_items", "_changes", "_limit")
    __hash__ = None

    __class_getitem__ = classmethod(of_class)

    def __new__(cls, /, *args, **keywords):
        self = object.__new__(cls)
        _set(self, "_items", [])
        _set(self, "_changes", [0])
        _set(self, "_limit", None)
        return self

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError("an integer is required")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        _set(self, "_limit", maxlen)
        deque.clear(self)
        deque.extend(self, iterable)

    @property
    def maxlen(self):
        return self._limit

    def __reduce__(self):
        made_of = () if self._limit is None else ((), self._limit)
        state = getattr(self, "__dict__", None) or None
        return self.__class__, made_of, state, iter(self)

    def append(self, item):
        self._changes[0] += 1
        self._items.append(item)
        if self._limit is not None and len(self._items) > self._limit:
            del self._items[0]

    def appendleft(self, item):
        self._changes[0] += 1
        self._items.insert(0, item)
        if self._limit is not None and len(self._items) > self._limit:
            del self._items[-1]

    def extend(self, iterable):
        for item in [*iterable] if iterable is self else iterable:
            deque.append(self, item)

    def extendleft(self, iterable):
        for item in [*iterable] if iterable is self else iterable:
            deque.appendleft(self, item)

    def insert(self, index, item):
        if self._limit is not None and len(self._items) >= self._limit:
            raise IndexError("deque already at its maximum size")
        self._changes[0] += 1
        self._items.insert(index, item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        self._changes[0] += 1
        return self._items.pop()

    def popleft(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        self._changes[0] += 1
        return self._items.pop(0)

    def remove(self, value):
        for i, item in enumerate(_walk(self._items, self._changes)):
            if item is value or item == value:
                break
        else:
            raise ValueError(f"{value!r} is not in deque")
        self._changes[0] += 1
        del self._items[i]

    def index(self, value, *bounds):
        start, stop, _ = slice(*(bounds or (None,)),
                               *(None,) * (len(bounds) < 2)).indices(
            len(self._items))
        for i in range(start, stop):
            item = self._items[i]
            if item is value or item == value:
                return i
        raise ValueError(f"{value!r} is not in deque")

    def count(self, value):
        return sum(
            item is value or bool(item == value)
            for item in _walk(self._items, self._changes))

    def reverse(self):
        self._items.reverse()

    def copy(self):
        if self._limit is None:
            return self.__class__(self)
        return self.__class__(self, self._limit)

    __copy__ = copy

    def clear(self):
        self._changes[0] += 1
        self._items.clear()

    def rotate(self, n=1):
        if len(self._items) > 1:
            self._changes[0] += 1
            n = -n % len(self._items)
            self._items[:] = self._items[n:] + self._items[:n]

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return _walk(self._items, self._changes)

    def __reversed__(self):
        return _walk(reversed(self._items), self._changes)

    def _at(self, index):
        if not hasattr(index, "__index__"):
            raise TypeError(
                f"sequence index must be integer, not {type(index).__name__!r}")
        index = index.__index__()
        if index < 0:
            index += len(self)  # which a class may have of its own
        if not 0 <= index < len(self._items):
            raise IndexError("deque index out of range")
        return index

    def __getitem__(self, index):
        return self._items[self._at(index)]

    def __setitem__(self, index, value):
        self._items[self._at(index)] = value

    def __delitem__(self, index):
        index = self._at(index)
        self._changes[0] += 1
        del self._items[index]

    def __contains__(self, value):
        return any(
            item is value or item == value
            for item in _walk(self._items, self._changes))

    def __add__(self, other):
        if isinstance(other, deque):
            made = self.copy()
            deque.extend(made, other)
            return made
        if _has_own(other, "__radd__"):
            return NotImplemented
        raise TypeError(
            f'can only concatenate deque (not "{type(other).__name__}")'
            ' to deque')

    def __iadd__(self, iterable):
        if type(self) is deque and _has_own(iterable, "__radd__"):
            answer = type(iterable).__radd__(iterable, self)
            if answer is not NotImplemented:
                return answer
        deque.extend(self, iterable)
        return self

    def _times(self, n):
        if not hasattr(n, "__index__"):
            raise TypeError(
                "can't multiply sequence by non-int of type"
                f" '{type(n).__name__}'")
        return self._items * n

    def _repeat(self, n):
        items = deque._times(self, n)
        deque.clear(self)
        deque.extend(self, items)
        return self

    def __mul__(self, n):
        if _has_own(n, "__rmul__"):
            answer = type(n).__rmul__(n, self)
            if answer is not NotImplemented:
                return answer
        return deque.__rmul__(self, n)

    def __rmul__(self, n):
        deque._times(self, n)
        made = deque.copy(self)  # an heir's class says what is in it
        if not isinstance(made, deque):
            raise TypeError(f"{type(self).__name__}() must return a deque, "
                            f"not {type(made).__name__}")
        return deque._repeat(made, n)

    def __imul__(self, n):
        if _has_own(n, "__rmul__"):
            answer = type(n).__rmul__(n, self)
            if answer is not NotImplemented:
                return answer
        return deque._repeat(self, n)

    __eq__, __ne__, __lt__, __le__, __gt__, __ge__ = map(
        _by_items, ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"])

    @_shortened
    def __repr__(self):
        tail = "" if self._limit is None else f", maxlen={self._limit}"
        return f"{type(self).__name__}({[*self]!r}{tail})"


del deque.__slots__
