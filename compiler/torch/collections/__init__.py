"""OrderedDict, namedtuple, Counter, deque, ChainMap, defaultdict."""

import _t2c
from collections._counter import *
from collections._deque import *
from collections._dicts import *
from collections._user import *


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
    if module is None:
        module = _t2c.calling_module()
    return _make_namedtuple(typename, fields, fallback, module)


def _namedtuple_new(typename, fields, fallback):
    """Its parameters are the fields: a file may give them other defaults."""
    made = {"_make": tuple.__new__, "__name__": f"namedtuple_{typename}",
            "__builtins__": {}}
    exec(f"def __new__(_cls, {', '.join(fields)}):"
         f" return _make(_cls, ({''.join(name + ', ' for name in fields)}))",
         made)
    function = made["__new__"]
    function.__qualname__ = f"{typename}.__new__"
    function.__doc__ = (
        f"Create new instance of {typename}({', '.join(fields)})")
    function.__defaults__ = tuple(fallback.values()) or None
    return function


def _make_namedtuple(typename, fields, fallback, module):
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
        "__new__": _namedtuple_new(typename, fields, fallback),
        "__repr__": __repr__,
        "_asdict": _asdict,
        "_replace": _replace,
        "_make": classmethod(_make),
        "__getnewargs__": lambda self: tuple(self),
        "__slots__": (),
        "__module__": module,
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
