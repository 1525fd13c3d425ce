"""Decimal: a sign, a coefficient as text, and an exponent (or what it is)."""
import math
import re
from collections import namedtuple

from decimal import _digits
from decimal._context import (
    Clamped, ConversionSyntax, FloatOperation, Inexact, InvalidOperation,
    Overflow, Rounded, Subnormal, Underflow, _state,
    _in_use, getcontext)

_TEXT = re.compile(r"""
    (?P<sign>[-+])?
    ((?=\d|\.\d)(?P<whole>\d*)(\.(?P<part>\d*))?([eE](?P<exp>[-+]?\d+))?
    |(?P<inf>inf(inity)?)|(?P<signal>s)?nan(?P<payload>\d*))\Z
    """, re.VERBOSE | re.IGNORECASE)
_MODULUS = (1 << 61) - 1


def _goes_up(rounding, sign, last, tail):
    """Whether what is cut off, not all zeros, adds one to what is kept."""
    half = -1 if tail[0] < "5" else 0 if not tail[1:].strip("0") and (
        tail[0] == "5") else 1
    if rounding == "ROUND_HALF_EVEN":
        return half > 0 or half == 0 and last in "13579"
    if rounding == "ROUND_HALF_UP":
        return half >= 0
    if rounding == "ROUND_HALF_DOWN":
        return half > 0
    if rounding == "ROUND_CEILING":
        return not sign
    if rounding == "ROUND_FLOOR":
        return bool(sign)
    if rounding == "ROUND_05UP":
        return last in "05"
    return rounding == "ROUND_UP"


def _cut(digits, n, sign, rounding):
    """Without the last n digits, rounded; whether nothing was lost."""
    if n <= 0:
        return digits + "0" * -n, True
    kept, tail = digits[:-n], digits[-n:]
    if n > len(digits):
        tail = "0" + digits
    kept = kept or "0"
    exact = not tail.strip("0")
    if not exact and _goes_up(rounding, sign, kept[-1], tail):
        kept = _digits.plus_one(kept)
    return kept.lstrip("0") or "0", exact


def _made(sign, digits, exp):
    self = object.__new__(Decimal)
    self._sign, self._int, self._exp = sign, digits, exp
    return self


def _of(value):
    """A number as a decimal; NotImplemented for what is none."""
    if isinstance(value, Decimal):
        return value
    return Decimal(value) if isinstance(value, int) else NotImplemented


class Decimal:
    __module__ = "decimal"
    _type_name = "decimal.Decimal"
    __slots__ = ("_sign", "_int", "_exp")

    def __new__(cls, value="0", context=None):
        context = _in_use(context)
        if isinstance(value, float):
            context._signal(FloatOperation)
        made = cls._from(value, context)
        self = object.__new__(cls)
        self._sign, self._int, self._exp = made._sign, made._int, made._exp
        return self

    @classmethod
    def _from(cls, value, context):
        if isinstance(value, Decimal):
            return value
        if isinstance(value, int):
            value = int(value)
            return _made(int(value < 0), str(value).lstrip("-"), 0)
        if isinstance(value, str):
            return _read(value, context)
        if isinstance(value, float):
            return Decimal.from_float(value)
        if isinstance(value, (tuple, list)):
            return _of_parts(value)
        raise TypeError("conversion from " + type(value).__name__
                        + " to Decimal is not supported")

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        sign = int(math.copysign(1.0, f) < 0)
        if math.isnan(f) or math.isinf(f):
            made = _made(sign if math.isinf(f) else 0,
                         "0" if math.isinf(f) else "",
                         "F" if math.isinf(f) else "n")
        else:
            mantissa, exp = math.frexp(abs(f))
            digits = str(int(mantissa * (1 << 53)))
            exp -= 53
            while exp < 0 and int(digits) % 2 == 0 and digits != "0":
                digits, exp = str(int(digits) // 2), exp + 1
            if digits == "0":
                made = _made(sign, "0", 0)
            elif exp >= 0:
                made = _made(sign, _digits.multiply(
                    digits, _digits.power("2", exp)), 0)
            else:
                made = _made(sign, _digits.multiply(
                    digits, _digits.power("5", -exp)), exp)
        return made if cls is Decimal else cls(made)

    # --- what it is ---

    def _is_special(self):
        return isinstance(self._exp, str)

    def _is_nan(self):
        return self._exp in ("n", "N")

    def is_nan(self):
        return self._is_nan()

    def is_qnan(self):
        return self._exp == "n"

    def is_snan(self):
        return self._exp == "N"

    def is_infinite(self):
        return self._exp == "F"

    def is_finite(self):
        return not self._is_special()

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._is_special() and self._int == "0"

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def is_normal(self, context=None):
        context = _in_use(context)
        return bool(self) and self.is_finite() and (
            context.Emin <= self.adjusted())

    def is_subnormal(self, context=None):
        context = _in_use(context)
        return bool(self) and self.is_finite() and (
            self.adjusted() < context.Emin)

    def __bool__(self):
        return self._is_special() or self._int != "0"

    def adjusted(self):
        return 0 if self._is_special() else self._exp + len(self._int) - 1

    def as_tuple(self):
        return DecimalTuple(self._sign, tuple(map(int, self._int)), self._exp)

    def as_integer_ratio(self):
        if self._is_nan():
            raise ValueError("cannot convert NaN to integer ratio")
        if self._is_special():
            raise OverflowError("cannot convert Infinity to integer ratio")
        above, below = int(self._int), 1
        if self._exp > 0:
            above *= 10 ** self._exp
        for _ in range(-self._exp):
            if above % 10 == 0:
                above //= 10
            else:
                below *= 10
        by = math.gcd(above, below)
        above //= by
        return -above if self._sign else above, below // by

    def _signed(self, sign):
        return _made(sign, self._int, self._exp)

    def copy_abs(self):
        return self._signed(0)

    def copy_negate(self):
        return self._signed(1 - self._sign)

    def copy_sign(self, other, context=None):
        return self._signed(_expect(other)._sign)

    def conjugate(self):
        return self

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    # --- texts ---

    def __str__(self):
        return self._shown(False)

    def to_eng_string(self, context=None):
        return self._shown(True)

    def _shown(self, engineering):
        sign = "-" if self._sign else ""
        if self._exp == "F":
            return sign + "Infinity"
        if self._is_special():
            return sign + {"n": "NaN", "N": "sNaN"}[self._exp] + self._int
        digits, exp = self._int, self._exp
        left = exp + len(digits)
        if exp <= 0 and left > -6:
            dot = left
        elif not engineering:
            dot = 1
        elif digits == "0":
            dot = (left + 1) % 3 - 1
        else:
            dot = (left - 1) % 3 + 1
        if dot <= 0:
            text = "0." + "0" * -dot + digits
        elif dot >= len(digits):
            text = digits + "0" * (dot - len(digits))
        else:
            text = digits[:dot] + "." + digits[dot:]
        if left != dot:
            letter = "E" if getcontext().capitals else "e"
            text += f"{letter}{left - dot:+d}"
        return sign + text

    def __repr__(self):
        return f"Decimal('{self}')"

    def __format__(self, spec):
        from decimal._format import formatted
        return formatted(self, spec, getcontext())

    # --- conversions ---

    def _whole(self):
        """Its digits without what is behind the point."""
        if self._is_nan():
            raise ValueError("cannot convert NaN to integer")
        if self._is_special():
            raise OverflowError("cannot convert Infinity to integer")
        value = int(self._moved(0, "ROUND_DOWN")._int)
        return -value if self._sign else value

    def __int__(self):
        return self._whole()

    __trunc__ = __int__

    def __float__(self):
        if self._exp == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float(("-" if self._sign else "") + "nan" if self._is_nan()
                     else str(self))

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return self._rounded_to_int("ROUND_FLOOR")

    def __ceil__(self):
        return self._rounded_to_int("ROUND_CEILING")

    def _rounded_to_int(self, rounding):
        if self._is_nan():
            raise ValueError("cannot round a NaN" if rounding
                             == "ROUND_HALF_EVEN" else "cannot convert NaN to "
                             "integer")
        if self._is_special():
            raise OverflowError("cannot convert Infinity to integer")
        return int(self._moved(0, rounding))

    def __round__(self, n=None):
        if n is None:
            if self._is_nan():
                raise ValueError("cannot convert NaN to integer")
            return self._rounded_to_int("ROUND_HALF_EVEN")
        if not isinstance(n, int):
            raise TypeError("optional arg must be an integer")
        return self.quantize(_made(0, "1", -n))

    def __hash__(self):
        if self._exp == "N":
            raise TypeError("Cannot hash a signaling NaN value")
        if self._is_nan():
            return object.__hash__(self)
        if self._is_special():
            return -314159 if self._sign else 314159
        digits, exp = self._int, self._exp
        value = _digits.remainder(digits, _MODULUS)
        base = 10 if exp >= 0 else pow(10, -1, _MODULUS)
        value = _times(value, pow(base, abs(exp), _MODULUS))
        value = -value if self._sign else value
        return -2 if value == -1 else value

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(str(self))

    def __deepcopy__(self, memo):
        return self.__copy__()

    # --- rounding ---

    def _moved(self, exp, rounding):
        """With that exponent."""
        if self._is_special():
            return self
        if self._int == "0":
            return _made(self._sign, "0", exp)
        digits, _ = _cut(self._int, exp - self._exp, self._sign, rounding)
        return _made(self._sign, digits, exp)

    def _fix(self, context):
        """Within the precision and the exponents of the context."""
        if self._is_special():
            room = context.prec - context.clamp
            if self._is_nan() and len(self._int) > room:
                kept = self._int[len(self._int) - room:].lstrip("0")
                return _made(self._sign, kept, self._exp)
            return self if type(self) is Decimal else self._signed(self._sign)
        tiny, top = context.Etiny(), context.Etop()
        digits, exp = self._int, self._exp
        if digits == "0":
            new = min(max(exp, tiny), top if context.clamp else context.Emax)
            if new != exp:
                context._signal(Clamped, self)
            return _made(self._sign, "0", new)
        least = len(digits) + exp - context.prec
        if least > top:
            return _overflow(self._sign, context)
        is_tiny = least < tiny
        return self._fix_digits(max(least, tiny), is_tiny, context)

    def _fix_digits(self, least, is_tiny, context):
        digits, exp, exact = self._int, self._exp, True
        is_small = self.adjusted() < context.Emin
        if exp < least:
            digits, exact = _cut(digits, least - exp, self._sign,
                                 context.rounding)
            exp = least
            if len(digits) > context.prec:
                digits, exp = digits[:-1], exp + 1
            if exp > context.Etop():
                return _overflow(self._sign, context)
            found = {Underflow: is_small and not exact, Subnormal: is_small,
                     Inexact: not exact, Rounded: True,
                     Clamped: digits == "0"}
            context._signals([signal for signal, on in found.items() if on],
                             self)
            return _made(self._sign, digits, exp)
        if is_small:
            context._signal(Subnormal, self)
        if context.clamp and exp > context.Etop():
            context._signal(Clamped, self)
            pad = exp - context.Etop()
            digits, exp = digits + "0" * pad, context.Etop()
        return _made(self._sign, digits, exp)

    def quantize(self, exp, rounding=None, context=None):
        context = _in_use(context)
        rounding = context._rounding(rounding)
        exp = _expect(exp)
        nan = _nan_of(context, self, exp)
        if nan is not None:
            return nan
        if self._is_special() or exp._is_special():
            if self._is_special() and exp._is_special():
                return self._signed(self._sign)
            return context._signal(InvalidOperation)
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._signal(InvalidOperation)
        made = self._moved(exp._exp, rounding)
        if self._int != "0" and (made.adjusted() > context.Emax
                                 or len(made._int) > context.prec):
            return context._signal(InvalidOperation)
        if made and made.adjusted() < context.Emin:
            context._signal(Subnormal, made)
        if made._exp > self._exp and self:
            context._signals([Inexact] * (made != self) + [Rounded])
        return made._fix(context)

    def normalize(self, context=None):
        context = _in_use(context)
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        made = self._fix(context)
        if made._is_special():
            return made
        if made._int == "0":
            return _made(made._sign, "0", 0)
        most = context.Etop() if context.clamp else context.Emax
        digits = made._int.rstrip("0")
        digits = made._int[:max(len(digits),
                                len(made._int) - max(0, most - made._exp))]
        return _made(made._sign, digits,
                     made._exp + len(made._int) - len(digits))

    def to_integral_value(self, rounding=None, context=None):
        context = _in_use(context)
        rounding = context._rounding(rounding)
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        if self._is_special() or self._exp >= 0:
            return self._signed(self._sign)
        return self._moved(0, rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = _in_use(context)
        made = self.to_integral_value(rounding, context)
        if self and self.is_finite() and self._exp < 0:
            if made != self:
                context._signal(Inexact, made)
            context._signal(Rounded, made)
        return made

    def same_quantum(self, other, context=None):
        other = _expect(other)
        if self._is_special() or other._is_special():
            return (self._is_nan() and other._is_nan()
                    or self.is_infinite() and other.is_infinite())
        return self._exp == other._exp


def _times(a, b):
    """a * b modulo _MODULUS: squares are all that fits in 64 bits."""
    twice = (pow(a + b, 2, _MODULUS) - pow(a, 2, _MODULUS)
             - pow(b, 2, _MODULUS)) % _MODULUS
    return (twice + _MODULUS if twice & 1 else twice) // 2


def _overflow(sign, context):
    context._signals([Overflow, Inexact, Rounded])
    if context.rounding in ("ROUND_HALF_UP", "ROUND_HALF_EVEN",
                            "ROUND_HALF_DOWN", "ROUND_UP") or (
            context.rounding == ("ROUND_FLOOR" if sign else "ROUND_CEILING")):
        return _made(sign, "0", "F")
    return _made(sign, "9" * context.prec, context.Etop())


def _expect(value):
    made = _of(value)
    if made is NotImplemented:
        raise TypeError("conversion from " + type(value).__name__
                        + " to Decimal is not supported")
    return made


def _nan_of(context, *operands):
    """What an operation gives where an operand is no number; None: none is."""
    for kind in "Nn":
        for v in operands:
            if v._exp == kind:
                quiet = _made(v._sign, v._int, "n")._fix(context)
                return (context._signal(InvalidOperation, quiet)
                        if kind == "N" else quiet)
    return None


def _read(text, context):
    found = _TEXT.match(text.strip().replace("_", ""))
    if found is None:
        return context._signal(ConversionSyntax)
    sign = int(found["sign"] == "-")
    if found["inf"]:
        return _made(sign, "0", "F")
    if found["whole"] is None:
        payload = "".join([str(int(d)) for d in found["payload"]]).lstrip("0")
        return _made(sign, payload, "N" if found["signal"] else "n")
    part = found["part"] or ""
    digits = "".join([d if d in "0123456789" else str(int(d))
                      for d in found["whole"] + part]).lstrip("0") or "0"
    return _made(sign, digits, int(found["exp"] or "0") - len(part))


def _of_parts(parts):
    if len(parts) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exp = parts
    if sign not in (0, 1) or not isinstance(sign, int):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exp == "F":
        return _made(sign, "0", "F")
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
    text = "".join(map(str, digits)).lstrip("0")
    if exp in ("n", "N"):
        return _made(sign, text, exp)
    if not isinstance(exp, int):
        raise ValueError("string argument in the third position must be 'F', "
                         "'n' or 'N'")
    return _made(sign, text or "0", exp)


DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent",
                          module="decimal")
_state["number"] = Decimal
_state["nan"] = _made(0, "", "n")
