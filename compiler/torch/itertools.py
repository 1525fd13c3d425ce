"""itertools."""


class count:
    def __init__(self, start=0, step=1):
        self._next, self._step = start, step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        step = self._step
        tail = "" if isinstance(step, int) and step == 1 else f", {step!r}"
        return f"count({self._next!r}{tail})"


def cycle(iterable, /):
    return _cycled(iter(iterable))


def _cycled(iterator):
    saved = []
    for item in iterator:
        yield item
        saved.append(item)
    while saved:
        for item in saved:
            yield item


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = None if times is None else max(0, times.__index__())

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if not self._left:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        tail = "" if self._left is None else f", {self._left}"
        return f"repeat({self._object!r}{tail})"


class chain:
    """chain('ab', 'cd') -> a b c d"""

    def __init__(self, *iterables):
        self._items = self._walk(iterables)

    @staticmethod
    def _walk(iterables):
        for iterable in iterables:
            for item in iterable:
                yield item

    @classmethod
    def from_iterable(cls, iterables, /):
        self = cls()
        self._items = cls._walk(iter(iterables))
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def accumulate(iterable, func=None, *, initial=None):
    return _accumulated(iter(iterable), func, initial)


def _accumulated(iterator, func, initial):
    total = initial
    if initial is None:
        try:
            total = next(iterator)
        except StopIteration:
            return
    yield total
    for item in iterator:
        total = total + item if func is None else func(total, item)
        yield total


def islice(iterable, *args):
    if not 1 <= len(args) <= 3:
        raise TypeError(f"islice expected at {'most 4' if args else 'least 2'}"
                        f" arguments, got {len(args) + 1}")
    given = slice(*args)
    start, stop, step = [0 if i == 0 and part is None else part for i, part in
                         enumerate((given.start, given.stop, given.step))]
    range_text = "must be None or an integer: 0 <= x <= sys.maxsize."
    if not _is_count(stop) or stop == -1:
        raise ValueError(f"Stop argument for islice() {range_text}")
    if not _is_count(start) or start < 0 or (stop is not None and stop < 0):
        raise ValueError(f"Indices for islice() {range_text}")
    step = 1 if step is None else step
    if not _is_count(step) or step < 1:
        raise ValueError(
            "Step for islice() must be a positive integer or None.")
    return _sliced(iter(iterable), start, stop, step)


def _is_count(value):
    return value is None or hasattr(value, "__index__")


_end = object()


def _sliced(iterator, start, stop, step):
    at, wanted = 0, start
    while True:
        while at < wanted:
            if next(iterator, _end) is _end:
                return
            at += 1
        if stop is not None and at >= stop:
            return
        item = next(iterator, _end)
        if item is _end:
            return
        at += 1
        wanted += step
        if stop is not None:
            wanted = min(wanted, stop)
        yield item


def product(*iterables, repeat=1):
    repeat = repeat.__index__()
    if repeat < 0:
        raise ValueError("repeat argument cannot be negative")
    return _counted([tuple(pool) for pool in iterables] * repeat)


def _counted(pools):
    """Each place counts through its pool, the last one fastest."""
    if not all(pools):
        return
    at = [0] * len(pools)
    row = [pool[0] for pool in pools]
    while True:
        yield tuple(row)
        place = len(pools) - 1
        while place >= 0 and at[place] + 1 == len(pools[place]):
            at[place] = 0
            row[place] = pools[place][0]
            place -= 1
        if place < 0:
            return
        at[place] += 1
        row[place] = pools[place][at[place]]


def permutations(iterable, r=None):
    pool = tuple(iterable)
    if r is None:
        r = len(pool)
    elif not isinstance(r, int):
        raise TypeError("Expected int as r")
    if r < 0:
        raise ValueError("r must be non-negative")
    return _chosen(pool, r)


def _chosen(pool, r):
    """The places that are left are tried in order, from the last choice."""
    if r > len(pool):
        return
    chosen, used = [], [False] * len(pool)
    at = 0
    while True:
        if len(chosen) == r:
            yield tuple([pool[i] for i in chosen])
        else:
            while at < len(pool) and used[at]:
                at += 1
            if at < len(pool):
                used[at] = True
                chosen.append(at)
                at = 0
                continue
        if not chosen:
            return
        at = chosen.pop()
        used[at] = False
        at += 1


def _pool(iterable, r):
    pool = tuple(iterable)
    if not hasattr(r, "__index__"):
        raise TypeError(f"'{type(r).__name__}' object cannot be interpreted as "
                        "an integer")
    if r < 0:
        raise ValueError("r must be non-negative")
    return pool


def combinations(iterable, r):
    pool = _pool(iterable, r)
    n = len(pool)

    def choose(first, left):
        if left == 0:
            yield ()
            return
        for i in range(first, n - left + 1):
            for rest in choose(i + 1, left - 1):
                yield (pool[i],) + rest
    return choose(0, r)


def combinations_with_replacement(iterable, r):
    pool = _pool(iterable, r)
    n = len(pool)

    def choose(first, left):
        if left == 0:
            yield ()
            return
        for i in range(first, n):
            for rest in choose(i, left - 1):
                yield (pool[i],) + rest
    return choose(0, r)


def zip_longest(*iterables, fillvalue=None):
    return _zipped([iter(iterable) for iterable in iterables], fillvalue)


def _zipped(iterators, fillvalue):
    live = [True] * len(iterators)
    while True:
        row = []
        for i, iterator in enumerate(iterators):
            value = fillvalue
            if live[i]:
                try:
                    value = next(iterator)
                except StopIteration:
                    live[i] = False
            row.append(value)
        if not any(live):
            return
        yield tuple(row)


def starmap(function, iterable, /):
    return _mapped(function, iter(iterable))


def _mapped(function, iterator):
    for args in iterator:
        yield function(*args)


def takewhile(predicate, iterable, /):
    return _taken(predicate, iter(iterable))


def _taken(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable, /):
    return _rest(predicate, iter(iterable))


def _rest(predicate, iterator):
    dropping = True
    for item in iterator:
        if dropping and predicate(item):
            continue
        dropping = False
        yield item


def filterfalse(predicate, iterable, /):
    return _falsy(predicate, iter(iterable))


def _falsy(predicate, iterator):
    for item in iterator:
        if not (item if predicate is None else predicate(item)):
            yield item


def compress(data, selectors):
    return _selected(zip(data, selectors))


def _selected(pairs):
    for item, chosen in pairs:
        if chosen:
            yield item


def pairwise(iterable, /):
    return _pairs(iter(iterable))


def _pairs(iterator):
    try:
        previous = next(iterator)
    except StopIteration:
        return
    for item in iterator:
        yield previous, item
        previous = item


class groupby:
    """A group ends when the next one is asked for: they read one source."""

    def __init__(self, iterable, key=None):
        self._source, self._key = iter(iterable), key
        self._number = 0

    def _read(self):
        self._item = next(self._source)
        self._of = self._item if self._key is None else self._key(self._item)

    def _is_of(self, key):
        return self._of is key or self._of == key

    def __iter__(self):
        return self

    def __next__(self):
        self._number += 1
        if self._number == 1:
            self._read()
        else:
            while self._is_of(self._shown):
                self._read()
        self._shown = self._of
        return self._shown, self._group(self._number, self._shown)

    def _group(self, number, key):
        while self._number == number and self._is_of(key):
            yield self._item
            try:
                self._read()
            except StopIteration:
                return


def tee(iterable, n=2, /):
    if n < 0:
        raise ValueError("n must be >= 0")
    source, read = iter(iterable), []

    def walk():
        at = 0
        while True:
            if at == len(read):
                try:
                    read.append(next(source))
                except StopIteration:
                    return
            yield read[at]
            at += 1
    return tuple([walk() for _ in range(n)])
