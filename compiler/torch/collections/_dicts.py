"""defaultdict and OrderedDict."""
from collections._shown import _set, _shortened

__all__ = ['OrderedDict', 'defaultdict']


def _merged(make, kind):
    """a | b, as `make` copies the left side: the class it gives is the left
    side's, if that is of this kind."""
    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = make(self, self)
        made |= other
        return made

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        made = make(other if isinstance(other, kind()) else self, other)
        made |= self
        return made
    return __or__, __ror__


class defaultdict(dict):
    __module__ = "collections"
    _type_name = "collections.defaultdict"
    __slots__ = ("_factory",)

    def __init__(self, default_factory=None, /, *args, **keywords):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        _set(self, "_factory", default_factory)
        dict.__init__(self, *args, **keywords)

    @property
    def default_factory(self):
        try:
            return object.__getattribute__(self, "_factory")
        except AttributeError:  # an heir's __init__ did not call ours
            return None

    @default_factory.setter
    def default_factory(self, factory):
        _set(self, "_factory", factory)

    @default_factory.deleter
    def default_factory(self):
        _set(self, "_factory", None)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self[key] = self.default_factory()
        return value

    def _made_of(self, items):
        return type(self)(self.default_factory, items)

    def copy(self):
        return self._made_of(self)

    __copy__ = copy
    __or__, __ror__ = _merged(_made_of, lambda: defaultdict)

    def __reduce__(self):
        factory = self.default_factory
        made_of = () if factory is None else (factory,)
        return self.__class__, made_of, None, None, iter(self.items())

    @_shortened
    def __repr__(self):
        return (
            f"{type(self).__name__}({self.default_factory!r},"
            f" {dict.__repr__(self)})"
        )


del defaultdict.__slots__  # nothing that Python's would show


def _set_all(self, other, keywords):
    """By __setitem__, which an heir may have."""
    if hasattr(other, "keys"):
        for key in other.keys():
            self[key] = other[key]
    elif hasattr(other, "items"):
        for key, value in other.items():
            self[key] = value
    else:
        for pair in other:
            pair = tuple(pair)
            if len(pair) > 2:
                raise ValueError("too many values to unpack (expected 2)")
            if len(pair) < 2:
                raise ValueError(
                    f"need more than {len(pair)} value{'' if pair else 's'}"
                    " to unpack")
            self[pair[0]] = pair[1]
    for key, value in keywords.items():
        self[key] = value


class OrderedDict(dict):
    __module__ = "collections"
    _type_name = "collections.OrderedDict"
    __slots__ = ("_links", "__dict__")  # no list or defaultdict beside it

    def __init__(self, other=(), /, **keywords):
        self.__update(other, keywords)

    def update(self, other=(), /, **keywords):
        self.__update(other, keywords)

    def __update(self, other, keywords):
        is_simple = not isinstance(other, dict) or type(other) in (
            dict, OrderedDict)
        if is_simple and type(self).__setitem__ is dict.__setitem__:
            dict.update(self, other, **keywords)
        elif type(other) is dict:
            _set_all(self, [*other.items()], keywords)
        else:
            _set_all(self, other, keywords)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        made = cls()
        for key in iterable:
            made[key] = value
        return made

    def __reduce__(self):
        state = self.__dict__ or None
        return self.__class__, (), state, None, iter(self.items())

    def move_to_end(self, key, last=True):
        if not dict.__contains__(self, key):
            raise KeyError(key)
        value = dict.pop(self, key)
        others = [] if last else [*dict.items(self)]
        if not last:
            dict.clear(self)
        dict.__setitem__(self, key, value)
        dict.update(self, others)

    def setdefault(self, key, default=None):
        if type(self) is OrderedDict:
            return dict.setdefault(self, key, default)
        if key in self:
            return self[key]
        self[key] = default
        return default

    def popitem(self, last=True):
        if not dict.__len__(self):
            raise KeyError("dictionary is empty")
        keys = dict.__reversed__(self) if last else dict.__iter__(self)
        key = next(keys)
        return key, dict.pop(self, key)

    def copy(self):
        if type(self) is OrderedDict:
            return OrderedDict(self)
        made = type(self)()
        for key in dict.__iter__(self):
            made[key] = self[key]
        return made

    def __eq__(self, other):
        same = dict.__eq__(self, other)
        if same is True and isinstance(other, OrderedDict):
            return [*dict.keys(self)] == [*dict.keys(other)]
        return same

    def __ne__(self, other):
        answer = OrderedDict.__eq__(self, other)
        return answer if answer is NotImplemented else not answer

    def _unordered(self, other):
        return NotImplemented

    __lt__ = __le__ = __gt__ = __ge__ = _unordered
    del _unordered

    __or__, __ror__ = _merged(
        lambda self, items: type(self)(items), lambda: OrderedDict)

    def __ior__(self, other):
        self.__update(other, {})
        return self

    @_shortened
    def __repr__(self):
        if not dict.__len__(self):
            return f"{type(self).__name__}()"
        return f"{type(self).__name__}({list(self.items())!r})"


del OrderedDict.__slots__, OrderedDict._links
