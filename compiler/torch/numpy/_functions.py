"""Functions of numbers and of arrays."""
import builtins
import math

import torch
from ._scalars import scalar

__all__ = ['sqrt', 'exp', 'log', 'log2', 'log10', 'log1p', 'sin', 'cos', 'tan',
           'tanh', 'arctan', 'arccos', 'arcsin', 'floor', 'ceil', 'rint',
           'round', 'around', 'abs', 'absolute', 'fabs', 'square', 'sign',
           'isnan', 'power', 'mod', 'maximum', 'minimum', 'clip', 'prod',
           'product', 'sum', 'mean', 'std', 'var', 'max', 'min', 'amax',
           'amin', 'argmax', 'argmin', 'cumsum', 'cumprod', 'arange',
           'linspace', 'zeros', 'ones', 'full', 'empty', 'eye', 'identity',
           'zeros_like', 'ones_like', 'concatenate', 'stack', 'expand_dims',
           'squeeze', 'reshape', 'transpose', 'meshgrid', 'mgrid', 'ogrid', 'where', 'outer',
           'dot', 'matmul', 'tril', 'triu', 'repeat', 'tile', 'flip',
           'isscalar', 'allclose', 'array_equal', 'vstack', 'hstack',
           'broadcast_to', 'unique', 'diag', 'swapaxes', 'full_like',
           'empty_like']


def _np():
    import numpy
    return numpy


def _is_number(x):
    return isinstance(x, (int, float))


def _guarded(f, x):
    """NumPy gives nan or inf where Python raises."""
    try:
        return f(x)
    except ValueError:
        return -math.inf if x == 0 else math.nan
    except OverflowError:
        return math.inf


def _unary(name, of_number, keeps_integers=False):
    def function(x):
        if _is_number(x):
            return scalar(_guarded(of_number, x))
        t = _np()._tensor(x)
        if not t.is_floating_point() and not keeps_integers:
            t = t.double()
        return _np()._result(getattr(t, name)())
    return function


sqrt = _unary('sqrt', math.sqrt)
exp = _unary('exp', math.exp)
log = _unary('log', math.log)
log2 = _unary('log2', math.log2)
log10 = _unary('log10', math.log10)
log1p = _unary('log1p', math.log1p)
sin = _unary('sin', math.sin)
cos = _unary('cos', math.cos)
tan = _unary('tan', math.tan)
tanh = _unary('tanh', math.tanh)
arctan = _unary('atan', math.atan)
arccos = _unary('acos', math.acos)
arcsin = _unary('asin', math.asin)
floor = _unary('floor', lambda x: float(math.floor(x)))
ceil = _unary('ceil', lambda x: float(math.ceil(x)))
rint = _unary('round', lambda x: float(builtins.round(x)))
abs = absolute = _unary('abs', builtins.abs, keeps_integers=True)
fabs = _unary('abs', lambda x: float(builtins.abs(x)))
square = _unary('square', lambda x: x * x, keeps_integers=True)
sign = _unary('sign', lambda x: type(x)((x > 0) - (x < 0)),
              keeps_integers=True)
isnan = _unary('isnan', lambda x: x != x, keeps_integers=True)


def round(x, decimals=0):
    if _is_number(x):
        return x if isinstance(x, int) else float(builtins.round(x, decimals))
    return _np()._result(torch.round(_np()._tensor(x), decimals=decimals))


around = round


def power(x, y):
    if _is_number(x) and _is_number(y):
        if isinstance(x, int) and isinstance(y, int) and y < 0:
            raise ValueError('Integers to negative integer powers are not '
                             'allowed.')
        return scalar(x ** y)
    return _np().asarray(x) ** y if not _is_number(x) else x ** _np().asarray(y)


def mod(x, y):
    return x % y if _is_number(x) else _np().asarray(x) % y


def _pairwise(name, of_numbers):
    def function(x, y):
        if _is_number(x) and _is_number(y):
            return scalar(of_numbers(x, y))
        np = _np()
        return np._result(getattr(torch, name)(np._tensor(x), np._tensor(y)))
    return function


maximum = _pairwise('maximum', builtins.max)
minimum = _pairwise('minimum', builtins.min)
dot = _pairwise('matmul', lambda x, y: x * y)
matmul = _pairwise('matmul', lambda x, y: x * y)
outer = _pairwise('outer', lambda x, y: x * y)


def clip(a, a_min=None, a_max=None):
    if _is_number(a):
        low = a if a_min is None else builtins.max(a, a_min)
        return low if a_max is None else builtins.min(low, a_max)
    return _np()._from_tensor(_np()._tensor(a).clamp(a_min, a_max))


# --- reductions --------------------------------------------------------------

def _reduce(x, axis, keepdims, of_tensor, as_float=False):
    np = _np()
    t = np._tensor(x)
    if as_float and not t.is_floating_point():
        t = t.double()
    if axis is None:
        axis = tuple(range(t.ndim))
    if not isinstance(axis, (tuple, list)):
        axis = (axis,)
    for i in sorted((a % builtins.max(t.ndim, 1) for a in axis), reverse=True):
        t = of_tensor(t, i, keepdims)
    return np._result(t)


def prod(a, axis=None, keepdims=False):
    if isinstance(a, (list, tuple)) and not a:
        return 1.0
    return _reduce(a, axis, keepdims, torch.prod)


product = prod


def sum(a, axis=None, keepdims=False):
    if isinstance(a, (list, tuple)) and not a:
        return 0.0
    return _reduce(a, axis, keepdims, torch.sum)


def max(a, axis=None, keepdims=False):
    return _reduce(a, axis, keepdims, torch.amax)


def min(a, axis=None, keepdims=False):
    return _reduce(a, axis, keepdims, torch.amin)


amax, amin = max, min


def _all_or(x, axis):
    """The tensor, flat where the axis is None, and its axis."""
    t = _np()._tensor(x)
    return (t.flatten(), 0) if axis is None else (t, axis)


def mean(a, axis=None, keepdims=False):
    np = _np()
    t = np._tensor(a)
    t = t if t.is_floating_point() else t.double()
    return np._result(t.mean() if axis is None and not keepdims
                      else t.mean(axis, keepdim=keepdims))


def var(a, axis=None, ddof=0, keepdims=False):
    np = _np()
    t = np._tensor(a)
    t = t if t.is_floating_point() else t.double()
    return np._result(torch.var(t, axis, correction=ddof, keepdim=keepdims))


def std(a, axis=None, ddof=0, keepdims=False):
    return sqrt(var(a, axis, ddof, keepdims))


def argmax(a, axis=None):
    t, axis = _all_or(a, axis)
    return _np()._result(t.argmax(axis))


def argmin(a, axis=None):
    t, axis = _all_or(a, axis)
    return _np()._result(t.argmin(axis))


def cumsum(a, axis=None):
    t, axis = _all_or(a, axis)
    return _np()._from_tensor(t.cumsum(axis))


def cumprod(a, axis=None):
    t, axis = _all_or(a, axis)
    return _np()._from_tensor(t.cumprod(axis))


# --- making ------------------------------------------------------------------

def arange(start, stop=None, step=1, dtype=None):
    if stop is None:
        start, stop = 0, start
    if all(isinstance(v, int) for v in (start, stop, step)):
        return _np().ndarray(list(range(start, stop, step)), dtype or int)
    n = builtins.max(0, math.ceil((stop - start) / step))
    delta = (start + step) - start
    return _np().ndarray([float(start + i * delta) for i in range(n)],
                         dtype or float)


def linspace(start, stop, num=50, endpoint=True, dtype=None):
    parts = num - 1 if endpoint else num
    step = (stop - start) / parts if parts > 0 else 0.0
    values = [float(start + i * step) for i in range(num)]
    if endpoint and num > 1:
        values[-1] = float(stop)
    return _np().ndarray(values, dtype or float)


def _made(shape, value, type):
    np = _np()
    return np._from_tensor(torch.full(
        (shape,) if isinstance(shape, int) else tuple(shape), value,
        dtype=np.dtype(type).type))


def zeros(shape, dtype=float):
    return _made(shape, 0, dtype)


def ones(shape, dtype=float):
    return _made(shape, 1, dtype)


def full(shape, fill_value, dtype=None):
    return _made(shape, fill_value, dtype or type(fill_value))


empty = zeros


def eye(N, M=None, k=0, dtype=float):
    np = _np()
    M = N if M is None else M
    i, j = torch.arange(N).view(-1, 1), torch.arange(M).view(1, -1)
    return np._from_tensor((j - i == k).to(np.dtype(dtype).type))


def identity(n, dtype=float):
    return eye(n, dtype=dtype)


def zeros_like(a, dtype=None):
    a = _np().asarray(a)
    return zeros(a.shape, dtype or a.dtype)


def ones_like(a, dtype=None):
    a = _np().asarray(a)
    return ones(a.shape, dtype or a.dtype)


def full_like(a, fill_value, dtype=None):
    a = _np().asarray(a)
    return full(a.shape, fill_value, dtype or a.dtype)


empty_like = zeros_like


# --- shapes ------------------------------------------------------------------

def _many(f):
    def function(arrays, axis=0):
        np = _np()
        return np._from_tensor(f([np._tensor(a) for a in arrays], axis))
    return function


concatenate, stack = _many(torch.cat), _many(torch.stack)


def vstack(arrays):
    np = _np()
    return np._from_tensor(torch.vstack([np._tensor(a) for a in arrays]))


def hstack(arrays):
    np = _np()
    return np._from_tensor(torch.hstack([np._tensor(a) for a in arrays]))


def _one(f):
    def function(a, *args):
        np = _np()
        return np._from_tensor(f(np._tensor(a), *args))
    return function


expand_dims = _one(lambda t, axis: t.unsqueeze(axis))
tril = _one(lambda t, k=0: t.tril(k))
triu = _one(lambda t, k=0: t.triu(k))
tile = _one(lambda t, reps: t.tile(reps))
reshape = _one(lambda t, shape: t.reshape(shape))
diag = _one(lambda t, k=0: t.diag(k))
swapaxes = _one(lambda t, axis1, axis2: t.transpose(axis1, axis2))


def broadcast_to(array, shape):
    return _np()._from_tensor(_np()._tensor(array).expand(shape).clone())


def unique(ar):
    return _np()._from_tensor(torch.unique(_np()._tensor(ar)))


def squeeze(a, axis=None):
    t = _np()._tensor(a)
    return _np()._from_tensor(t.squeeze() if axis is None else t.squeeze(axis))


def transpose(a, axes=None):
    return _np().asarray(a).transpose(*(axes or ()))


def repeat(a, repeats, axis=None):
    t, axis = _all_or(a, axis)
    return _np()._from_tensor(t.repeat_interleave(repeats, axis))


def flip(a, axis=None):
    t = _np()._tensor(a)
    return _np()._from_tensor(t.flip(tuple(range(t.ndim)) if axis is None
                                     else axis))


def meshgrid(*arrays, indexing='xy'):
    np = _np()
    return tuple(np._from_tensor(t) for t in torch.meshgrid(
        *[np._tensor(a) for a in arrays], indexing=indexing))


class _Grid:
    """mgrid[a:b, c:d], and ogrid, whose arrays are left to broadcast."""

    def __init__(self, is_sparse):
        self._is_sparse = is_sparse

    def __getitem__(self, key):
        np = _np()
        keys = key if isinstance(key, tuple) else (key,)
        axes = [np.arange(k.start or 0, k.stop, 1 if k.step is None else k.step)
                for k in keys]
        if not isinstance(key, tuple):
            return axes[0]
        if builtins.any(a.dtype == np.float64 for a in axes):
            axes = [a.astype(np.float64) for a in axes]
        if not self._is_sparse:
            return np.stack(meshgrid(*axes, indexing='ij'))
        n = len(axes)
        return tuple(a.reshape([-1 if i == k else 1 for i in range(n)])
                     for k, a in enumerate(axes))


mgrid, ogrid = _Grid(False), _Grid(True)


def where(condition, x, y):
    np = _np()
    return np._result(torch.where(np._tensor(condition), np._tensor(x),
                                  np._tensor(y)))


def isscalar(x):
    return isinstance(x, (int, float, str))


def allclose(a, b, rtol=1e-05, atol=1e-08):
    np = _np()
    return torch.allclose(np._tensor(a, float), np._tensor(b, float), rtol,
                          atol)


def array_equal(a, b):
    a, b = _np().asarray(a), _np().asarray(b)
    return a.shape == b.shape and (a._t2c_tensor == b._t2c_tensor).all().item()
