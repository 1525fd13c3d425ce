"""Operators of decimals, and what compares them."""
import math
import operator

from decimal import _digits
from decimal._context import (
    Clamped, DivisionByZero, DivisionImpossible, DivisionUndefined,
    FloatOperation, Inexact, InvalidOperation, Rounded,
    _in_use, getcontext)
from decimal._number import Decimal, _expect, _made, _nan_of, _of

_ZERO, _ONE = _made(0, "0", 0), _made(0, "1", 0)


def _aligned(a, b):
    """The coefficients over the lower of both exponents."""
    exp = min(a._exp, b._exp)
    return (a._int + "0" * (a._exp - exp), b._int + "0" * (b._exp - exp), exp)


def _order(a, b):
    """-1, 0 or 1 of two that are no NaN."""
    if a._exp == "F" or b._exp == "F":
        sides = [(1 - 2 * v._sign if v._exp == "F" else 0) for v in (a, b)]
        return (sides[0] > sides[1]) - (sides[0] < sides[1])
    if not a or not b:
        sides = [(0 if not v else 1 - 2 * v._sign) for v in (a, b)]
        return (sides[0] > sides[1]) - (sides[0] < sides[1])
    if a._sign != b._sign:
        return b._sign - a._sign
    sign = 1 - 2 * a._sign
    if a.adjusted() != b.adjusted():
        return sign if a.adjusted() > b.adjusted() else -sign
    x, y, _ = _aligned(a, b)
    return 0 if x == y else -sign if x < y else sign


def _near(a, b, context):
    """b, of which what is too small beside a does not matter, is one that
    rounds the same way."""
    if not a or not b:
        return b
    far = min(a._exp, a.adjusted() - context.prec - 2)
    if b.adjusted() >= far - 1:
        return b
    return _made(b._sign, "1", far - 2)


def _sum(a, b, context):
    nan = _nan_of(context, a, b)
    if nan is not None:
        return nan
    if a._exp == "F" or b._exp == "F":
        if a._exp == b._exp and a._sign != b._sign:
            return context._signal(InvalidOperation)
        return (a if a._exp == "F" else b)._signed(
            a._sign if a._exp == "F" else b._sign)
    exp = min(a._exp, b._exp)
    floor = context.rounding == "ROUND_FLOOR"
    if not a and not b:
        sign = int(a._sign and b._sign or floor and a._sign != b._sign)
        return _made(sign, "0", exp)._fix(context)
    if not a or not b:
        v = a if a else b
        exp = max(exp, v._exp - context.prec - 1)
        return v._moved(exp, context.rounding)._fix(context)
    b, a = _near(a, b, context), _near(b, a, context)
    x, y, exp = _aligned(a, b)
    if a._sign == b._sign:
        return _made(a._sign, _digits.add(x, y), exp)._fix(context)
    if x == y:
        return _made(int(floor), "0", exp)._fix(context)
    sign = a._sign
    if _digits.less(x, y):
        x, y, sign = y, x, b._sign
    return _made(sign, _digits.subtract(x, y), exp)._fix(context)


def _difference(a, b, context):
    nan = _nan_of(context, a, b)
    return _sum(a, b.copy_negate(), context) if nan is None else nan


def _product(a, b, context):
    nan = _nan_of(context, a, b)
    if nan is not None:
        return nan
    sign = a._sign ^ b._sign
    if a._exp == "F" or b._exp == "F":
        if not a or not b:
            return context._signal(InvalidOperation)
        return _made(sign, "0", "F")
    return _made(sign, _digits.multiply(a._int, b._int),
                 a._exp + b._exp)._fix(context)


def _quotient(a, b, context):
    nan = _nan_of(context, a, b)
    if nan is not None:
        return nan
    sign = a._sign ^ b._sign
    if a._exp == "F":
        return (context._signal(InvalidOperation) if b._exp == "F"
                else _made(sign, "0", "F"))
    if b._exp == "F":
        return context._signal(Clamped, _made(sign, "0", context.Etiny()))
    if not b:
        if not a:
            return context._signal(DivisionUndefined)
        return context._signal(DivisionByZero, _made(sign, "0", "F"))
    ideal = a._exp - b._exp
    if not a:
        return _made(sign, "0", ideal)._fix(context)
    shift = max(0, len(b._int) - len(a._int) + context.prec + 1)
    digits, rest = _digits.divide(a._int + "0" * shift, b._int)
    exp = ideal - shift
    if rest != "0":
        if digits[-1] in "05":  # what follows is not nothing
            digits = _digits.plus_one(digits)
    else:
        kept = digits.rstrip("0")
        zeros = min(len(digits) - len(kept), ideal - exp)
        digits, exp = digits[:len(digits) - zeros], exp + zeros
    return _made(sign, digits, exp)._fix(context)


def _whole_parts(a, b, context):
    """The whole quotient and the remainder, of finite a and b."""
    sign, exp = a._sign ^ b._sign, min(a._exp, b._exp)
    if not a or a.adjusted() - b.adjusted() < -1:
        return (_made(sign, "0", 0), a._moved(exp, context.rounding))
    if a.adjusted() - b.adjusted() <= context.prec:
        x, y, _ = _aligned(a, b)
        digits, rest = _digits.divide(x, y)
        if len(digits) <= context.prec:
            return _made(sign, digits, 0), _made(a._sign, rest, exp)
    return (context._signal(DivisionImpossible),) * 2


def _divided(a, b, context):
    nan = _nan_of(context, a, b)
    if nan is not None:
        return nan, nan
    sign = a._sign ^ b._sign
    if a._exp == "F":
        bad = context._signal(InvalidOperation)
        return (bad if b._exp == "F" else _made(sign, "0", "F")), bad
    if b._exp == "F":
        return _made(sign, "0", 0), a._fix(context)
    if not b:
        if not a:
            bad = context._signal(DivisionUndefined)
            return bad, bad
        bad = context._signals([InvalidOperation, DivisionByZero])
        return _made(sign, "0", "F"), bad
    whole, rest = _whole_parts(a, b, context)
    rest = rest._fix(context)
    return whole._fix(context), rest


def _whole_quotient(a, b, context):
    nan = _nan_of(context, a, b)
    if nan is None and a._exp == "F" != b._exp:
        return _made(a._sign ^ b._sign, "0", "F")
    if nan is None and not b and b._exp != "F" and a:
        return context._signal(DivisionByZero,
                               _made(a._sign ^ b._sign, "0", "F"))
    if nan is None and b._exp == "F" != a._exp:
        return _made(a._sign ^ b._sign, "0", 0)._fix(context)
    if nan is None and b and "F" not in (a._exp, b._exp):
        return _whole_parts(a, b, context)[0]._fix(context)
    return _divided(a, b, context)[0]


def _remainder(a, b, context):
    nan = _nan_of(context, a, b)
    if nan is None and a._exp == "F":
        return context._signal(InvalidOperation)
    if nan is None and b._exp != "F" and not b:
        return context._signal(InvalidOperation if a else DivisionUndefined)
    if nan is None and b._exp != "F":
        return _whole_parts(a, b, context)[1]._fix(context)
    return _divided(a, b, context)[1] if nan is None else nan


def _nearest_remainder(a, b, context):
    nan = _nan_of(context, a, b)
    if nan is not None:
        return nan
    if a._exp == "F":
        return context._signal(InvalidOperation)
    if b._exp != "F" and not b:
        return context._signal(InvalidOperation if a else DivisionUndefined)
    if b._exp == "F":
        return a._fix(context)
    exp = min(a._exp, b._exp)
    if not a:
        return _made(a._sign, "0", exp)._fix(context)
    if a.adjusted() - b.adjusted() > context.prec:
        return context._signal(DivisionImpossible)
    x, y, _ = _aligned(a, b)
    digits, rest = _digits.divide(x, y)
    sign, twice = a._sign, _digits.add(rest, rest)
    if _digits.less(y, twice) or twice == y and digits[-1] in "13579":
        rest, digits = _digits.subtract(y, rest), _digits.plus_one(digits)
        sign = 1 - sign
    if len(digits) > context.prec:
        return context._signal(DivisionImpossible)
    return _made(sign, rest, exp)._fix(context)


# --- as operators -----------------------------------------------------------

def _both(operation):
    def method(self, other):
        other = _of(other)
        if other is NotImplemented:
            return other
        return operation(self, other, getcontext())

    def reflected(self, other):
        other = _of(other)
        if other is NotImplemented:
            return other
        return operation(other, self, getcontext())
    return method, reflected


for _name, _operation in (
        ("add", _sum), ("sub", _difference), ("mul", _product),
        ("truediv", _quotient), ("floordiv", _whole_quotient),
        ("mod", _remainder), ("divmod", _divided)):
    _method, _reflected = _both(_operation)
    setattr(Decimal, f"__{_name}__", _method)
    setattr(Decimal, f"__r{_name}__", _reflected)


def _plus(a, context):
    nan = _nan_of(context, a)
    if nan is not None:
        return nan
    if not a and context.rounding != "ROUND_FLOOR":
        a = a.copy_abs()
    return a._fix(context)


def _minus(a, context):
    nan = _nan_of(context, a)
    if nan is not None:
        return nan
    if not a and context.rounding != "ROUND_FLOOR":
        return a.copy_abs()._fix(context)
    return a.copy_negate()._fix(context)


def _absolute(a, context):
    return _minus(a, context) if a._sign else _plus(a, context)


def _unary(operation):
    return lambda self: operation(self, getcontext())


Decimal.__pos__ = _unary(_plus)
Decimal.__neg__ = _unary(_minus)
Decimal.__abs__ = _unary(_absolute)


# --- comparisons ------------------------------------------------------------

def _compared_with(other, is_equality):
    """As a decimal, exactly; NotImplemented for what is no real number."""
    if is_equality and isinstance(other, complex) and other.imag == 0:
        other = other.real
    if isinstance(other, float):
        context = getcontext()
        context.flags[FloatOperation] = True
        if context.traps[FloatOperation] and not is_equality:
            raise FloatOperation([FloatOperation])
        return Decimal.from_float(other)
    return _of(other)


def _ordered(operation, is_equality):
    def method(self, other):
        if type(other).__name__ == "Fraction":
            above, below = other.as_integer_ratio()
            if self._is_special():
                other = _ZERO
            else:
                exact = getcontext()._working(
                    prec=len(self._int) + 40, Emax=10 ** 12, Emin=-10 ** 12)
                self, other = _product(self, Decimal(below),
                                       exact), Decimal(above)
        other = _compared_with(other, is_equality)
        if other is NotImplemented:
            return other
        if self._is_nan() or other._is_nan():
            if not is_equality or "N" in (self._exp, other._exp):
                getcontext()._signal(InvalidOperation)
            return operation is operator.ne
        return operation(_order(self, other), 0)
    return method


for _name in ("eq", "ne", "lt", "le", "gt", "ge"):
    setattr(Decimal, f"__{_name}__",
            _ordered(getattr(operator, _name), _name in ("eq", "ne")))


def _compare(a, b, context):
    nan = _nan_of(context, a, b)
    return Decimal(_order(a, b)) if nan is None else nan


def _compare_signal(a, b, context):
    if a._is_nan() or b._is_nan():
        quiet = [v for kind in "Nn" for v in (a, b) if v._exp == kind][0]
        return context._signal(InvalidOperation, _made(quiet._sign, quiet._int,
                                                       "n"))
    return Decimal(_order(a, b))


def _rank(v):
    """What total order goes by beside the value."""
    kind = {"n": 2, "N": 1}.get(v._exp, 0)
    return kind, (len(v._int), v._int) if kind else ()


def _compare_total(a, b, context=None):
    if a._sign != b._sign:
        return Decimal(b._sign - a._sign)
    x, y = _rank(a), _rank(b)
    if x == y and not x[0]:
        x = _order(a, b) * (1 - 2 * a._sign)
        y = 0
        if x == 0 and a._exp != "F":
            x, y = a._exp, b._exp
    found = (x > y) - (x < y)
    return Decimal(-found if a._sign else found)


def _compare_total_mag(a, b, context=None):
    return _compare_total(a.copy_abs(), b.copy_abs())


def _chosen(sign, by_magnitude):
    """max (1) or min (-1): a number rather than a quiet NaN."""
    def choose(a, b, context):
        if a._is_nan() or b._is_nan():
            if "N" in (a._exp, b._exp) or a._exp == b._exp:
                return _nan_of(context, a, b)
            return (b if a._is_nan() else a)._fix(context)
        if by_magnitude:
            order = _order(a.copy_abs(), b.copy_abs())
        else:
            order = _order(a, b)
        if order == 0:
            order = int(_compare_total(a, b))
        return (a if order * sign >= 0 and (order or sign > 0)
                else b)._fix(context)
    return choose


def _added(name, operation):
    """A method of two numbers and a context."""
    def method(self, other, context=None):
        return operation(self, _expect(other), _in_use(context))
    setattr(Decimal, name, method)


for _name, _operation in (
        ("compare", _compare), ("compare_signal", _compare_signal),
        ("compare_total", _compare_total),
        ("compare_total_mag", _compare_total_mag),
        ("max", _chosen(1, False)), ("min", _chosen(-1, False)),
        ("max_mag", _chosen(1, True)), ("min_mag", _chosen(-1, True)),
        ("remainder_near", _nearest_remainder)):
    _added(_name, _operation)


def _fma(self, other, third, context=None):
    other, third = _expect(other), _expect(third)
    context = _in_use(context)
    if self._is_special() or other._is_special():
        nan = _nan_of(context, self, other)
        if nan is None:
            nan = _product(self, other, context)
        return _sum(nan, third, context)
    exact = _made(self._sign ^ other._sign,
                  _digits.multiply(self._int, other._int),
                  self._exp + other._exp)
    return _sum(exact, third, context)


Decimal.fma = _fma


def _scaleb(self, other, context=None):
    context, other = _in_use(context), _expect(other)
    nan = _nan_of(context, self, other)
    if nan is not None:
        return nan
    most = 2 * (context.Emax + context.prec)
    if other._exp != 0 or not -most <= int(other) <= most:
        return context._signal(InvalidOperation)
    if self._is_special():
        return self
    return _made(self._sign, self._int, self._exp + int(other))._fix(context)


Decimal.scaleb = _scaleb


def _logb(self, context=None):
    context = _in_use(context)
    nan = _nan_of(context, self)
    if nan is not None:
        return nan
    if self._is_special():
        return self.copy_abs()
    if not self:
        return context._signal(DivisionByZero, _made(1, "0", "F"))
    return Decimal(self.adjusted())._fix(context)


Decimal.logb = _logb


def _next(direction):
    """The nearest above (0) or below (1)."""
    def method(self, context=None):
        context = _in_use(context)
        nan = _nan_of(context, self)
        if nan is not None:
            return nan
        if self._exp == "F" and self._sign == direction:
            return self
        if self._exp == "F":
            return _made(self._sign, "9" * context.prec, context.Etop())
        way = "ROUND_FLOOR" if direction else "ROUND_CEILING"
        work = context._working(rounding=way)
        made = self._fix(work)
        if made != self:
            return made
        return _sum(self, _made(direction, "1", work.Etiny() - 1), work)
    return method


Decimal.next_plus, Decimal.next_minus = _next(0), _next(1)


def _next_toward(self, other, context=None):
    context, other = _in_use(context), _expect(other)
    nan = _nan_of(context, self, other)
    if nan is not None:
        return nan
    order = _order(self, other)
    if order == 0:
        return self.copy_sign(other)
    made = (self.next_plus if order < 0 else self.next_minus)(context)
    if made._exp == "F" and self._exp != "F":
        return made._fix(context)
    if made._exp != "F" and made.adjusted() < context.Emin:
        context._signal(Inexact, made)
        context._signal(Rounded, made)
    return made


Decimal.next_toward = _next_toward
Decimal.radix = lambda self: Decimal(10)


def _number_class(self, context=None):
    if self._is_nan():
        return "NaN" if self._exp == "n" else "sNaN"
    sign = "-" if self._sign else "+"
    if self._exp == "F":
        return sign + "Infinity"
    if not self:
        return sign + "Zero"
    return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")


Decimal.number_class = _number_class
