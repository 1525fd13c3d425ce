"""sqrt, exp, ln, log10 and powers of decimals, to the last digit."""
import math

import _t2c
from decimal import _digits
from decimal._arithmetic import (
    _ONE, _ZERO, _order, _product, _quotient, _sum, _difference)
from decimal._context import (
    DivisionByZero, Inexact, InvalidOperation, Rounded,
    _in_use, getcontext)
from decimal._number import Decimal, _expect, _made, _nan_of, _overflow

_TO_ZERO = ("ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_DOWN")
_WIDE = 10 ** 15  # exponents of what is computed in between


def _work(context, prec):
    return context._working(prec=prec, Emax=_WIDE, Emin=-_WIDE, clamp=0,
                            rounding="ROUND_HALF_EVEN")


def _sqrt(self, context=None):
    context = _in_use(context)
    nan = _nan_of(context, self)
    if nan is not None:
        return nan
    if self._exp == "F" and not self._sign:
        return self
    if not self:
        return _made(self._sign, "0", self._exp // 2)._fix(context)
    if self._sign:
        return context._signal(InvalidOperation)
    digits, exp, ideal = self._int, self._exp, self._exp // 2
    if exp % 2:
        digits, exp = digits + "0", exp - 1
    shift = max(0, context.prec + 2 - (len(digits) + 1) // 2)
    root = _digits.square_root(digits + "00" * shift)
    exp = exp // 2 - shift
    if _digits.multiply(root, root) != digits + "00" * shift:
        if root[-1] in "05":  # what follows is not nothing
            root = _digits.plus_one(root)
        return _fixed(_made(0, root, exp), context)
    kept = root.rstrip("0")
    zeros = max(0, min(len(root) - len(kept), ideal - exp))
    return _fixed(_made(0, root[:len(root) - zeros], exp + zeros), context)


def _fixed(made, context):
    """Rounded to even, whatever the context says."""
    before = context.rounding
    context.rounding = "ROUND_HALF_EVEN"
    try:
        return made._fix(context)
    finally:
        context.rounding = before


def _rounded_once(function, x, context):
    """What function(x, digits) approximates, with more digits until they do
    not leave open how it is rounded."""
    extra = 4
    while True:
        made = function(x, context.prec + extra)
        if made._exp == "F" or not made:
            return made._fix(context)
        tail = made._int[context.prec:context.prec + extra - 1]
        if len(made._int) > context.prec + extra - 2 and (
                tail.strip("0") and tail.strip("9")
                and not (tail[0] == "5" and not tail[1:].strip("0"))
                and not (tail[0] == "4" and not tail[1:].strip("9"))):
            return _fixed(made, context)
        extra += 8


def _exp_near(x, digits):
    """e ** x with an error in the last of the digits."""
    halvings = max(0, x.adjusted() + 1) * 4 + 8
    work = _work(getcontext(), digits + halvings // 2 + 6)
    y = _quotient(x, Decimal(1 << min(halvings, 60)), work)
    if halvings > 60:
        y = _quotient(y, Decimal(1 << (halvings - 60)), work)
    total = term = _ONE
    n = 0
    while term and term.adjusted() > total.adjusted() - work.prec - 2:
        n += 1
        term = _quotient(_product(term, y, work), Decimal(n), work)
        total = _sum(total, term, work)
    for _ in range(halvings):
        total = _product(total, total, work)
    return total


def _exp(self, context=None):
    context = _in_use(context)
    nan = _nan_of(context, self)
    if nan is not None:
        return nan
    if self._exp == "F":
        return _ZERO if self._sign else self
    if not self:
        return _ONE
    limit = 3 * max(context.Emax, -context.Etiny())
    if self.adjusted() >= len(str(limit)) + 1:
        made = _made(0, "1", -_WIDE if self._sign else _WIDE)
    elif self.adjusted() < -context.prec - 1:
        # 1 and a little more or less
        made = (_made(0, "9" * (context.prec + 2), -context.prec - 2)
                if self._sign else
                _made(0, "1" + "0" * (context.prec + 1) + "1",
                      -context.prec - 2))
    else:
        return _rounded_once(_exp_near, self, context)
    return _fixed(made, context)


def _ln_near(x, digits):
    """The logarithm: Newton's steps from a float's."""
    shift = x.adjusted()
    m = _made(0, x._int, x._exp - shift)  # 1 <= m < 10
    near = _difference(x, _ONE, _work(getcontext(), len(x._int) + 5))
    more = max(0, -near.adjusted()) if -2 < shift < 2 else 0
    work = _work(getcontext(), digits + 2 * more + 12)
    start = math.log(float(m)) + shift * math.log(10)
    y = Decimal.from_float(start)
    if more > 10:  # the float has too few digits of it
        y = near
    done = 15 if more <= 10 else more
    while True:
        power = _exp_near(y, work.prec) if y else _ONE
        step = _quotient(_product(Decimal(2), _difference(x, power, work),
                                  work), _sum(x, power, work), work)
        y = _sum(y, step, work)
        if done > digits + more or not step:
            return _made(y._sign, *_padded(y, digits))
        done *= 3


def _padded(y, digits):
    missing = max(0, digits - len(y._int))
    return y._int + "0" * missing, y._exp - missing


def _logarithm_at_edge(self, context):
    """Of what has none or an infinite one; None: it has to be computed."""
    nan = _nan_of(context, self)
    if nan is not None:
        return nan
    if not self:
        return _made(1, "0", "F")
    if self._sign:
        return context._signal(InvalidOperation)
    return self if self._exp == "F" else None


def _ln(self, context=None):
    context = _in_use(context)
    known = _logarithm_at_edge(self, context)
    if known is not None:
        return known
    if _order(self, _ONE) == 0:
        return _ZERO
    return _rounded_once(_ln_near, self, context)


def _log10_near(x, digits):
    work = _work(getcontext(), digits + 8)
    made = _quotient(_ln_near(x, digits + 8), _ln_near(Decimal(10), digits + 8),
                     work)
    return _made(made._sign, *_padded(made, digits))


def _log10(self, context=None):
    context = _in_use(context)
    known = _logarithm_at_edge(self, context)
    if known is not None:
        return known
    if self._int.rstrip("0") == "1":
        return _fixed(Decimal(self.adjusted()), context)
    return _rounded_once(_log10_near, self, context)


# --- powers -----------------------------------------------------------------

def _whole_power(base, n, sign, context):
    """As many squarings as n has bits, at a few digits more."""
    work = context._working(prec=context.prec + len(str(abs(n))) + 2 + (n < 0),
                            clamp=0, rounding="ROUND_HALF_EVEN")
    if n < 0 and _order(base, _ONE) == 0:
        return _ONE._signed(sign)
    if n < 0:
        base = _quotient(_ONE, base, work)
    made, bits = base, bin(abs(n))[3:]
    work.clear_flags()
    for bit in bits:
        made = _product(made, made, work)
        if bit == "1":
            made = _product(made, base, work)
    if any(work.flags[s] for s in (Inexact, Rounded)):
        made = _marked(made, context, work)
    return _within(made, sign, context)


def _within(made, sign, context):
    """The power, which may be too large or small even in between."""
    if made._exp == "F":
        return _overflow(sign, context)
    if not made:
        if context.rounding not in _TO_ZERO:
            _t2c.unsupported("a power of decimals that underflows under "
                             + context.rounding, "round half even")
        made = _made(0, "1", -_WIDE)
    return made._signed(sign)._fix(context)


def _marked(made, context, work):
    if work.flags[Inexact] and len(made._int) <= context.prec:
        context._signal(Inexact, made)
        context._signal(Rounded, made)
    return made


def _is_whole(v):
    return v._exp >= 0 or not v._int[v._exp:].strip("0") or not v


def _is_odd(v):
    if v._exp > 0 or not v:
        return False
    return len(v._int) > -v._exp and v._int[v._exp - 1] in "13579"


def _power_of_special(base, exponent, sign, is_whole, context):
    """Of zeros and infinities; None: of neither."""
    if not exponent:
        return _ONE
    if base._exp == "F":
        return (_made(sign, "0", 0) if exponent._sign
                else _made(sign, "0", "F"))
    if not base:
        return (_made(sign, "0", "F") if exponent._sign
                else _made(sign, "0", 0))
    if exponent._exp == "F":
        order = _order(base, _ONE)
        if order == 0:
            context._signal(Inexact, _ONE)
            context._signal(Rounded, _ONE)
            return _made(0, "1" + "0" * (context.prec - 1), 1 - context.prec)
        return _ZERO if (order > 0) == bool(exponent._sign) else _made(
            0, "0", "F")
    return None


def _power(base, exponent, modulus=None, context=None):
    context = _in_use(context)
    if modulus is not None:
        return _power_modulo(base, exponent, modulus, context)
    nan = _nan_of(context, base, exponent)
    if nan is not None:
        return nan
    is_whole = exponent._exp != "F" and _is_whole(exponent)
    if not base and not exponent and exponent._exp != "F":
        return context._signal(InvalidOperation)
    sign = int(bool(base._sign) and is_whole and _is_odd(exponent))
    if base._sign and not is_whole and base and (
            exponent._exp != "F" or base._exp != "F"):
        return context._signal(InvalidOperation)
    if base._sign:
        base = base.copy_abs()
    made = _power_of_special(base, exponent, sign, is_whole, context)
    if made is not None:
        return made
    if is_whole and exponent.adjusted() < 18:
        return _whole_power(base, int(exponent), sign, context)
    work = _work(context, max(context.prec, len(base._int)) + 4 + 19)
    if _order(base, _ONE) == 0:
        if is_whole and (exponent._sign or not base._exp):
            return _ONE._signed(sign)
        made = _made(sign, "1" + "0" * (context.prec - 1), 1 - context.prec)
        context._signals([Inexact] * (not is_whole) + [Rounded])
        return made
    made = _exp(_product(_ln(base, work), exponent, work), work)
    if len(made._int) < work.prec:
        made = _made(0, *_padded(made, context.prec + 1))
    return _within(made, sign, context)


def _power_modulo(base, exponent, modulus, context):
    nan = _nan_of(context, base, exponent, modulus)
    if nan is not None:
        return nan
    parts = base, exponent, modulus
    if not all(v._exp != "F" and _is_whole(v) for v in parts) or (
            exponent._sign or not modulus or not base and not exponent
            or modulus.adjusted() >= context.prec):
        return context._signal(InvalidOperation)
    sign = int(bool(base._sign) and _is_odd(exponent))
    by = modulus._moved(0, "ROUND_DOWN")._int
    made, rest = "1", _digits.divide(base._moved(0, "ROUND_DOWN")._int, by)[1]
    for bit in bin(int(exponent))[2:]:
        made = _digits.divide(_digits.multiply(made, made), by)[1]
        if bit == "1":
            made = _digits.divide(_digits.multiply(made, rest), by)[1]
    return _made(sign, _digits.divide(made, by)[1], 0)


def _method(self, other, modulus=None):
    if not isinstance(other, (int, Decimal)):
        return NotImplemented
    if modulus is not None:
        modulus = _expect(modulus)
    return _power(self, _expect(other), modulus)


def _reflected(self, other, modulus=None):
    if not isinstance(other, (int, Decimal)):
        return NotImplemented
    if modulus is not None:
        modulus = _expect(modulus)
    return _power(_expect(other), self, modulus)


Decimal.__pow__, Decimal.__rpow__ = _method, _reflected
Decimal.sqrt, Decimal.exp, Decimal.ln, Decimal.log10 = (
    _sqrt, _exp, _ln, _log10)
