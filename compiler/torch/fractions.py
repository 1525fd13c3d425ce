"""fractions.Fraction, of whole numbers of 64 bits.

What goes beyond them is refused where it is computed, as for any whole number;
what can be decided without (an order, a hash) is.
"""
import math
import numbers
import operator
import re

_TEXT = re.compile(r"""
    \s*(?P<sign>[-+]?)(?=\d|\.\d)
    (?P<whole>\d*|\d+(_\d+)*)
    (?:/(?P<under>\d+(_\d+)*)
       |(?:\.(?P<part>\d*|\d+(_\d+)*))?(?:[eE](?P<power>[-+]?\d+(_\d+)*))?)
    \s*\Z""", re.VERBOSE)
_MODULUS = (1 << 61) - 1  # of the hashes of numbers


def _read(text):
    found = _TEXT.match(text)
    if found is None:
        raise ValueError(f"Invalid literal for Fraction: {text!r}")
    number, under = int(found["whole"] or "0"), 1
    if found["under"]:
        under = int(found["under"])
    else:
        part = (found["part"] or "").replace("_", "")
        if part:
            under = 10 ** len(part)
            number = number * under + int(part)
        power = int(found["power"] or "0")
        if power >= 0:
            number *= 10 ** power
        else:
            under *= 10 ** -power
    return -number if found["sign"] == "-" else number, under


def _is_rational(value):
    return isinstance(value, (int, Fraction))


def _is_decimal(value):
    return type(value).__name__ == "Decimal" and hasattr(
        value, "as_integer_ratio")


def _lowest(number, under):
    if under == 0:
        raise ZeroDivisionError(f"Fraction({number}, 0)")
    by = math.gcd(number, under)
    if under < 0:
        by = -by
    return number // by, under // by


def _order(a, b, c, d):
    """Of a/b and c/d, both over a positive number: -1, 0 or 1."""
    sign = 1
    while True:
        p, a = divmod(a, b)
        q, c = divmod(c, d)
        if p != q:
            return sign if p > q else -sign
        if not a or not c:
            return (bool(a) - bool(c)) * sign
        a, b, c, d, sign = b, a, d, c, -sign


def _times(a, b):
    """a * b modulo _MODULUS: squares are all that fits in 64 bits."""
    twice = (pow(a + b, 2, _MODULUS) - pow(a, 2, _MODULUS)
             - pow(b, 2, _MODULUS)) % _MODULUS
    return (twice + _MODULUS if twice & 1 else twice) // 2


class Fraction(numbers.Rational):
    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        if denominator is None:
            if _is_rational(numerator):
                pair = int(numerator.numerator), int(numerator.denominator)
            elif isinstance(numerator, float) or _is_decimal(numerator):
                pair = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                pair = _lowest(*_read(numerator))
            else:
                raise TypeError("argument should be a string or a Rational "
                                "instance")
        elif _is_rational(numerator) and _is_rational(denominator):
            pair = _lowest(numerator.numerator * denominator.denominator,
                           denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        self = object.__new__(cls)
        self._numerator, self._denominator = pair
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, "
                            f"not {f!r} ({type(f).__name__})")
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if not isinstance(dec, int) and not _is_decimal(dec):
            raise TypeError(f"{cls.__name__}.from_decimal() only takes "
                            f"Decimals, not {dec!r} ({type(dec).__name__})")
        return cls(*dec.as_integer_ratio())

    numerator = property(lambda self: self._numerator)
    denominator = property(lambda self: self._denominator)
    real = property(lambda self: +self)
    imag = property(lambda self: 0)

    def conjugate(self):
        return +self

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest with no larger denominator: the last convergent of the
        continued fraction, or what lies before it."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        name = self.__class__.__name__
        return f"{name}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __pow__(self, power):
        if not _is_rational(power):
            return float(self) ** power
        if power.denominator != 1:
            return float(self) ** float(power)
        power, (n, d) = power.numerator, (self._numerator, self._denominator)
        if power < 0:
            n, d, power = (d, n, -power) if n >= 0 else (-d, -n, -power)
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n ** power}, 0)")
        return _made(n ** power, d ** power)

    def __rpow__(self, base):
        if self._denominator == 1 and self._numerator >= 0:
            return base ** self._numerator
        if _is_rational(base):
            return Fraction(base.numerator, base.denominator) ** self
        if self._denominator == 1:
            return base ** self._numerator
        return base ** float(self)

    def __pos__(self):
        return _made(self._numerator, self._denominator)

    def __neg__(self):
        return _made(-self._numerator, self._denominator)

    def __abs__(self):
        return _made(abs(self._numerator), self._denominator)

    def __trunc__(self):
        whole = abs(self._numerator) // self._denominator
        return -whole if self._numerator < 0 else whole

    __int__ = __trunc__

    def __float__(self):
        return self._numerator / self._denominator

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            shift = 10 ** abs(ndigits)
            return (Fraction(round(self * shift), shift) if ndigits > 0
                    else Fraction(round(self / shift) * shift))
        floor, rest = divmod(self._numerator, self._denominator)
        behind = self._denominator - rest
        return floor + (rest > behind or rest == behind and floor % 2)

    def __hash__(self):
        if self._denominator % _MODULUS == 0:
            value = 314159
        else:
            value = _times(abs(self._numerator) % _MODULUS,
                           pow(self._denominator, -1, _MODULUS))
        value = -value if self._numerator < 0 else value
        return -2 if value == -1 else value

    def __eq__(self, other):
        if _is_rational(other):
            return (self._numerator == other.numerator
                    and self._denominator == other.denominator)
        if isinstance(other, complex) and other.imag == 0:
            other = other.real
        if not isinstance(other, float):
            return NotImplemented
        if math.isnan(other) or math.isinf(other):
            return 0.0 == other
        return self.as_integer_ratio() == other.as_integer_ratio()

    def __bool__(self):
        return self._numerator != 0

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        if type(self) is Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _made(number, under):
    """Of numbers that have no divisor in common."""
    self = object.__new__(Fraction)
    self._numerator, self._denominator = number, under
    return self


def _add(a, b, c, d):
    by = math.gcd(b, d)
    if by == 1:
        return _made(a * d + b * c, b * d)
    part = b // by
    number = a * (d // by) + c * part
    rest = math.gcd(number, by)
    return _made(number // rest, part * (d // rest))


def _subtract(a, b, c, d):
    return _add(a, b, -c, d)


def _multiply(a, b, c, d):
    first, second = math.gcd(a, d), math.gcd(c, b)
    return _made((a // first) * (c // second), (d // first) * (b // second))


def _divide(a, b, c, d):
    if c == 0:
        number = ((a > 0) - (a < 0)) * (d // math.gcd(d, b))
        raise ZeroDivisionError(f"Fraction({number}, 0)")
    made = _multiply(a, b, d, c)
    n, d = made.as_integer_ratio()
    return made if d > 0 else _made(-n, -d)


def _floor_divide(a, b, c, d):
    return (a * d) // (b * c)


def _divmod(a, b, c, d):
    whole, rest = divmod(a * d, b * c)
    return whole, Fraction(rest, b * d)


def _remainder(a, b, c, d):
    return Fraction((a * d) % (c * b), b * d)


def _both(exactly, otherwise):
    """The operator's two methods: with rationals, with floats."""
    def method(self, other):
        if _is_rational(other):
            return exactly(self._numerator, self._denominator,
                           other.numerator, other.denominator)
        if isinstance(other, float):
            return otherwise(float(self), other)
        if isinstance(other, complex):
            return otherwise(complex(self), other)
        return NotImplemented

    def reflected(self, other):
        if _is_rational(other):
            return exactly(other.numerator, other.denominator,
                           self._numerator, self._denominator)
        if isinstance(other, float):
            return otherwise(other, float(self))
        if isinstance(other, complex):
            return otherwise(other, complex(self))
        return NotImplemented
    return method, reflected


def _ordered(operation):
    def method(self, other):
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return operation(0.0, other)
            other = Fraction(other)
        if not _is_rational(other):
            return NotImplemented
        return operation(_order(self._numerator, self._denominator,
                                other.numerator, other.denominator), 0)
    return method


for _name, _exactly, _otherwise in (
        ("add", _add, operator.add), ("sub", _subtract, operator.sub),
        ("mul", _multiply, operator.mul), ("truediv", _divide,
                                           operator.truediv),
        ("floordiv", _floor_divide, operator.floordiv),
        ("mod", _remainder, operator.mod), ("divmod", _divmod, divmod)):
    _method, _reflected = _both(_exactly, _otherwise)
    setattr(Fraction, f"__{_name}__", _method)
    setattr(Fraction, f"__r{_name}__", _reflected)
for _name in ("lt", "le", "gt", "ge"):
    setattr(Fraction, f"__{_name}__", _ordered(getattr(operator, _name)))
Fraction.__abstractmethods__ = frozenset()  # which they had been until now

__all__ = ["Fraction"]
