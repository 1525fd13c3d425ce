"""dataclasses."""

import copy
import operator
from collections import _KEYWORDS


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()
KW_ONLY = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    """Annotates what __init__ hands to __post_init__."""

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return cls(type)

    def __repr__(self):
        name = getattr(self.type, "__name__", repr(self.type))
        return f"dataclasses.InitVar[{name}]"


class Field:
    def __init__(
        self,
        default,
        default_factory,
        init,
        repr,
        hash,
        compare,
        metadata,
        kw_only,
    ):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only
        self.kind = "field"  # or "ClassVar", "InitVar"

    def __repr__(self):
        # hash and its like are functions in this file's reach, too.
        shown = ("name", "type", "default", "default_factory", "init", "repr",
                 "hash", "compare", "metadata", "kw_only")
        parts = [f"{name}={getattr(self, name)!r}" for name in shown]
        parts[8] = f"metadata=mappingproxy({self.metadata!r})"
        kind = {"field": "_FIELD", "ClassVar": "_FIELD_CLASSVAR",
                "InitVar": "_FIELD_INITVAR"}[self.kind]
        return f"Field({','.join(parts)},_field_type={kind})"

    def has_default(self):
        return (
            self.default is not MISSING or self.default_factory is not MISSING
        )


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(
        default, default_factory, init, repr, hash, compare, metadata, kw_only
    )


def _kind_of(annotation):
    text = annotation if isinstance(annotation, str) else repr(annotation)
    if (
        isinstance(annotation, InitVar)
        or annotation is InitVar
        or text.startswith(("InitVar", "dataclasses.InitVar"))
    ):
        return "InitVar"
    return "ClassVar" if "ClassVar" in text else "field"


def _make_field(cls, name, annotation, kw_only):
    f = getattr(cls, name, MISSING)  # that of a base is a default, too
    if type(f).__name__ == "member_descriptor":
        f = MISSING  # a name in a base's __slots__
    if not isinstance(f, Field):
        f = Field(f, MISSING, True, True, None, True, None, MISSING)
    f.name, f.type, f.kind = name, annotation, _kind_of(annotation)
    if f.kind != "field" and f.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if f.kind == "ClassVar" and f.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if f.kw_only is MISSING:
        f.kw_only = kw_only
    if f.kind == "field" and (
        isinstance(f.default, (list, dict, set))
        or getattr(type(f.default), "__hash__", None) is None
    ):
        raise ValueError(
            f"mutable default {type(f.default)} for field {name} is not"
            " allowed: use default_factory"
        )
    return f


# What `from __future__ import annotations` leaves of it.
_KW_ONLY_TEXTS = ("KW_ONLY", "dataclasses.KW_ONLY")


def _collect(cls, kw_only):
    """The fields of the bases, then of the class, in order."""
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for f in base.__dict__.get("__dataclass_fields__", {}).values():
            found[f.name] = f
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or annotation in _KW_ONLY_TEXTS:
            kw_only = True
        else:
            own.append(_make_field(cls, name, annotation, kw_only))
    for f in own:
        found[f.name] = f
        if isinstance(cls.__dict__.get(f.name), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


def _listed(names):
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return " and ".join(quoted)
    return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


def _refuse_missing(function, kind, names):
    if names:
        raise TypeError(
            f"{function} missing {len(names)} required {kind}"
            f" argument{'s' if len(names) > 1 else ''}: {_listed(names)}"
        )


def _handed_on(f, given):
    if not f.init:  # it is no parameter
        raise NameError(f"name '{f.name}' is not defined")
    return given.get(f.name, f.default)


def _make_init(cls, fields, frozen, slots):
    fields = {name: f for name, f in fields.items() if f.kind != "ClassVar"}
    positional = [f for f in fields.values() if f.init and not f.kw_only]
    seen_default = False
    for f in positional:
        if seen_default and not f.has_default():
            raise TypeError(
                f"non-default argument {f.name!r} follows default argument"
            )
        seen_default = seen_default or f.has_default()
    order = [f.name for f in positional]
    function = f"{cls.__qualname__}.__init__()"

    def bound(args, keywords):
        if len(args) > len(order):
            least = sum(1 for f in positional if not f.has_default())
            takes = (
                f"{len(order) + 1}"
                if least == len(order)
                else f"from {least + 1} to {len(order) + 1}"
            )
            raise TypeError(
                f"{function} takes {takes} positional"
                f" argument{'s' if order else ''} but {len(args) + 1} were"
                " given"
            )
        given = dict(zip(order, args))
        for name, value in keywords.items():
            if name in given:
                raise TypeError(
                    f"{function} got multiple values for argument {name!r}"
                )
            if name not in fields or not fields[name].init:
                raise TypeError(
                    f"{function} got an unexpected keyword argument {name!r}"
                )
            given[name] = value
        for kind, kw_only in (("positional", False), ("keyword-only", True)):
            _refuse_missing(
                function,
                kind,
                [
                    f.name
                    for f in fields.values()
                    if f.init
                    and f.kw_only == kw_only
                    and f.name not in given
                    and not f.has_default()
                ],
            )
        return given

    def __init__(self, *args, **keywords):
        given = bound(args, keywords)
        # A frozen class's own __setattr__ refuses.
        assign = object.__setattr__ if frozen else setattr
        for_post = []
        for name, f in fields.items():
            if name not in given and f.default_factory is not MISSING:
                given[name] = f.default_factory()
            if f.kind == "InitVar":
                for_post.append(f)
            elif (
                name in given or f.init or (slots and f.default is not MISSING)
            ):
                assign(self, name, given[name] if name in given else f.default)
        post = getattr(self, "__post_init__", None)
        if post is not None:
            post(*[_handed_on(f, given) for f in for_post])

    __init__._of_fields = [f for f in fields.values() if f.init]
    return __init__


_printing = []


def _repr(self):
    if any(known is self for known in _printing):
        return "..."
    _printing.append(self)
    try:
        parts = [f"{f.name}={getattr(self, f.name)!r}"
                 for f in fields(self) if f.repr]
    finally:
        _printing.pop()
    return f"{self.__class__.__qualname__}({', '.join(parts)})"


def _key(obj):
    return tuple(getattr(obj, f.name) for f in fields(obj) if f.compare)


def _eq(self, other):
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _key(self) == _key(other)


def _hash(self):
    return hash(
        tuple(
            getattr(self, f.name)
            for f in fields(self)
            if (f.compare if f.hash is None else f.hash)
        )
    )


def _freeze(cls, own_fields):
    def __setattr__(self, name, value):
        if type(self) is cls or name in own_fields:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in own_fields:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    _set_new(cls, "__setattr__", __setattr__)
    _set_new(cls, "__delattr__", __delattr__)


def _set_new(cls, name, value, hint=""):
    if name in cls.__dict__:
        raise TypeError(
            f"Cannot overwrite attribute {name} in class {cls.__name__}{hint}"
        )
    setattr(cls, name, value)


def _set_hash(cls, unsafe_hash, eq, frozen):
    own = cls.__dict__.get("__hash__", MISSING)
    is_explicit = own is not MISSING and not (
        own is None and "__eq__" in cls.__dict__
    )
    if unsafe_hash and is_explicit:
        raise TypeError(
            f"Cannot overwrite attribute __hash__ in class {cls.__name__}"
        )
    if unsafe_hash or (eq and frozen and not is_explicit):
        cls.__hash__ = _hash
    elif eq and not is_explicit:
        cls.__hash__ = None


def _check_bases(cls, frozen):
    for base in cls.__mro__[1:]:
        if "__dataclass_fields__" not in base.__dict__:
            continue
        is_frozen = base.__dataclass_params__.frozen
        if is_frozen and not frozen:
            raise TypeError(
                "cannot inherit non-frozen dataclass from a frozen one"
            )
        if frozen and not is_frozen:
            raise TypeError(
                "cannot inherit frozen dataclass from a non-frozen one"
            )


class _DataclassParams:
    def __init__(self, **options):
        self.__dict__.update(options)

    def __repr__(self):
        shown = ",".join(f"{name}={value}"
                         for name, value in vars(self).items())
        return f"_DataclassParams({shown})"


def _with_slots(cls, names):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = [
        name
        for base in cls.__mro__[1:]
        for name in base.__dict__.get("__slots__", ())
    ]
    namespace = {
        name: value
        for name, value in cls.__dict__.items()
        if name not in names and name not in ("__dict__", "__weakref__")
    }
    namespace["__slots__"] = tuple(
        name for name in names if name not in inherited
    )
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = cls.__qualname__
    return made


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    def decorate(cls):
        fields = _collect(cls, kw_only)
        _check_bases(cls, frozen)
        if order and not eq:
            raise ValueError("eq must be true if order is true")
        own = cls.__dict__
        cls.__dataclass_fields__ = fields
        cls.__dataclass_params__ = _DataclassParams(
            init=init,
            repr=repr,
            eq=eq,
            order=order,
            unsafe_hash=unsafe_hash,
            frozen=frozen,
        )
        has_eq = "__eq__" in own
        if init and "__init__" not in own:
            cls.__init__ = _make_init(cls, fields, frozen, slots)
        if repr and "__repr__" not in own:
            cls.__repr__ = _repr
        _set_hash(cls, unsafe_hash, eq, frozen)
        if eq and not has_eq:
            cls.__eq__ = _eq
        if order:
            for name in ("lt", "le", "gt", "ge"):
                _set_new(
                    cls,
                    f"__{name}__",
                    _ordered_by(getattr(operator, name)),
                    ". Consider using functools.total_ordering",
                )
        if frozen:
            _freeze(cls,
                    [name for name, f in fields.items() if f.kind == "field"])
        if match_args and "__match_args__" not in own:
            cls.__match_args__ = tuple(
                f.name
                for f in fields.values()
                if f.kind != "ClassVar" and f.init and not f.kw_only
            )
        return (
            _with_slots(
                cls, [f.name for f in fields.values() if f.kind == "field"]
            )
            if slots
            else cls
        )

    return decorate if cls is None else decorate(cls)


def _ordered_by(operation):
    def compare(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return operation(_key(self), _key(other))

    return compare


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def fields(obj):
    if not hasattr(obj, "__dataclass_fields__"):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(
        f for f in obj.__dataclass_fields__.values() if f.kind == "field"
    )


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    def convert(value):
        return asdict(value, dict_factory=dict_factory)

    return dict_factory(
        [(f.name, _plain(getattr(obj, f.name), convert)) for f in fields(obj)]
    )


def astuple(obj, *, tuple_factory=tuple):
    def convert(value):
        return astuple(value, tuple_factory=tuple_factory)

    return tuple_factory(
        [_plain(getattr(obj, f.name), convert) for f in fields(obj)]
    )


def _plain(value, convert):
    if is_dataclass(value) and not isinstance(value, type):
        return convert(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_plain(item, convert) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_plain(item, convert) for item in value])
    if isinstance(value, dict):
        return type(value)(
            [
                (_plain(key, convert), _plain(item, convert))
                for key, item in value.items()
            ]
        )
    return copy.deepcopy(value)


def replace(obj, /, **changes):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("replace() should be called on dataclass instances")
    for f in obj.__dataclass_fields__.values():
        if f.kind == "ClassVar":
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(
                    f"field {f.name} is declared with init=False, it cannot be"
                    " specified with replace()"
                )
        elif f.name not in changes:
            if f.kind == "InitVar" and f.default is MISSING:
                raise ValueError(
                    f"InitVar {f.name!r} must be specified with replace()"
                )
            if f.kind == "field":
                changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    """The class that a class statement with these fields would be."""
    own, annotations = dict(namespace or {}), {}
    for item in fields:
        parts = (item, "typing.Any") if isinstance(item, str) else tuple(item)
        if len(parts) not in (2, 3):
            raise TypeError(f"Invalid field: {item!r}")
        name = parts[0]
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(
                f"Field names must be valid identifiers: {name!r}")
        if name in _KEYWORDS:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = parts[1]
        if len(parts) == 3:
            own[name] = parts[2]
    own["__annotations__"] = annotations
    own.setdefault("__module__", "types")  # where Python makes it
    return dataclass(type(cls_name, tuple(bases), own), **options)
