"""NamedTuple and TypedDict of typing: classes that annotations make."""
import _t2c


def NamedTuple(typename, fields=()):
    from collections import namedtuple
    made = namedtuple(typename, [name for name, _ in fields],
                      module=_t2c.calling_module())
    made.__annotations__ = made.__new__.__annotations__ = dict(fields)
    return made


def _named_tuple_entries(bases):
    return (_NamedTupleBase,)


NamedTuple.__mro_entries__ = _named_tuple_entries


class _NamedTupleBase(tuple):
    """Base of `class Point(NamedTuple): x: int; y: int = 0`."""

    def __init_subclass__(cls, **keywords):
        from collections import _make_namedtuple
        fields = tuple(cls.__dict__.get("__annotations__", {}))
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


class TypedDict(dict):
    """Its classes make plain dictionaries."""
    __module__ = "typing"

    def __new__(cls, *args, total=True, **keywords):
        if cls is not TypedDict:
            return dict(*args, **keywords)
        name, fields = args
        return type(name, (TypedDict,), {"__annotations__": dict(fields)},
                    total=total)

    def __init_subclass__(cls, total=True, **keywords):
        own = cls.__dict__.get("__annotations__", {})
        hints, always, maybe = {}, set(), set()
        for base in cls.__bases__:
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
