"""Decimals as rows of digits: bits, and digits moved to the left or right."""
from decimal._context import InvalidOperation, _in_use
from decimal._number import Decimal, _expect, _made, _nan_of


def _is_bits(v):
    return not (v._is_special() or v._sign or v._exp or v._int.strip("01"))


def _of_row(sign, digits, exp):
    return _made(sign, "".join(digits).lstrip("0") or "0", exp)


def _logical(operation):
    def method(self, other, context=None):
        context, other = _in_use(context), _expect(other)
        width = max(len(self._int), len(other._int))
        if not _is_bits(self) or not _is_bits(other) or width > context.prec:
            return context._signal(InvalidOperation)
        return _of_row(0, [operation(a, b) for a, b in zip(
            self._int.rjust(width, "0"), other._int.rjust(width, "0"))], 0)
    return method


Decimal.logical_and = _logical(min)
Decimal.logical_or = _logical(max)
Decimal.logical_xor = _logical(lambda a, b: "01"[a != b])


def _invert(self, context=None):
    context = _in_use(context)
    if not _is_bits(self):
        return context._signal(InvalidOperation)
    row = self._int.rjust(context.prec, "0")
    return _of_row(0, ["10"[d == "1"] for d in row], 0)._fix(context)


Decimal.logical_invert = _invert


def _by_digits(move):
    """A method that moves the digits, as many as the precision, by a number."""
    def method(self, other, context=None):
        context, other = _in_use(context), _expect(other)
        nan = _nan_of(context, self, other)
        if nan is not None:
            return nan
        prec = context.prec
        if other._exp != 0 or not -prec <= int(other) <= prec:
            return context._signal(InvalidOperation)
        if self._is_special():
            return self
        row = self._int.rjust(prec, "0")[-prec:]
        return _of_row(self._sign, move(row, int(other)), self._exp)
    return method


def _shifted(row, n):
    return (row + "0" * n)[n:] if n >= 0 else row[:n]


Decimal.rotate = _by_digits(lambda row, n: row[n:] + row[:n])
Decimal.shift = _by_digits(_shifted)
