"""dataclasses."""
import operator


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()
KW_ONLY = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.metadata = metadata or {}
        self.kw_only = kw_only


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, compare, metadata, kw_only)


def _collect(cls, kw_only):
    """The fields of the bases, then of the class, in order."""
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for f in base.__dict__.get("__dataclass_fields__", {}).values():
            found[f.name] = f
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        text = annotation if isinstance(annotation, str) else repr(annotation)
        if annotation is KW_ONLY:
            kw_only = True
            continue
        if "ClassVar" in text:
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            f = default
            if f.default is not MISSING:
                setattr(cls, name, f.default)
            elif name in cls.__dict__:
                delattr(cls, name)
        else:
            if isinstance(default, (list, dict, set)):
                raise ValueError(f"mutable default {type(default)} for field {name} is not allowed: use default_factory")
            f = Field(default, MISSING, True, True, True, None, MISSING)
        f.name, f.type = name, annotation
        if f.kw_only is MISSING:
            f.kw_only = kw_only
        found[name] = f
    return found


def _listed(names):
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return " and ".join(quoted)
    return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


def _make_init(cls, fields, frozen):
    positional = [f for f in fields.values() if f.init and not f.kw_only]
    seen_default = False
    for f in positional:
        has_default = f.default is not MISSING or f.default_factory is not MISSING
        if seen_default and not has_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
        seen_default = seen_default or has_default
    order = [f.name for f in positional]
    name_of = cls.__name__

    def __init__(self, *args, **keywords):
        if len(args) > len(order):
            least = sum(1 for f in positional if f.default is MISSING and f.default_factory is MISSING)
            takes = f"{len(order) + 1}" if least == len(order) else f"from {least + 1} to {len(order) + 1}"
            raise TypeError(f"{name_of}.__init__() takes {takes} positional arguments but {len(args) + 1} were given")
        given = dict(zip(order, args))
        for name, value in keywords.items():
            if name in given:
                raise TypeError(f"{name_of}.__init__() got multiple values for argument {name!r}")
            if name not in fields or not fields[name].init:
                raise TypeError(f"{name_of}.__init__() got an unexpected keyword argument {name!r}")
            given[name] = value
        missing = []
        # A frozen class's own __setattr__ refuses.
        assign = object.__setattr__ if frozen else setattr
        for name, f in fields.items():
            if name in given:
                value = given[name]
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            elif f.default is not MISSING:
                value = f.default
            elif f.init:
                missing.append(name)
                continue
            else:
                continue
            assign(self, name, value)
        if missing:
            s = "s" if len(missing) > 1 else ""
            raise TypeError(f"{name_of}.__init__() missing {len(missing)} required positional argument{s}: {_listed(missing)}")
        post = getattr(self, "__post_init__", None)
        if post is not None:
            post()

    return __init__


def _repr(self):
    parts = [f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr]
    return f"{self.__class__.__qualname__}({', '.join(parts)})"


def _key(obj):
    return tuple(getattr(obj, f.name) for f in fields(obj) if f.compare)


def _eq(self, other):
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _key(self) == _key(other)


def _hash(self):
    return hash(_key(self))


def _frozen_setattr(self, name, value):
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _frozen_delattr(self, name):
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        fields = _collect(cls, kw_only)
        own = cls.__dict__
        cls.__dataclass_fields__ = fields
        if init and "__init__" not in own:
            cls.__init__ = _make_init(cls, fields, frozen)
        if repr and "__repr__" not in own:
            cls.__repr__ = _repr
        if eq and "__eq__" not in own:
            cls.__eq__ = _eq
            if frozen or unsafe_hash:
                cls.__hash__ = _hash
            elif "__hash__" not in own:
                cls.__hash__ = None
        if order:
            for name in ("lt", "le", "gt", "ge"):
                setattr(cls, f"__{name}__", _ordered_by(getattr(operator, name)))
        if match_args and "__match_args__" not in own:
            cls.__match_args__ = tuple(f.name for f in fields.values() if f.init and not f.kw_only)
        if frozen:
            cls.__setattr__ = _frozen_setattr
            cls.__delattr__ = _frozen_delattr
        return cls
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
    return tuple(obj.__dataclass_fields__.values())


def asdict(obj, *, dict_factory=dict):
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    return dict_factory([(f.name, _plain(getattr(obj, f.name), asdict)) for f in fields(obj)])


def astuple(obj, *, tuple_factory=tuple):
    return tuple_factory([_plain(getattr(obj, f.name), astuple) for f in fields(obj)])


def _plain(value, convert):
    if is_dataclass(value) and not isinstance(value, type):
        return convert(value)
    if isinstance(value, (list, tuple)) and not hasattr(value, "_fields"):
        return type(value)([_plain(item, convert) for item in value])
    if isinstance(value, dict):
        return type(value)([(key, _plain(item, convert)) for key, item in value.items()])
    return value


def replace(obj, /, **changes):
    for f in fields(obj):
        if f.init and f.name not in changes:
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
