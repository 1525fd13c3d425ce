"""collections.Counter."""
import heapq
from collections._shown import _shortened

__all__ = ['Counter']


def _count(item):
    return item[1]


class Counter(dict):
    __module__ = "collections"

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            "Counter.fromkeys() is undefined."
            "  Use Counter(iterable) instead.")

    def __missing__(self, key):
        return 0

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def update(self, iterable=None, /, **kwds):
        if hasattr(iterable, "items"):
            if self:
                for key, n in iterable.items():
                    self[key] = n + self.get(key, 0)
            else:
                super().update(iterable)
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) + 1
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        if hasattr(iterable, "items"):
            for key, n in iterable.items():
                self[key] = self.get(key, 0) - n
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) - 1
        if kwds:
            self.subtract(kwds)

    def most_common(self, n=None):
        if n is None:
            return sorted(self.items(), key=_count, reverse=True)
        return heapq.nlargest(n, self.items(), key=_count)

    def elements(self):
        for key, n in self.items():
            for _ in range(n):
                yield key

    def total(self):
        return sum(self.values())

    def copy(self):
        return self.__class__(self)

    def _positive(self, counts):
        return Counter({key: n for key, n in counts if n > 0})

    def _others(self, other):
        return [(key, n) for key, n in other.items() if key not in self]

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        sums = [(key, n + other[key]) for key, n in self.items()]
        return self._positive(sums + self._others(other))

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        left = [(key, n - other[key]) for key, n in self.items()]
        owed = [(key, 0 - n) for key, n in self._others(other) if n < 0]
        return self._positive(left + owed)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(key, n, other[key]) for key, n in self.items()]
        more = [(key, m if n < m else n) for key, n, m in pairs]
        return self._positive(more + self._others(other))

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        pairs = [(key, n, other[key]) for key, n in self.items()]
        return self._positive(
            [(key, n if n < m else m) for key, n, m in pairs])

    def _keep_positive(self):
        for key in [key for key, n in self.items() if not n > 0]:
            del self[key]
        return self

    def __iadd__(self, other):
        for key, n in other.items():
            self[key] += n
        return self._keep_positive()

    def __isub__(self, other):
        for key, n in other.items():
            self[key] -= n
        return self._keep_positive()

    def __ior__(self, other):
        for key, n in other.items():
            if n > self[key]:
                self[key] = n
        return self._keep_positive()

    def __iand__(self, other):
        for key, n in self.items():
            m = other[key]
            if m < n:
                self[key] = m
        return self._keep_positive()

    def __pos__(self):
        return self._positive(self.items())

    def __neg__(self):
        return Counter({key: 0 - n for key, n in self.items() if n < 0})

    def _all(self, other, holds):
        return all(
            holds(self[key], other[key])
            for keys in (self, other)
            for key in keys)

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._all(other, lambda n, m: n == m)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._all(other, lambda n, m: n <= m)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._all(other, lambda n, m: n >= m)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    @_shortened
    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:  # counts that have no order
            shown = dict(self)
        return f"{self.__class__.__name__}({shown!r})"
