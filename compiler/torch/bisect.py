"""bisect: places in a sorted list."""
from operator import index

_in_c = True


def _bounds(a, lo, hi):
    lo, hi = index(lo), None if hi is None else index(hi)
    if lo < 0:
        raise ValueError("lo must be non-negative")
    hi = len(a) if hi is None or hi == -1 else hi
    if hi > lo and (isinstance(a, dict) or not hasattr(a, "__getitem__")):
        reason = ("is not a sequence" if isinstance(a, dict) else
                  "object does not support indexing")
        name = type(a).__name__
        raise TypeError(f"{name if isinstance(a, dict) else repr(name)} "
                        f"{reason}")
    return lo, hi


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    lo, hi = _bounds(a, lo, hi)
    while lo < hi:
        middle = (lo + hi) // 2
        if (a[middle] if key is None else key(a[middle])) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    lo, hi = _bounds(a, lo, hi)
    while lo < hi:
        middle = (lo + hi) // 2
        if x < (a[middle] if key is None else key(a[middle])):
            hi = middle
        else:
            lo = middle + 1
    return lo


def insort_left(a, x, lo=0, hi=None, *, key=None):
    at = bisect_left(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(at, x)


def insort_right(a, x, lo=0, hi=None, *, key=None):
    at = bisect_right(a, x if key is None else key(x), lo, hi, key=key)
    a.insert(at, x)


bisect = bisect_right
insort = insort_right
