"""Functions of one number or array, and of two that are broadcast."""
import builtins
import math
import operator

import _t2c
import torch
from ._scalars import (
    float64, float_beside, generic, int64, is_plain, np as _np, scalar)

__all__ = ['sqrt', 'exp', 'exp2', 'expm1', 'log', 'log2', 'log10', 'log1p',
           'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arctan', 'arccos',
           'arcsin', 'arcsinh', 'arccosh', 'arctanh', 'asin', 'acos', 'atan',
           'asinh', 'acosh', 'atanh', 'deg2rad', 'radians', 'rad2deg',
           'degrees', 'sinc', 'cbrt', 'reciprocal', 'floor', 'ceil', 'rint',
           'trunc', 'fix', 'round', 'around', 'abs', 'absolute', 'fabs',
           'square', 'sign', 'negative', 'positive', 'isnan', 'isinf',
           'isfinite', 'nan_to_num', 'logical_not', 'invert', 'bitwise_not',
           'power', 'pow', 'float_power', 'mod', 'remainder', 'fmod', 'add',
           'subtract', 'multiply', 'divide', 'true_divide', 'floor_divide',
           'equal', 'not_equal', 'less', 'less_equal', 'greater',
           'greater_equal', 'bitwise_and', 'bitwise_or', 'bitwise_xor',
           'left_shift', 'right_shift', 'maximum', 'minimum', 'fmax', 'fmin',
           'logical_and', 'logical_or', 'logical_xor', 'arctan2', 'atan2',
           'hypot', 'copysign', 'gcd', 'lcm', 'logaddexp', 'signbit', 'clip',
           'where', 'allclose', 'isclose', 'array_equal', 'array_equiv',
           'isscalar', 'iscomplexobj', 'isrealobj', 'isreal', 'iscomplex',
           'iterable', 'angle', 'conj', 'conjugate', 'heaviside',
           'logaddexp2', 'ldexp', 'frexp', 'modf', 'divmod', 'isneginf',
           'isposinf', 'bitwise_left_shift', 'bitwise_right_shift',
           'bitwise_invert', 'nextafter', 'i0', 'real_if_close', 'base_repr',
           'binary_repr']


def _is_number(x):
    """One whose functions Python's math computes in its type."""
    return isinstance(x, (int, float)) and (
        not isinstance(x, generic) or isinstance(x, (int64, float64)))


def _checked(name, t):
    """t for a function of PyTorch's, where NumPy knows it for its type."""
    if t.dtype == torch.bool and name == 'neg':
        raise TypeError(
            'The numpy boolean negative, the `-` operator, is not supported, '
            'use the `~` operator or the logical_not function instead.')
    if t.dtype == torch.bool and name in ('positive', 'sign'):
        raise _np()._operators.UFuncTypeError(
            f"ufunc '{name}' did not contain a loop with signature matching "
            "types <class 'numpy.dtypes.BoolDType'> -> None")
    if t.is_floating_point() and name == 'bitwise_not':
        _np()._operators.refuse_types('invert')
    return t


def _unary(name, of_number, keeps_integers=False):
    def function(x):
        if of_number and _is_number(x):
            try:
                return scalar(of_number(x))
            except (ValueError, OverflowError, ZeroDivisionError):
                pass  # there it is nan or infinite
        if name == 'abs' and hasattr(x, '_complex'):
            return x.__abs__()
        if isinstance(x, torch.Tensor):  # NumPy hands it back as one
            if x.requires_grad:
                raise RuntimeError(
                    "Can't call numpy() on Tensor that requires grad. "
                    'Use tensor.detach().numpy() instead.')
            return getattr(x, name)()
        t = _checked(name, _np()._tensor(x))
        if t.dtype == torch.bool and name in ('abs', 'floor', 'ceil', 'trunc'):
            return _np()._result(t.clone())
        if not t.is_floating_point() and not keeps_integers:
            t = t.to(float_beside(t))
        if name in _degrees and t.dtype == torch.float32:
            return _np()._result(t * _degrees[name])
        return _np()._result(getattr(t, name)())
    return function


# What NumPy multiplies single numbers by: quotients of single numbers.
_half_turn = torch.tensor([math.pi, 180.0])
_degrees = {'deg2rad': (_half_turn[0] / _half_turn[1]).item(),
            'rad2deg': (_half_turn[1] / _half_turn[0]).item()}


sqrt = _unary('sqrt', math.sqrt)
exp = _unary('exp', math.exp)
exp2 = _unary('exp2', lambda x: 2.0 ** x)
expm1 = _unary('expm1', math.expm1)
log = _unary('log', math.log)
log2 = _unary('log2', math.log2)
log10 = _unary('log10', math.log10)
log1p = _unary('log1p', math.log1p)
sin = _unary('sin', math.sin)
cos = _unary('cos', math.cos)
tan = _unary('tan', math.tan)
sinh = _unary('sinh', math.sinh)
cosh = _unary('cosh', math.cosh)
tanh = _unary('tanh', math.tanh)
arctan = atan = _unary('atan', math.atan)
arccos = acos = _unary('acos', math.acos)
arcsin = asin = _unary('asin', math.asin)
arcsinh = asinh = _unary('asinh', math.asinh)
arccosh = acosh = _unary('acosh', math.acosh)
arctanh = atanh = _unary('atanh', math.atanh)
deg2rad = radians = _unary('deg2rad', math.radians)
rad2deg = degrees = _unary('rad2deg', math.degrees)
sinc = _unary('sinc', lambda x: 1.0 if x == 0 else (
    math.sin(math.pi * x) / (math.pi * x)))
floor = _unary('floor', None, keeps_integers=True)
ceil = _unary('ceil', None, keeps_integers=True)
trunc = fix = _unary('trunc', None, keeps_integers=True)
rint = _unary('round', None)
abs = absolute = _unary('abs', builtins.abs, keeps_integers=True)
fabs = _unary('abs', lambda x: float(builtins.abs(x)))
square = _unary('square', lambda x: x * x, keeps_integers=True)
sign = _unary('sign', lambda x: type(x)((x > 0) - (x < 0)),
              keeps_integers=True)
negative = _unary('neg', operator.neg, keeps_integers=True)
positive = _unary('positive', operator.pos, keeps_integers=True)
isnan = _unary('isnan', lambda x: x != x, keeps_integers=True)
isinf = _unary('isinf', math.isinf, keeps_integers=True)
signbit = _unary('signbit', lambda x: math.copysign(1, x) < 0,
                 keeps_integers=True)
isfinite = _unary('isfinite', math.isfinite, keeps_integers=True)
logical_not = _unary('logical_not', operator.not_, keeps_integers=True)
invert = bitwise_not = bitwise_invert = _unary(
    'bitwise_not', operator.invert, keeps_integers=True)


def reciprocal(x):
    """Of whole numbers, what is left of it before the point."""
    t = _np()._tensor(x)
    made = t.double().reciprocal() if not t.is_floating_point() else (
        t.reciprocal())
    return _np()._result(made.to(t.dtype))


def cbrt(x):
    return sign(x) * abs(x) ** (1.0 / 3.0)


def round(x, decimals=0):
    t = _np()._tensor(x)
    if t.dtype == torch.bool:
        t = t.half()
    if not t.is_floating_point():
        if decimals < 0:  # to whole tens, hundreds, ...
            unit = 10 ** -decimals
            t = (torch.round(t.double() / unit) * unit).to(t.dtype)
        return _np()._result(t)
    return _np()._result(torch.round(t, decimals=decimals))


around = round


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    t = _np()._tensor(x)
    return _np()._result(t.clone() if not t.is_floating_point() else
                         torch.nan_to_num(t, nan, posinf, neginf))


def angle(z, deg=False):
    if hasattr(z, '_complex'):
        t = torch.angle(z._complex)
    else:
        t = torch.angle(_tensor_of_floats(z))
    return _np()._result(torch.rad2deg(t) if deg else t)


def conj(x):
    return x.conj() if hasattr(x, 'conj') else _np()._asarray(x)


conjugate = conj


# --- of two ------------------------------------------------------------------

def _operand(x, other):
    if isinstance(x, generic):
        return x
    if isinstance(x, (int, float)):  # beside one of NumPy's, of its type
        return x if isinstance(other, (generic, _np().ndarray)) else scalar(x)
    return x if isinstance(x, _np().ndarray) else _np()._asarray(x)


def _as_operator(operate):
    """The function of an operator of Python's."""
    def function(x, y):
        return operate(_operand(x, y), _operand(y, x))
    return function


add = _as_operator(operator.add)
subtract = _as_operator(operator.sub)
multiply = _as_operator(operator.mul)
divide = true_divide = _as_operator(operator.truediv)
floor_divide = _as_operator(operator.floordiv)
mod = remainder = _as_operator(operator.mod)
equal, not_equal = _as_operator(operator.eq), _as_operator(operator.ne)
less, less_equal = _as_operator(operator.lt), _as_operator(operator.le)
greater, greater_equal = _as_operator(operator.gt), _as_operator(operator.ge)
bitwise_and = _as_operator(operator.and_)
bitwise_or = _as_operator(operator.or_)
bitwise_xor = _as_operator(operator.xor)
left_shift = bitwise_left_shift = _as_operator(operator.lshift)
right_shift = bitwise_right_shift = _as_operator(operator.rshift)


_power = _as_operator(operator.pow)


def power(x, y):
    if type(y) is float and type(x) in (int, float):
        return float.__new__(float64, x) ** y  # faster than float64(x)
    if isinstance(x, int) and isinstance(y, int) and y < 0:
        raise ValueError('Integers to negative integer powers are not '
                         'allowed.')
    return _power(x, y)


pow = power


def float_power(x, y):
    return power(_np()._asarray(x, float) if not _is_number(x) else float(x), y)


def _pairwise(name, of_numbers=None, as_float=False):
    def function(x, y):
        if of_numbers and _is_number(x) and _is_number(y):
            return scalar(of_numbers(x, y))
        np = _np()
        a, b = np._tensor(x), np._tensor(y)
        if as_float and is_plain(x) != is_plain(y):  # a number of Python's
            t = b if is_plain(x) else a              # has no type to join
            if not t.is_floating_point():
                a, b = a.to(float_beside(t)), b.to(float_beside(t))
        x, y = np._common(a, b, x, y)
        if as_float and not x.is_floating_point():
            x, y = x.to(float_beside(x)), y.to(float_beside(y))
        return np._result(_beside[name](x, y) if name in _beside else
                          getattr(torch, name)(x, y))
    return function


def _hypot(x, y):
    """By C's, which rounds otherwise than PyTorch's for float64."""
    if x.dtype != torch.float64:
        return torch.hypot(x, y)
    x, y = torch.broadcast_tensors(x, y)
    sizes = map(_t2c.size_of_complex, x.flatten().tolist(),
                y.flatten().tolist())
    return torch.tensor(list(sizes), dtype=x.dtype).reshape(x.shape)


def _fmod(x, y):
    """A remainder by nothing is nothing for whole numbers."""
    if x.dtype == torch.bool:
        x, y = x.to(torch.int8), y.to(torch.int8)
    if x.is_floating_point():
        return torch.fmod(x, y)
    is_zero = y == 0
    return torch.where(is_zero, torch.zeros_like(x), torch.fmod(
        x, torch.where(is_zero, torch.ones_like(y), y)))


_beside = {'hypot': _hypot, 'fmod': _fmod}


maximum, minimum = _pairwise('maximum'), _pairwise('minimum')
fmax, fmin = _pairwise('fmax'), _pairwise('fmin')
fmod = _pairwise('fmod')
logical_and = _pairwise('logical_and', lambda x, y: bool(x and y))
logical_or = _pairwise('logical_or', lambda x, y: bool(x or y))
logical_xor = _pairwise('logical_xor', lambda x, y: bool(x) != bool(y))
arctan2 = atan2 = _pairwise('atan2', math.atan2, as_float=True)
hypot = _pairwise('hypot', _t2c.size_of_complex, as_float=True)
nextafter = _pairwise('nextafter', math.nextafter, as_float=True)
copysign = _pairwise('copysign', math.copysign, as_float=True)
gcd, lcm = _pairwise('gcd', math.gcd), _pairwise('lcm', math.lcm)
logaddexp = _pairwise('logaddexp', lambda x, y: builtins.max(x, y) + math.log1p(
    math.exp(-builtins.abs(x - y))), as_float=True)


heaviside = _pairwise('heaviside', lambda x, y: (
    x if x != x else float(y if x == 0 else x > 0)), as_float=True)
logaddexp2 = _pairwise('logaddexp2', lambda x, y: (
    builtins.max(x, y) + math.log2(1.0 + 2.0 ** -builtins.abs(x - y))),
    as_float=True)


def divmod(x, y):
    return floor_divide(x, y), mod(x, y)


def ldexp(x, i):
    return multiply(x, power(2.0, i))


def _tensor_of_floats(x):
    t = _np()._tensor(x)
    return t if t.is_floating_point() else t.double()


def modf(x):
    """The fraction and the whole part, both of x's sign."""
    t = _tensor_of_floats(x)
    whole = t.trunc()
    part = torch.where(t.isinf(), torch.zeros_like(t), t - whole)
    return _np()._result(part.copysign(t)), _np()._result(whole)


def frexp(x):
    mantissa, exponent = torch.frexp(_tensor_of_floats(x))
    return _np()._result(mantissa), _np()._result(exponent)


def i0(x):
    return _np()._result(torch.i0(_tensor_of_floats(x)))


def isposinf(x):
    return _np()._result(torch.isposinf(_np()._tensor(x)))


def isneginf(x):
    return _np()._result(torch.isneginf(_np()._tensor(x)))


def clip(a, a_min=None, a_max=None, out=None, *, min=None, max=None):
    if out is not None:
        _t2c.unsupported('np.clip with out=', 'assign what it returns')
    low = min if a_min is None else a_min
    high = max if a_max is None else a_max
    made = scalar(a) if _is_number(a) else _np()._result(_np()._tensor(a))
    if made.dtype.kind in 'iu':  # bounds beyond the type bound nothing
        limits = _np().iinfo(made.dtype)
        low = None if type(low) is int and low <= limits.min else low
        high = None if type(high) is int and high >= limits.max else high
    if low is not None:
        made = maximum(made, low)
    if high is not None:
        made = minimum(made, high)
    return made.copy() if low is None and high is None else made


def where(condition, x=None, y=None):
    np = _np()
    if x is None:
        return np.nonzero(condition)
    x, y = np._common(np._tensor(x), np._tensor(y), x, y, wraps=True)
    return np._result(torch.where(np._tensor(condition), x, y))


# --- questions ---------------------------------------------------------------

def isscalar(x):
    return isinstance(x, (int, float, complex, str, bytes, generic))


def iscomplexobj(x):
    return False


def isreal(x):
    return True if _is_number(x) else _np().ones_like(x, bool)


def isrealobj(x):
    return not iscomplexobj(x)


def iscomplex(x):
    return False if _is_number(x) else _np().zeros_like(x, bool)


def real_if_close(a, tol=100):
    return _np()._asarray(a)


def iterable(y):
    return hasattr(y, '__iter__') and getattr(y, 'shape', None) != ()


def isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    np = _np()
    return np._result(torch.isclose(np._tensor(a, float), np._tensor(b, float),
                                    rtol, atol, equal_nan))


def allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(isclose(a, b, rtol, atol, equal_nan).all())


def array_equiv(a1, a2):
    """Whether they are equal when they are broadcast."""
    np = _np()
    a, b = np._common(np._tensor(a1), np._tensor(a2))
    try:
        return bool((a == b).all())
    except RuntimeError:
        return False


def array_equal(a1, a2, equal_nan=False):
    a, b = _np()._tensor(a1), _np()._tensor(a2)
    if a.shape != b.shape:
        return False
    same = a == b
    if equal_nan:
        same = same | (a.isnan() & b.isnan())
    return same.all().item()


# --- numbers as text ---------------------------------------------------------

def base_repr(number, base=2, padding=0):
    digits, n = [], builtins.abs(number)
    while n:
        digits.append('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n % base])
        n //= base
    shown = '0' * padding + ''.join(digits[::-1])
    return ('-' if number < 0 else '') + (shown if digits else
                                          '0' * (padding + 1))


def binary_repr(num, width=None):
    """Below zero: with a sign, or as the two's complement of this width."""
    if num >= 0 or width is None:
        shown = base_repr(num)
    else:
        shown = base_repr((1 << width) + num)
    return shown.rjust(width or 0, '0')
