"""decimal: numbers of decimal digits, as Python computes them."""
from decimal import _arithmetic, _functions, _logical, _methods
from decimal._context import (
    HAVE_CONTEXTVAR, HAVE_THREADS, MAX_EMAX, MAX_PREC, MIN_EMIN, MIN_ETINY,
    ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN,
    ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, BasicContext, Clamped, Context,
    ConversionSyntax, DecimalException, DefaultContext, DivisionByZero,
    DivisionImpossible, DivisionUndefined, ExtendedContext, FloatOperation,
    Inexact, InvalidContext, InvalidOperation, Overflow, Rounded, Subnormal,
    Underflow, getcontext, localcontext, setcontext)
from decimal._number import Decimal, DecimalTuple
