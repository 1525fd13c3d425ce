"""OrderedDict, namedtuple, Counter, deque, ChainMap, defaultdict."""

from _aliases import of_class

_printing = []
_set = object.__setattr__  # whatever an heir does with attributes


def _shortened(method):
    """A container that holds itself shows dots in the inner place."""
    def __repr__(self):
        if any(item is self for item in _printing):
            return _dots(self)
        _printing.append(self)
        try:
            return method(self)
        finally:
            _printing.pop()
    return __repr__


def _dots(self):
    if isinstance(self, defaultdict):
        return f"defaultdict({self.default_factory!r}, {{...}})"
    return "[...]" if isinstance(self, deque) else "..."


class defaultdict(dict):
    _type_name = "collections.defaultdict"
    __slots__ = ("default_factory",)

    def __new__(cls, /, *args, **keywords):
        self = dict.__new__(cls)
        _set(self, "default_factory", None)
        return self

    def __init__(self, default_factory=None, /, *args, **keywords):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        dict.__init__(self, *args, **keywords)
        _set(self, "default_factory", default_factory)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def copy(self):
        return self.__class__(self.default_factory, self)

    __copy__ = copy

    def __reduce__(self):
        factory = self.default_factory
        made_of = () if factory is None else (factory,)
        return self.__class__, made_of, None, None, iter(self.items())

    @_shortened
    def __repr__(self):
        return (
            f"{self.__class__.__name__}({self.default_factory!r},"
            f" {dict.__repr__(self)})"
        )


class OrderedDict(dict):
    _type_name = "collections.OrderedDict"

    def __init__(self, other=(), /, **keywords):
        self._set_all(other, keywords)

    def update(self, other=(), /, **keywords):
        self._set_all(other, keywords)

    def _set_all(self, other, keywords):
        if type(self).__setitem__ is dict.__setitem__:
            dict.update(self, other, **keywords)
            return
        for key, value in dict(other, **keywords).items():
            self[key] = value

    def __reduce__(self):
        state = self.__dict__ or None
        return self.__class__, (), state, None, iter(self.items())

    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
        else:
            items = list(self.items())
            self.clear()
            self[key] = value
            self.update(items)

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = list(self)[-1] if last else next(iter(self))
        return key, self.pop(key)

    def copy(self):
        return self.__class__(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict.__eq__(self, other)

    @_shortened
    def __repr__(self):
        if not dict.__len__(self):
            return f"{self.__class__.__name__}()"
        return f"{self.__class__.__name__}({list(self.items())!r})"


_KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del"
    " elif else except finally for from global if import in is lambda nonlocal"
    " not or pass raise return try while with yield".split())


def namedtuple(typename, field_names, *, rename=False, defaults=None,
               module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        fields = [
            (
                f"_{i}"
                if not name.isidentifier()
                or name in _KEYWORDS
                or name[0] == "_"
                or name in fields[:i]
                else name)
            for i, name in enumerate(fields)]
    for name in [typename] + fields:
        if not name.isidentifier():
            raise ValueError(
                "Type names and field names must be valid identifiers:"
                f" {name!r}")
        if name in _KEYWORDS:
            raise ValueError(
                f"Type names and field names cannot be a keyword: {name!r}")
    for i, name in enumerate(fields):
        if name.startswith("_") and not rename:
            raise ValueError(
                f"Field names cannot start with an underscore: {name!r}")
        if name in fields[:i]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
    fields = tuple(fields)
    fallback = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(fields):
            raise TypeError("Got more default values than field names")
        fallback = dict(zip(fields[len(fields) - len(defaults):], defaults))
    return _make_namedtuple(typename, fields, fallback)


def _make_namedtuple(typename, fields, fallback):
    def __new__(cls, *args, **keywords):
        if len(args) > len(fields):
            raise TypeError(
                f"{typename}.__new__() takes {len(fields) + 1} positional"
                f" argument{'s' if fields else ''} but {len(args) + 1} were"
                " given")
        values = list(args)
        missing = []
        for name in fields[len(args):]:
            if name in keywords:
                values.append(keywords.pop(name))
            elif name in fallback:
                values.append(fallback[name])
            else:
                missing.append(name)
        for name in keywords:
            what = (
                "got multiple values for argument"
                if name in fields
                else "got an unexpected keyword argument")
            raise TypeError(f"{typename}.__new__() {what} {name!r}")
        if missing:
            s = "s" if len(missing) > 1 else ""
            named = [repr(name) for name in missing]
            listed = named[0]
            if s:
                listed = ", ".join(named[:-1]) + " and " + named[-1]
            raise TypeError(
                f"{typename}.__new__() missing {len(missing)} required"
                f" positional argument{s}: {listed}")
        return tuple.__new__(cls, values)

    def __repr__(self):
        values = tuple.__getitem__(self, slice(None))
        inner = ", ".join(
            f"{name}={value!r}" for name, value in zip(fields, values))
        return f"{self.__class__.__name__}({inner})"

    def _asdict(self):
        return dict(zip(fields, self))

    def _replace(self, /, **keywords):
        for name in keywords:
            if name not in fields:
                raise ValueError(f"Got unexpected field names: {[name]!r}")
        return self.__class__(
            *[keywords.get(name, value) for name, value in zip(fields, self)])

    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(fields):
            raise TypeError(
                f"Expected {len(fields)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    namespace = {
        "_fields": fields,
        "_field_defaults": fallback,
        "__new__": __new__,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "_replace": _replace,
        "_make": classmethod(_make),
        "__slots__": (),
        "__match_args__": fields,
        "__doc__": (
            f"{typename}({', '.join(fields)}{',' if len(fields) == 1 else ''})"
        ),
    }
    for index, name in enumerate(fields):
        namespace[name] = _tuplegetter(index)
    return type(typename, (tuple,), namespace)


class _tuplegetter:
    def __init__(self, index):
        self.index = index
        self.__doc__ = f"Alias for field number {index}"

    def __get__(self, obj, cls=None):
        return self if obj is None else tuple.__getitem__(obj, self.index)

    def __set__(self, obj, value):
        raise AttributeError("can't set attribute")

    def __repr__(self):
        return f"_tuplegetter({self.index}, {self.__doc__!r})"


class Counter(dict):
    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __init__(self, iterable=None, /, **keywords):
        dict.__init__(self)
        self.update(iterable, **keywords)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **keywords):
        if iterable is not None:
            if not isinstance(iterable, dict):
                for key in iterable:
                    self[key] = self.get(key, 0) + 1
            elif self:
                for key, n in iterable.items():
                    self[key] = n + self.get(key, 0)
            else:
                super().update(iterable)
        if keywords:
            self.update(keywords)

    def subtract(self, iterable=None, /, **keywords):
        if isinstance(iterable, dict):
            for key, n in iterable.items():
                self[key] = self.get(key, 0) - n
        elif iterable is not None:
            for key in iterable:
                self[key] = self.get(key, 0) - 1
        if keywords:
            self.subtract(keywords)

    def most_common(self, n=None):
        ranked = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return ranked if n is None else ranked[:n]

    def elements(self):
        for key, n in self.items():
            for _ in range(n):
                yield key

    def total(self):
        return sum(self.values())

    def copy(self):
        return self.__class__(self)

    def _combined(self, other, count):
        if not isinstance(other, Counter):
            return NotImplemented
        keys = list(self) + [key for key in other if key not in self]
        counts = [(key, count(self[key], other[key])) for key in keys]
        return Counter({key: n for key, n in counts if n > 0})

    def __add__(self, other):
        return self._combined(other, lambda n, m: n + m)

    def __sub__(self, other):
        return self._combined(other, lambda n, m: n - m)

    def __or__(self, other):
        return self._combined(other, max)

    def __and__(self, other):
        return self._combined(other, min)

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
            if other[key] < n:
                self[key] = other[key]
        return self._keep_positive()

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[key] == other[key] for key in list(self) + list(other))

    @_shortened
    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        return f"{self.__class__.__name__}({dict(self.most_common())!r})"


class deque:
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

    def __eq__(self, other):
        return (
            self._items == other._items
            if isinstance(other, deque)
            else NotImplemented)

    def __lt__(self, other):
        return (
            self._items < other._items
            if isinstance(other, deque)
            else NotImplemented)

    @_shortened
    def __repr__(self):
        tail = "" if self.maxlen is None else f", maxlen={self.maxlen}"
        return f"{self.__class__.__name__}({list(self)!r}{tail})"


class ChainMap:
    __class_getitem__ = classmethod(of_class)

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def new_child(self, m=None, **keywords):
        return self.__class__(
            {**(m or {}), **keywords} if m is None or keywords else m,
            *self.maps)

    @property
    def parents(self):
        return self.__class__(*self.maps[1:])

    def __iter__(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(dict.fromkeys(mapping))
        return iter(merged)

    def __len__(self):
        return len(list(iter(self)))

    def keys(self):
        return list(self)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]


class UserDict(dict):
    @property
    def data(self):
        return self


class UserList(list):
    @property
    def data(self):
        return self
