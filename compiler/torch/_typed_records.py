"""NamedTuple and TypedDict of typing: classes that annotations make."""
import _t2c


def _hint(hint, module=None):
    """As it is kept: what is in quotes is looked up when it is asked for."""
    if not isinstance(hint, str):
        return type(None) if hint is None else hint
    from typing import ForwardRef
    return ForwardRef(hint, module=module)


def NamedTuple(typename, fields=None, /, **keywords):
    from collections import namedtuple
    if fields is None:
        fields = keywords.items()
    elif keywords:
        raise TypeError("Either list of fields or keywords can be provided to"
                        " NamedTuple, not both")
    fields = list(fields)
    made = namedtuple(typename, [name for name, _ in fields],
                      module=_t2c.calling_module())
    made.__annotations__ = made.__new__.__annotations__ = {
        name: _hint(hint) for name, hint in fields}
    return made


def _named_tuple_entries(bases):
    return (_NamedTupleBase,)


NamedTuple.__mro_entries__ = _named_tuple_entries


class _NamedTupleBase(tuple):
    """Base of `class Point(NamedTuple): x: int; y: int = 0`."""

    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)  # Generic may stand beside it
        from collections import _make_namedtuple
        hints = cls.__dict__.get("__annotations__", {})
        cls.__annotations__ = {name: _hint(hint)
                               for name, hint in hints.items()}
        fields = tuple(hints)
        fallback = {
            name: cls.__dict__[name]
            for name in fields if name in cls.__dict__
        }
        made = _make_namedtuple(cls.__name__, fields, fallback,
                                 cls.__module__)
        made.__new__.__annotations__ = dict(cls.__annotations__)
        for name in ("__new__", "__repr__", "_asdict", "_replace", "_make",
                     "_fields", "_field_defaults", "__match_args__") + fields:
            if name in fields or name not in cls.__dict__:
                setattr(cls, name, made.__dict__[name])


class _TypedDictMeta(type):
    """Its classes make plain dictionaries."""

    def __new__(metacls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and (
                    base.__name__ != "Generic"):
                raise TypeError("cannot inherit from both a TypedDict type and"
                                " a non-TypedDict base class")
        cls = type.__new__(metacls, name, (dict,), namespace)
        own = {field: _hint(hint, module=cls.__module__) for field, hint
               in namespace.get("__annotations__", {}).items()}
        hints, always, maybe = {}, set(), set()
        for base in bases:
            hints.update(base.__dict__.get("__annotations__", {}))
            always |= getattr(base, "__required_keys__", set())
            maybe |= getattr(base, "__optional_keys__", set())
        for name, hint in own.items():
            said = getattr(getattr(hint, "__origin__", None), "_name", None)
            is_needed = said == "Required" or total and said != "NotRequired"
            (always if is_needed else maybe).add(name)
        cls.__annotations__ = {**hints, **own}
        cls.__total__ = total
        cls.__required_keys__ = frozenset(always)
        cls.__optional_keys__ = frozenset(maybe)
        return cls

    def __call__(cls, *args, **keywords):
        return dict(*args, **keywords)

    def __instancecheck__(cls, instance):
        raise TypeError(
            "TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **keywords):
    if fields is None:
        fields = keywords
    elif keywords:
        raise TypeError("TypedDict takes either a dict or keyword arguments,"
                        " but not both")
    namespace = {"__annotations__": dict(fields),
                 "__module__": _t2c.calling_module()}
    return _TypedDictMeta(typename, (), namespace, total=total)


def _typed_dict_entries(bases):
    return (_TypedDictBase,)


TypedDict.__mro_entries__ = _typed_dict_entries
_TypedDictBase = type.__new__(_TypedDictMeta, "TypedDict", (), {})
