"""enum: Enum, IntEnum, StrEnum, Flag, auto, unique."""


class auto:
    pass


class EnumMeta(type):
    def __new__(metacls, name, bases, namespace, **keywords):
        cls = type.__new__(metacls, name, bases, namespace)
        cls._member_map_ = {}
        cls._value_map_ = []
        mixed = [b for b in cls.__mro__ if b in (int, str, float)]
        last = []
        for key, value in list(namespace.items()):
            if key.startswith("_") or key in ("name", "value") or _is_descriptor(value):
                continue
            if isinstance(value, auto):
                value = cls._generate_next_value_(key, 1, len(last), last)
            last.append(value)
            same = [m for v, m in cls._value_map_ if v == value]
            member = same[0] if same else cls._make_member(key, value, mixed)
            cls._member_map_[key] = member
            type.__setattr__(cls, key, member)
        return cls

    def __call__(cls, value, names=None):
        if names is not None:
            if isinstance(names, str):
                names = names.replace(",", " ").split()
            pairs = names.items() if isinstance(names, dict) else [(n, i + 1) for i, n in enumerate(names)]
            return EnumMeta(value, (cls,), dict(pairs))
        if isinstance(value, cls):
            return value
        for known, member in cls._value_map_:
            if known == value:
                return member
        found = cls._missing_(value)
        if found is not None:
            return found
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __iter__(cls):
        return iter([m for n, m in cls._member_map_.items() if m._name_ == n])

    def __len__(cls):
        return len(list(iter(cls)))

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        return isinstance(value, cls) or any(v == value for v, _ in cls._value_map_)

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        return f"<enum {cls.__name__!r}>"


def _is_descriptor(value):
    return callable(value) and not isinstance(value, type) or isinstance(value, (property, staticmethod, classmethod))


class Enum(metaclass=EnumMeta):
    @classmethod
    def _make_member(cls, key, value, mixed):
        member = object.__new__(cls)
        member._name_ = key
        member._value_ = value
        init = cls.__dict__.get("__init__")
        if init is not None:
            init(member, *(value if isinstance(value, tuple) else (value,)))
        cls._value_map_.append((member._value_, member))
        return member

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

    def __hash__(self):
        return hash(self._name_)


class _Valued(Enum):
    """A member that stands for its value in comparisons and arithmetic."""

    def _other(self, other):
        return other._value_ if isinstance(other, _Valued) else other

    def __eq__(self, other):
        return self._value_ == self._other(other)

    def __ne__(self, other):
        return self._value_ != self._other(other)

    def __lt__(self, other):
        return self._value_ < self._other(other)

    def __le__(self, other):
        return self._value_ <= self._other(other)

    def __gt__(self, other):
        return self._value_ > self._other(other)

    def __ge__(self, other):
        return self._value_ >= self._other(other)

    def __add__(self, other):
        return self._value_ + self._other(other)

    def __radd__(self, other):
        return self._other(other) + self._value_

    def __hash__(self):
        return hash(self._value_)

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)


class IntEnum(_Valued):
    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __bool__(self):
        return self._value_ != 0

    def __float__(self):
        return float(self._value_)

    def __sub__(self, other):
        return self._value_ - self._other(other)

    def __rsub__(self, other):
        return self._other(other) - self._value_

    def __mul__(self, other):
        return self._value_ * self._other(other)

    def __rmul__(self, other):
        return self._other(other) * self._value_


class StrEnum(_Valued):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __getattr__(self, name):
        return getattr(self._value_, name)

    def __len__(self):
        return len(self._value_)


class Flag(_Valued):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 1 << count

    def __or__(self, other):
        return self._combined(self._value_ | other._value_)

    def __and__(self, other):
        return self._combined(self._value_ & other._value_)

    def __bool__(self):
        return self._value_ != 0

    def __contains__(self, other):
        return self._value_ & other._value_ == other._value_

    @classmethod
    def _combined(cls, value):
        for known, member in cls._value_map_:
            if known == value:
                return member
        return cls._make_member("|".join(n for n, m in cls._member_map_.items() if m._value_ & value), value, [])

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"


IntFlag = Flag


def unique(cls):
    names = [n for n, m in cls._member_map_.items() if m._name_ != n]
    if names:
        raise ValueError(f"duplicate values found in {cls!r}: {', '.join(names)}")
    return cls
