"""enum: Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique.

A member is an object of its class's data type: of an IntEnum, a number.
"""
import builtins

import _t2c
from enum._body import _Members, auto, member, nonmember, property
from types import MappingProxyType

__all__ = ["EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag",
           "IntFlag", "ReprEnum", "auto", "unique", "property", "member",
           "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP"]


class _Future:
    """What stands for a member until its class is there."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        value = self.value
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        made = cls._new_member_(cls, *(args if cls._use_args_ else ()))
        if not hasattr(made, "_value_"):
            made._value_ = _value_of(cls, value, args)
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        if isinstance(made, Flag):
            _add_bits(cls, made._value_)
        _add_member(cls, name, made)


def _value_of(cls, value, args):
    if cls._member_type_ is object:
        return value
    try:
        return cls._member_type_(*args)
    except Exception as error:
        raise TypeError("_value_ not set in __new__, unable to create it"
                        ) from error


def _add_bits(cls, value):
    cls._flag_mask_ |= value
    if _is_single(value):
        cls._singles_mask_ |= value
    cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1


def _is_single(value):
    return value != 0 and value & (value - 1) == 0


def _add_member(cls, name, made):
    """Under its name, or as one more name of the member of its value."""
    value = made._value_
    same = _member_of(cls, value)
    if same is not None:
        made = same
    elif not isinstance(made, Flag) or _is_single(value):
        cls._member_names_.append(name)
    hidden = next((base.__dict__[name] for base in cls.__mro__[1:]
                   if name in base.__dict__), None)
    if not isinstance(hidden, (property, builtins.property)):
        type.__setattr__(cls, name, made)
    else:
        type.__delattr__(cls, name)
    cls._member_map_[name] = made
    try:
        cls._value2member_map_.setdefault(value, made)
    except TypeError:
        pass  # not hashable: it is looked for one by one


def _member_of(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        return next((m for m in cls._member_map_.values()
                     if m._value_ == value), None)


def _data_types(bases):
    """The types that members are made of: those with a __new__."""
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            kind = None
            if isinstance(base, EnumType):
                if base._member_type_ is object:
                    continue
                kind = base._member_type_
            elif "__new__" in base.__dict__ or (
                    "__dataclass_fields__" in base.__dict__):
                kind = candidate or base
            candidate = candidate or base
            if kind is not None:
                if kind not in found:
                    found.append(kind)
                break
    return found


def _mixins(name, bases):
    """The members' data type, and the class of Enum's that they extend."""
    if not bases:
        return object, None
    _expect_no_members(name, bases)
    if not isinstance(bases[-1], EnumType):
        raise TypeError("new enumerations should be created as "
                        "`EnumName([mixin_type, ...] [data_type,] enum_type)`")
    found = _data_types(bases)
    if len(found) > 1:
        raise TypeError(f"too many data types for {name!r}: {set(found)!r}")
    return found[0] if found else object, bases[-1]


def _expect_no_members(name, bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {name!r}> cannot extend {base!r}")


def _value_repr(bases):
    for chain in bases:
        for base in chain.__mro__:
            if isinstance(base, EnumType):
                return base._value_repr_
            if base is not object and "__repr__" in base.__dict__:
                return base.__dict__["__repr__"]


def _makes_itself(kind):
    return any("__new__" in base.__dict__
               for base in kind.__mro__ if base is not object)


def _new_of(namespace, kind, first):
    """What makes a member, and whether it takes the member's value."""
    own = namespace.get("__new__")
    if own is None:
        own = getattr(kind, "__new_member__", None)
    if own is None:
        own = getattr(first, "__new_member__", None)
    if own is None and _makes_itself(kind):
        own = kind.__new__
    if own is None:
        return object.__new__, False
    return getattr(own, "__func__", own), True


class EnumType(type):
    @classmethod
    def __prepare__(metacls, name, bases, **keywords):
        _, first = _mixins(name, bases)
        next_value = getattr(first, "_generate_next_value_", None)
        members = _Members(name, next_value)
        if next_value is not None:
            members["_generate_next_value_"] = next_value
        return members

    def __new__(metacls, name, bases, namespace, *, boundary=None, **keywords):
        kind, first = _mixins(name, bases)
        own = namespace.get("__new__")
        new, use_args = _new_of(namespace, kind, first)
        body = {key: _Future(value) if key in namespace._names else value
                for key, value in namespace.items()
                if key not in ("_ignore_", "_order_")
                and key not in namespace._ignored}
        wrong = {"mro", ""} & set(namespace._names)
        if wrong:
            raise ValueError("invalid enum member name(s) "
                             + ",".join(map(repr, wrong)))
        body.update(
            _new_member_=staticmethod(new), _use_args_=use_args,
            _member_names_=[], _member_map_={}, _value2member_map_={},
            _member_type_=kind, _value_repr_=_value_repr(bases),
            _boundary_=boundary or getattr(first, "_boundary_", None),
            _flag_mask_=0, _singles_mask_=0, _all_bits_=0)
        why = None
        try:
            cls = type.__new__(metacls, name, bases, body, **keywords)
        except RuntimeError as error:  # of a member's __set_name__
            why = error.__cause__ or error
        if why is not None:
            raise why
        if first is not None:
            _keep_texts(cls, body, bases, kind, first)
            if own is not None:
                type.__setattr__(cls, "__new_member__", new)
            type.__setattr__(cls, "__new__", Enum.__new__)
        order = namespace.get("_order_")
        if order is not None:
            _check_order(cls, order)
        return cls

    def __init__(cls, *args, **keywords):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None,
                 type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        bases = (cls,) if type is None else (type, cls)
        body = cls.__class__.__prepare__(value, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and (
                isinstance(names[0], str)):
            _, first = _mixins(value, bases)
            last, names = [], [*names]
            for count, name in enumerate(names):
                last.append(first._generate_next_value_(name, start, count,
                                                        last[:]))
            names = zip(names, last)
        for item in names:
            key, known = ((item, names[item]) if isinstance(item, str)
                          else item)
            body[key] = known
        body["__module__"] = (_t2c.calling_module() if module is None
                              else module)
        if qualname is not None:
            body["__qualname__"] = qualname
        metacls = cls.__class__
        return metacls.__new__(metacls, value, bases, body, boundary=boundary)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in cls._member_names_[::-1])

    def __len__(cls):
        return len(cls._member_names_)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError(
                "unsupported operand type(s) for 'in': "
                f"'{type(value).__qualname__}' and "
                f"'{cls.__class__.__qualname__}'")
        return isinstance(value, cls) and value._name_ in cls._member_map_

    @builtins.property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        type.__setattr__(cls, name, value)

    def __delattr__(cls, name):
        if name in cls._member_map_:
            raise AttributeError(
                f"{cls.__name__!r} cannot delete member {name!r}.")
        type.__delattr__(cls, name)

    def __repr__(cls):
        kind = "flag" if issubclass(cls, Flag) else "enum"
        return f"<{kind} {cls.__name__!r}>"


def _keep_texts(cls, body, bases, kind, first):
    """Enum's texts come before a data type's, unless ReprEnum says not."""
    def put(name, method):
        type.__setattr__(cls, name, method)
        body[name] = method
    if ReprEnum in bases:
        if kind is object:
            raise TypeError("ReprEnum subclasses must be mixed with a data "
                            "type (i.e. int, str, float, etc.)")
        if "__format__" not in body:
            put("__format__", lambda self, spec: kind.__format__(self, spec))
        if "__str__" not in body:
            own = kind.__str__
            text = kind.__repr__ if own is object.__str__ else own
            put("__str__", lambda self: text(self))
    for name in ("__repr__", "__str__", "__format__"):
        found = getattr(cls, name)
        if name not in body and (found is getattr(kind, name)
                                 or found is getattr(object, name)):
            put(name, getattr(first, name))
    if issubclass(cls, Flag):
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__",
                     "__rxor__", "__invert__"):
            if name not in body:
                put(name, getattr(Flag, name))
        values = [m._value_ for m in cls]
        if values != sorted(values):
            put("_iter_member_", cls._iter_member_by_def_)


def _check_order(cls, order):
    if isinstance(order, str):
        order = order.replace(",", " ").split()
    known = cls._member_map_
    order = [n for n in order if n not in known or n in cls._member_names_]
    if order != cls._member_names_:
        raise TypeError("member order does not match _order_:\n"
                        f"  {cls._member_names_!r}\n  {order!r}")


EnumMeta = EnumType  # its name before Python 3.11
Enum = Flag = ReprEnum = type(None)  # until they are there


class Enum(metaclass=EnumType):
    def __new__(cls, value):
        """The member of a value: members themselves are made elsewhere."""
        if type(value) is cls:
            return value
        found = _member_of(cls, value)
        if found is not None:
            return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        try:
            found = cls._missing_(value)
        except ValueError:
            raise
        except Exception as error:
            error.__context__ = _not_valid(cls, value)
            raise
        if isinstance(found, cls) or (
                issubclass(cls, Flag) and cls._boundary_ is EJECT
                and isinstance(found, int)):
            return found
        if found is None:
            raise _not_valid(cls, value)
        raise TypeError(f"error in {cls.__name__}._missing_: returned "
                        f"{found!r} instead of None or a valid member")

    def __init__(self, *args, **keywords):
        pass

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            last_values = sorted(last_values)  # it is one more than the largest
        except TypeError:
            pass  # or than the last that is a number
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

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
        cls = self.__class__
        show = cls._value_repr_ or repr
        return f"<{cls.__name__}.{self._name_}: {show(self._value_)}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, protocol):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self


def _not_valid(cls, value):
    return ValueError(f"{value!r} is not a valid {cls.__qualname__}")


class ReprEnum(Enum):
    """Text and format are the data type's."""


class IntEnum(int, ReprEnum):
    pass


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f"encoding must be a string, not {values[1]!r}")
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f"errors must be a string, not {values[2]!r}")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


def _bits(number, width):
    """In two's complement: the sign's bit, then the others."""
    sign = "1" if number < 0 else "0"
    ceiling = 1 << number.bit_length()
    digits = builtins.bin(number % ceiling + ceiling)[3:]
    return f"0b{sign} {digits.rjust(width, sign)}"


def _joined(operation):
    def method(self, other):
        kind = self._member_type_
        if isinstance(other, self.__class__):
            other = other._value_
        elif kind is object or not isinstance(other, kind):
            return NotImplemented
        return self.__class__(operation(self._value_, other))
    return method


class Flag(Enum, boundary=STRICT):
    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return 1 if start is None else start
        last = max(last_values)
        try:
            return 1 << last.bit_length()
        except Exception:
            raise TypeError(f"invalid flag value {last!r}") from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        left = value & cls._flag_mask_
        while left:
            yield cls._value2member_map_.get(left & -left)
            left &= left - 1

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value),
                          key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """The member of several bits."""
        if not isinstance(value, int):
            raise _not_valid(cls, value)
        every, mask = cls._all_bits_, cls._flag_mask_
        if not ~every <= value <= every or value & (every ^ mask):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError(
                    f"{cls!r} invalid value {value!r}\n"
                    f"    given {_bits(value, width)}\n"
                    f"  allowed {_bits(mask, width)}")
            if cls._boundary_ is CONFORM:
                value &= mask
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value += max(every + 1, 1 << value.bit_length())
        given = value
        if value < 0:
            value += every + 1
        unknown = value & ~mask
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f"{cls.__name__}({value!r}) -->  unknown values "
                             f"{unknown!r} [{builtins.bin(unknown)}]")
        made = (object.__new__(cls) if cls._member_type_ is object
                else cls._member_type_.__new__(cls, value))
        if not hasattr(made, "_value_"):
            made._value_ = value
        made._name_ = cls._joined_name(value)
        made = cls._value2member_map_.setdefault(value, made)
        cls._value2member_map_.setdefault(given, made)
        return made

    @classmethod
    def _joined_name(cls, value):
        single = value & cls._singles_mask_
        members = list(cls._iter_member_(single))
        if value != single:
            for m in cls._member_map_.values():
                if m not in members and m._value_ and (
                        m._value_ & value == m._value_):
                    members.append(m)
        known = 0
        for m in members:
            known |= m._value_
        if not known:
            return None
        name = "|".join([m._name_ for m in members])
        unknown = value ^ known
        if unknown and cls._boundary_ is STRICT:
            raise ValueError(f"{cls!r}: no members with value {unknown!r}")
        return f"{name}|{cls._numeric_repr_(unknown)}" if unknown else name

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                "unsupported operand type(s) for 'in': "
                f"{type(other).__qualname__!r} and "
                f"{self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        show = self.__class__._value_repr_ or repr
        name = "" if self._name_ is None else f".{self._name_}"
        return f"<{self.__class__.__name__}{name}: {show(self._value_)}>"

    def __str__(self):
        name = self.__class__.__name__
        return (f"{name}({self._value_!r})" if self._name_ is None
                else f"{name}.{self._name_}")

    def __bool__(self):
        return bool(self._value_)

    __or__ = __ror__ = _joined(lambda a, b: a | b)
    __and__ = __rand__ = _joined(lambda a, b: a & b)
    __xor__ = __rxor__ = _joined(lambda a, b: a ^ b)

    def __invert__(self):
        if self._boundary_ in (EJECT, KEEP):
            return self.__class__(~self._value_)
        return self.__class__(self._singles_mask_ & ~self._value_)


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    pass


def unique(cls):
    names = [f"{n} -> {m._name_}" for n, m in cls._member_map_.items()
             if m._name_ != n]
    if names:
        raise ValueError(
            f"duplicate values found in {cls!r}: {', '.join(names)}")
    return cls
