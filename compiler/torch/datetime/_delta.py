"""timedelta: what lies between two times."""
import math

_DAY = 86400 * 1000000
# Microseconds in each unit, in the order in which Python adds them.
_UNITS = (('microseconds', 1), ('milliseconds', 1000), ('seconds', 1000000),
          ('minutes', 60000000), ('hours', 3600000000), ('days', _DAY),
          ('weeks', 7 * _DAY))
_MOST = 999999999  # days


def _out_of_range(days):
    if abs(days) >= 1 << 31:
        return OverflowError('Python int too large to convert to C int')
    return OverflowError(f'days={int(days)}; must have magnitude <= {_MOST}')


def _halves(x):
    """x as the sum of two floats of 26 bits (Veltkamp's splitting)."""
    c = 134217729.0 * x
    high = c - (c - x)
    return high, x - high


def _product(n, x):
    """The whole number n times x exactly, as floats (Dekker's product)."""
    out = []
    for y in (float(n >> 32 << 32), float(n & 0xFFFFFFFF)):
        p = y * x
        a, b = _halves(y)
        c, d = _halves(x)
        out += [p, b * d - (((p - a * c) - b * c) - a * d)]
    return out


def _nearest(parts):
    """The whole number nearest to the sum of floats, of two the even one."""
    whole = 0
    for _ in range(3):
        step = math.floor(math.fsum(parts))
        whole += step
        parts = parts + [-float(step)]
    beyond = math.fsum(parts + [-0.5])
    return whole + (beyond > 0 or (not beyond and whole % 2))


def _times(n, x):
    if not math.isfinite(x):
        x.as_integer_ratio()  # it says why not
    if abs(n * x) > (_MOST + 1) * float(_DAY):
        raise _out_of_range(n * x // _DAY)
    return _nearest(_product(n, x))


def _by_whole(n, divisor):
    """n / divisor to the nearest, of two the even one."""
    whole, left = divmod(n, divisor)
    beyond = 2 * abs(left) - abs(divisor)
    return whole + (beyond > 0 or (not beyond and whole % 2))


def _by_float(n, x):
    if not math.isfinite(x):
        x.as_integer_ratio()
    if not x:
        raise ZeroDivisionError('integer division or modulo by zero')
    if x < 0:
        n, x = -n, -x
    if abs(n / x) > (_MOST + 1) * float(_DAY):
        raise _out_of_range(n / x // _DAY)
    whole, left = 0, float(n)
    for _ in range(3):
        whole += math.floor(left / x)
        left = math.fsum([float(n)] + [-p for p in _product(whole, x)])
    beyond = math.fsum([2.0 * n, -x] + [-2 * p for p in _product(whole, x)])
    return whole + (beyond > 0 or (not beyond and whole % 2))


def class_name(value, base):
    """As a class of C's has it, and an heir of one."""
    kind = type(value)
    return f'datetime.{kind.__name__}' if kind is base else kind.__name__


def _of(cls, microseconds):
    made = object.__new__(cls)
    made._all = microseconds
    return made


class timedelta:
    """Days, seconds and microseconds; held as `_all` microseconds."""
    __module__ = 'datetime'
    __slots__ = ('_all',)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0,
                minutes=0, hours=0, weeks=0):
        given = (microseconds, milliseconds, seconds, minutes, hours, days,
                 weeks)
        whole, part = 0, 0.0
        for (name, unit), amount in zip(_UNITS, given):
            if not isinstance(amount, (int, float)):
                raise TypeError(f'unsupported type for timedelta {name} '
                                f'component: {type(amount).__name__}')
            floor = amount
            if isinstance(amount, float):
                if not math.isfinite(amount):
                    int(amount)  # it says why not
                floor = math.trunc(amount) if abs(amount) < 1e18 else amount
                part += (amount - floor) * unit
            days = floor * (unit / _DAY)
            if abs(days) >= _MOST + 1:
                raise _out_of_range(days)
            whole += int(floor) * unit
        whole, part = whole + math.floor(part), part - math.floor(part)
        is_up = part > 0.5 or (part == 0.5 and whole % 2)
        return _of(cls, whole + int(is_up))

    days = property(lambda self: self._all // _DAY)
    seconds = property(lambda self: self._all % _DAY // 1000000)
    microseconds = property(lambda self: self._all % 1000000)

    def total_seconds(self):
        return self._all / 1000000

    def __repr__(self):
        parts = [f'{name}={getattr(self, name)}'
                 for name in ('days', 'seconds', 'microseconds')
                 if getattr(self, name)]
        return f'{class_name(self, timedelta)}({", ".join(parts) or "0"})'

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f'{hours}:{minutes:02d}:{seconds:02d}'
        if self.days:
            plural = '' if abs(self.days) == 1 else 's'
            text = f'{self.days} day{plural}, {text}'
        if self.microseconds:
            text += f'.{self.microseconds:06d}'
        return text

    def __reduce__(self):
        return timedelta, (self.days, self.seconds, self.microseconds)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _of(timedelta, self._all + other._all)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _of(timedelta, self._all - other._all)
        return NotImplemented

    def __neg__(self):
        return _of(timedelta, -self._all)

    def __pos__(self):
        return _of(timedelta, self._all)

    def __abs__(self):
        return _of(timedelta, abs(self._all))

    def __mul__(self, factor):
        if isinstance(factor, int):
            return _of(timedelta, self._all * int(factor))
        if isinstance(factor, float):
            return _of(timedelta, _times(self._all, float(factor)))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._all / other._all
        if isinstance(other, int):
            return _of(timedelta, _by_whole(self._all, int(other)))
        if isinstance(other, float):
            return _of(timedelta, _by_float(self._all, float(other)))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._all // other._all
        if isinstance(other, int):
            return _of(timedelta, self._all // int(other))
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, timedelta):
            return _of(timedelta, self._all % other._all)
        return NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return self // other, self % other

    def __eq__(self, other):
        return (self._all == other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __lt__(self, other):
        return (self._all < other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __le__(self, other):
        return (self._all <= other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __gt__(self, other):
        return (self._all > other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __ge__(self, other):
        return (self._all >= other._all if isinstance(other, timedelta)
                else NotImplemented)

    def __hash__(self):
        return hash(self._all)

    def __bool__(self):
        return self._all != 0


timedelta.resolution = timedelta(microseconds=1)
