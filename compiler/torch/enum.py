"""enum: Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique."""
import operator

import _t2c


class auto:
    pass


class nonmember:
    """A value of the class body that is no member."""

    def __init__(self, value):
        self.value = value


class _Members(dict):
    """A class body's names: auto() is a number as soon as it has a name."""

    def __init__(self, bases):
        super().__init__()
        self._last = []
        given = [getattr(base, "_generate_next_value_", None) for base in bases]
        self._next = next(filter(None, given), None)

    def __setitem__(self, key, value):
        if key == "_generate_next_value_":
            self._next = getattr(value, "__func__", value)
        elif _is_member(key, value):
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, auto):
                value = self._next(key, 1, len(self._last), self._last[:])
            self._last.append(value)
        super().__setitem__(key, value)


class EnumType(type):
    @classmethod
    def __prepare__(metacls, name, bases, **keywords):
        return _Members(bases)

    def __new__(metacls, name, bases, namespace, **keywords):
        for base in bases:
            if getattr(base, "_member_map_", None):
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
        bases = tuple(_IntMixin if base is int else base for base in bases)
        cls = type.__new__(metacls, name, bases, namespace, **keywords)
        # A mixed-in type's would come first.
        for method in ("__str__", "__repr__", "__format__"):
            if method not in namespace and (
                    getattr(cls, method) is getattr(str, method)):
                type.__setattr__(cls, method, getattr(Enum, method))
        cls._member_map_ = {}
        cls._value_map_ = []
        mixed = [b for b in cls.__mro__ if b in (int, str, float)]
        last = []
        for key, value in list(namespace.items()):
            if isinstance(value, nonmember):
                type.__setattr__(cls, key, value.value)
                continue
            if not _is_member(key, value):
                continue
            if isinstance(value, auto):
                value = cls._generate_next_value_(key, 1, len(last), last)
            last.append(value)
            if str in mixed and not isinstance(value, str):
                if issubclass(cls, StrEnum):
                    raise TypeError(f"{value!r} is not a string")
                value = str(*value) if isinstance(value, tuple) else str(value)
            same = [m for v, m in cls._value_map_ if v == value]
            member = same[0] if same else cls._make_member(key, value, mixed)
            cls._member_map_[key] = member
            type.__setattr__(cls, key, member)
        return cls

    def __call__(cls, value, names=None):
        if names is not None:
            if isinstance(names, str):
                names = names.replace(",", " ").split()
            pairs = (
                names.items()
                if isinstance(names, dict)
                else names)
            members = EnumType.__prepare__(value, (cls,))
            for pair in pairs:  # a name, or a name and its value
                is_name = isinstance(pair, str)
                members[pair if is_name else pair[0]] = (
                    auto() if is_name else pair[1])
            return EnumType(value, (cls,), members)
        if isinstance(value, cls):
            return value
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        for known, member in cls._value_map_:
            if known == value:
                return member
        found = cls._missing_(value)
        if found is not None:
            return found
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __iter__(cls):
        return iter([m for n, m in cls._member_map_.items()
                     if m._name_ == n and m._is_listed()])

    def __reversed__(cls):
        return reversed(list(iter(cls)))

    def __len__(cls):
        return len(list(iter(cls)))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        return isinstance(value, cls) or any(
            v == value for v, _ in cls._value_map_)

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    @property
    def _member_names_(cls):
        return [member._name_ for member in cls]

    @property
    def _value2member_map_(cls):
        return {value: member for value, member in cls._value_map_
                if getattr(value, "__hash__", None)}

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __repr__(cls):
        return f"<enum {cls.__name__!r}>"


def _is_member(key, value):
    return not (key.startswith("_") or key in ("name", "value")
                or _is_descriptor(value))


def _is_descriptor(value):
    return (
        callable(value)
        and not isinstance(value, type)
        or isinstance(value, (nonmember, property, staticmethod, classmethod)))


EnumMeta = EnumType  # its name before Python 3.11


class Enum(metaclass=EnumType):
    @classmethod
    def _make_member(cls, key, value, mixed):
        args = value if isinstance(value, tuple) else (value,)
        make = cls._own_new()
        if make is not None:
            member = make(cls, *args)
        elif str in mixed:
            member = str.__new__(cls, value)
        else:
            member = object.__new__(cls)
        member._name_ = key
        if "_value_" not in member.__dict__:
            member._value_ = value
        init = cls.__dict__.get("__init__")
        if init is not None:
            init(member, *args)
        cls._value_map_.append((member._value_, member))
        return member

    @classmethod
    def _own_new(cls):
        """The __new__ of a class of members before Enum."""
        for base in cls.__mro__:
            if base is Enum:
                return None
            if "__new__" in base.__dict__ and base not in (int, str, float):
                return base.__new__

    def _is_listed(self):
        return True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return last_values[-1] + 1 if last_values else start

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)


def _value_of(other):
    return other._value_ if isinstance(other, _IntMixin) else other


def _binary(operation):
    def method(self, other):
        other = _value_of(other)
        return (
            operation(self._value_, other)
            if isinstance(other, (int, float))
            else NotImplemented)
    return method


def _reflected(operation):
    def method(self, other):
        return (
            operation(other, self._value_)
            if isinstance(other, (int, float))
            else NotImplemented)
    return method


def _unary(operation):
    return lambda self: operation(self._value_)


class _IntMixin:
    """A member stands for its value, an int, in comparisons and arithmetic."""

    def __hash__(self):
        return hash(self._value_)

    def __bool__(self):
        return self._value_ != 0

    def __round__(self, ndigits=None):
        return self._value_

    real = numerator = property(lambda self: self._value_)
    imag = property(lambda self: 0)
    denominator = property(lambda self: 1)


for _name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "and_",
              "or_", "xor", "lshift", "rshift"):
    _operation = getattr(operator, _name)
    _plain = _name.rstrip("_")
    setattr(_IntMixin, f"__{_plain}__", _binary(_operation))
    setattr(_IntMixin, f"__r{_plain}__", _reflected(_operation))
for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(_IntMixin, f"__{_name}__", _binary(getattr(operator, _name)))
for _name in ("as_integer_ratio", "bit_count", "bit_length", "conjugate",
              "to_bytes", "__divmod__", "__rdivmod__"):
    setattr(_IntMixin, _name, getattr(int, _name))
for _name, _operation in (("neg", operator.neg), ("pos", operator.pos),
                          ("invert", operator.invert), ("abs", abs),
                          ("int", int), ("index", int), ("float", float),
                          ("trunc", int), ("floor", int), ("ceil", int)):
    setattr(_IntMixin, f"__{_name}__", _unary(_operation))


_t2c.counts_as(_IntMixin, int)


class _ShownAsValue:
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec) if spec else str(self)


class IntEnum(_IntMixin, _ShownAsValue, Enum):
    pass


class StrEnum(_ShownAsValue, str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << max(last_values).bit_length() if last_values else start

    def _is_listed(self):
        """Members of one bit are; others are names for several."""
        return self._value_ > 0 and not self._value_ & (self._value_ - 1)

    def _joined(self, other, operation):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self._combined(operation(self._value_, other._value_))

    def __or__(self, other):
        return self._joined(other, operator.or_)

    def __and__(self, other):
        return self._joined(other, operator.and_)

    def __xor__(self, other):
        return self._joined(other, operator.xor)

    def __invert__(self):
        every = 0
        for member in self.__class__._member_map_.values():
            every |= member._value_
        return self._combined(every & ~self._value_)

    def __bool__(self):
        return self._value_ != 0

    def __contains__(self, other):
        return self._value_ & other._value_ == other._value_

    def __iter__(self):
        return iter([m for m in self.__class__ if m._value_ & self._value_])

    def __len__(self):
        return len(list(iter(self)))

    @classmethod
    def _combined(cls, value):
        for known, member in cls._value_map_:
            if known == value:
                return member
        names = "|".join(m._name_ for m in cls if m._value_ & value)
        return cls._make_member(names or None, value, [])

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return super().__repr__()

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return super().__str__()

    def __hash__(self):
        return hash(self._value_)

    @classmethod
    def _missing_(cls, value):
        return (
            cls._combined(value)
            if isinstance(value, int) and value >= 0
            else None)


class IntFlag(_IntMixin, _ShownAsValue, Flag):
    def _joined(self, other, operation):
        if not isinstance(other, (int, IntFlag)):
            return NotImplemented
        return self._combined(operation(self._value_, _value_of(other)))

    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__


def unique(cls):
    names = [f"{n} -> {m._name_}" for n, m in cls._member_map_.items()
             if m._name_ != n]
    if names:
        raise ValueError(
            f"duplicate values found in {cls!r}: {', '.join(names)}")
    return cls
