"""Reductions, and what sorts and searches."""
import builtins
import operator

import _t2c
import torch
from ._scalars import floating_tensor, np as _np

__all__ = ['prod', 'product', 'sum', 'mean', 'average', 'std', 'var', 'max',
           'min', 'amax', 'amin', 'ptp', 'any', 'all', 'argmax', 'argmin',
           'cumsum', 'cumprod', 'median', 'quantile', 'percentile', 'nansum',
           'nanprod', 'nanmean', 'nanmax', 'nanmin', 'count_nonzero', 'sort',
           'argsort', 'nonzero', 'flatnonzero', 'argwhere', 'unique',
           'searchsorted', 'bincount', 'diff', 'trace', 'isin', 'digitize',
           'interp', 'cumulative_sum', 'cumulative_prod']


class AxisError(ValueError, IndexError):
    __module__ = 'numpy.exceptions'


def _as(x, dtype, out=None):
    if out is not None:
        _t2c.unsupported('a result of a reduction in out=',
                         'assign what it returns')
    return x if dtype is None else _np()._tensor(x, dtype)


def _one_axis(axis, n_dims):
    """It, counted from the front; a number has one dimension here."""
    i, most = operator.index(axis), builtins.max(n_dims, 1)
    if not -most <= i < most:
        raise AxisError(f'axis {i} is out of bounds for array of dimension'
                        f' {n_dims}')
    return i % most


def _axes(axis, n_dims):
    """All for None; None where there is nothing to reduce."""
    if axis is None:
        return tuple(range(n_dims))
    made = tuple(_one_axis(i, n_dims) for i in (
        axis if isinstance(axis, (tuple, list)) else (axis,)))
    if len(set(made)) < len(made):
        raise ValueError("duplicate value in 'axis'")
    return made if n_dims else ()


def _reduce(x, axis, keepdims, of_tensor, as_float=False):
    np = _np()
    t = floating_tensor(x) if as_float else np._tensor(x)
    for i in sorted(_axes(axis, t.ndim), reverse=True):
        t = of_tensor(t, i, keepdims)
    return np._result(t)


def prod(a, axis=None, dtype=None, out=None, keepdims=False):
    return _reduce(_as(a, dtype, out), axis, keepdims, torch.prod)


product = prod


def sum(a, axis=None, dtype=None, out=None, keepdims=False):
    np = _np()
    return np._result(_summed(np._tensor(_as(a, dtype, out)), axis, keepdims))


def _extreme(name, of_tensor):
    def function(a, axis=None, out=None, keepdims=False):
        t = _np()._tensor(_as(a, None, out))
        for i in _axes(axis, t.ndim):
            if not t.shape[i]:
                raise ValueError(
                    f'zero-size array to reduction operation {name} which has'
                    ' no identity')
        return _reduce(t, axis, keepdims, of_tensor)
    return function


max = amax = _extreme('maximum', torch.amax)
min = amin = _extreme('minimum', torch.amin)


def _all_or(x, axis):
    """The tensor, flat where the axis is None, and its axis."""
    t = _np()._tensor(x)
    if axis is None:
        return t.flatten(), 0
    return t, _one_axis(axis, t.ndim)


def _summed(t, axis, keepdims):
    """As NumPy adds, one element after the other in an order of its own."""
    axes = _axes(axis, t.ndim)
    if t.dtype in (torch.float32, torch.float64):
        return _t2c.numpy_sum(t, axes, keepdims)
    return torch.sum(t, axes, keepdims) if axes else t.clone()


def _mean(t, axis, keepdims, less=0):
    """Of that many elements less; NumPy sums half numbers as float32."""
    kept = t.float() if t.dtype == torch.float16 else t
    total = _summed(kept, axis, keepdims)
    count = builtins.max(t.numel() // builtins.max(total.numel(), 1) - less, 0)
    return (total / count).to(t.dtype)


def mean(a, axis=None, dtype=None, out=None, keepdims=False):
    t = floating_tensor(_as(a, dtype, out))
    return _np()._result(_mean(t, axis, keepdims))


def _var(t, axis, ddof, keepdims):
    kept = t.float() if t.dtype == torch.float16 else t
    apart = kept - _mean(kept, axis, True)
    return _mean(apart * apart, axis, keepdims, ddof)


def var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    t = floating_tensor(_as(a, dtype, out))
    return _np()._result(_var(t, axis, ddof, keepdims).to(t.dtype))


def std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    t = floating_tensor(_as(a, dtype, out))
    return _np()._result(_var(t, axis, ddof, keepdims).sqrt().to(t.dtype))


def _position(name):
    def function(a, axis=None, out=None, *, keepdims=False):
        x = _np()._tensor(_as(a, None, out))
        x = x.to(torch.uint8) if x.dtype == torch.bool else x
        t, i = _all_or(x, axis)
        if not t.ndim:
            t, keepdims = t.reshape(1), False
        if not t.shape[i]:
            raise ValueError(f'attempt to get {name} of an empty sequence')
        made = getattr(t, name)(i, keepdims and axis is not None)
        if keepdims and axis is None:
            made = made.reshape((1,) * x.ndim)
        return _np()._result(made)
    return function


argmax, argmin = _position('argmax'), _position('argmin')


def _running(name):
    def function(a, axis=None, dtype=None, out=None):
        t, i = _all_or(_as(a, dtype, out), axis)
        made = getattr(t if t.ndim else t.reshape(1), name)(i)
        return _np()._from_tensor(made if dtype is None else made.to(t.dtype))
    return function


cumsum, cumprod = _running('cumsum'), _running('cumprod')


def _cumulative(running, first):
    def function(x, /, *, axis=None, dtype=None, out=None,
                 include_initial=False):
        x = _np()._asarray(x)
        if axis is None and x.ndim > 1:
            raise ValueError('For arrays which have more than one dimension '
                             '``axis`` argument is required.')
        axis = _one_axis(axis or 0, x.ndim)
        made = running(x, axis, dtype, out)
        if not include_initial:
            return made
        before = _np().full(x.shape[:axis] + (1,) + x.shape[axis + 1:], first,
                            made.dtype)
        return _np().concatenate([before, made], axis)
    return function


cumulative_sum = _cumulative(cumsum, 0)
cumulative_prod = _cumulative(cumprod, 1)


def ptp(a, axis=None, out=None, keepdims=False):
    return max(a, axis, out, keepdims) - min(a, axis, out, keepdims)


def _any_or_all(of_tensor):
    def function(a, axis=None, out=None, keepdims=False):
        return _reduce(_np()._tensor(_as(a, None, out)).to(torch.bool), axis,
                       keepdims, of_tensor)
    return function


any, all = _any_or_all(torch.any), _any_or_all(torch.all)


def average(a, axis=None, weights=None):
    if weights is None:
        return mean(a, axis)
    a, weights = _np()._asarray(a), _np()._asarray(weights)
    if weights.shape != a.shape and axis is not None:
        weights = weights.reshape([-1 if i == axis % a.ndim else 1
                                   for i in range(a.ndim)])
    return sum(a * weights, axis) / sum(
        _np().broadcast_to(weights, a.shape), axis)


_METHODS = ('linear', 'lower', 'higher', 'nearest', 'midpoint')


def quantile(a, q, axis=None, out=None, overwrite_input=False,
             method='linear', keepdims=False):
    """Between the two values beside it, where it falls between."""
    if method not in _METHODS:
        _t2c.unsupported(f'quantiles by the method {method!r}')
    t, i = _all_or(_as(a, None, out), axis)
    at = _np()._tensor(q, float)
    made = torch.quantile(t.double(), at, dim=i, interpolation=method,
                          keepdim=keepdims)
    is_kept = t.is_floating_point() or method in _METHODS[1:4]
    return _np()._result(made.to(t.dtype) if is_kept else made)


def percentile(a, q, axis=None, out=None, overwrite_input=False,
               method='linear', keepdims=False):
    return quantile(a, _np()._asarray(q, float) / 100.0, axis, out,
                    overwrite_input, method, keepdims)


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    return quantile(a, 0.5, axis, out, keepdims=keepdims)


def filled(a, instead):
    """The tensor of an array, with a number instead of each nan."""
    t = _np()._tensor(a)
    if not t.is_floating_point():
        return t
    return torch.where(t.isnan(), torch.full_like(t, instead), t)


def _without_nan(reduce, instead, is_extreme=False):
    def function(a, axis=None, dtype=None, out=None, keepdims=False):
        return reduce(_as(filled(a, instead), dtype, out), axis,
                      keepdims=keepdims)

    def extreme(a, axis=None, out=None, keepdims=False):
        t = _np()._tensor(_as(a, None, out))
        made = reduce(filled(t, instead), axis, keepdims=keepdims)
        empty = all(_np().isnan(t), axis, keepdims=keepdims)
        return _np().where(empty, _np().nan, made) if any(empty) else made
    return extreme if is_extreme else function


nansum = _without_nan(sum, 0)
nanprod = _without_nan(prod, 1)
nanmax = _without_nan(max, -float('inf'), is_extreme=True)
nanmin = _without_nan(min, float('inf'), is_extreme=True)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=False):
    t = floating_tensor(_as(a, dtype, out))
    count = sum((~t.isnan()).long(), axis, keepdims=keepdims)
    total = _np()._tensor(nansum(t, axis, keepdims=keepdims))
    return _np()._result((total / _np()._tensor(count)).to(t.dtype))


def count_nonzero(a, axis=None, keepdims=False):
    return sum((_np()._tensor(a) != 0).long(), axis, keepdims=keepdims)


def trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None):
    return sum(_np().diagonal(a, offset, axis1, axis2), -1, dtype, out)


def diff(a, n=1, axis=-1, prepend=None, append=None):
    np = _np()
    n, a = operator.index(n), np._asarray(a)
    if not n:
        return a
    if n < 0:
        raise ValueError(f'order must be non-negative but got {n!r}')
    if not a.ndim:
        raise ValueError('diff requires input that is at least one dimensional')
    i = _one_axis(axis, a.ndim)
    beside = a.shape[:i] + (1,) + a.shape[i + 1:]
    parts = [np.broadcast_to(x, beside) if np.ndim(x) == 0 else np._asarray(x)
             for x in (prepend, a, append) if x is not None]
    return np._from_tensor(torch.diff(
        np.concatenate(parts, i)._t2c_tensor, n, i))


# --- sorting and searching ---------------------------------------------------

def sort(a, axis=-1, kind=None):
    t, axis = _all_or(a, axis)
    return _np()._from_tensor(torch.sort(t, dim=axis)[0])


def argsort(a, axis=-1, kind=None):
    t, axis = _all_or(a, axis)
    t = t if t.ndim else t.reshape(1)
    return _np()._from_tensor(torch.sort(t, dim=axis, stable=True)[1])


def nonzero(a):
    found = torch.nonzero(_np()._tensor(a))
    return tuple(_np()._from_tensor(i.clone()) for i in found.unbind(1))


def argwhere(a):
    return _np()._from_tensor(torch.nonzero(_np()._tensor(a)))


def flatnonzero(a):
    return nonzero(_np()._tensor(a).flatten())[0]


def unique(ar, return_index=False, return_inverse=False, return_counts=False,
           axis=None):
    np = _np()
    t, i = _all_or(ar, axis)
    made, inverse, counts = torch.unique(t, return_inverse=True, dim=i,
                                         return_counts=True)
    if not (return_index or return_inverse or return_counts):
        return np._from_tensor(made)
    found = (np._from_tensor(made),)
    if return_index:
        order = torch.sort(inverse, stable=True)[1]
        found += (np._from_tensor(order[counts.cumsum(0) - counts]),)
    if return_inverse:
        found += (np._from_tensor(inverse if axis is not None else (
            inverse.reshape(np.shape(ar)))),)
    return found + ((np._from_tensor(counts),) if return_counts else ())


def searchsorted(a, v, side='left', sorter=None):
    np = _np()
    a, v = np._common(np._tensor(a), np._tensor(v))
    if a.dtype == torch.bool:
        a, v = a.to(torch.uint8), v.to(torch.uint8)
    order = None if sorter is None else np._tensor(sorter)
    return np._result(torch.searchsorted(a, v, right=side == 'right',
                                         sorter=order))


def digitize(x, bins, right=False):
    bins = _np()._asarray(bins)
    steps = diff(bins)
    side = 'left' if right else 'right'
    if (steps >= 0).all():
        return searchsorted(bins, x, side)
    if not (steps <= 0).all():
        raise ValueError('bins must be monotonically increasing or decreasing')
    return len(bins) - searchsorted(bins[::-1], x, side)


def isin(element, test_elements, assume_unique=False, invert=False, *,
         kind=None):
    np = _np()
    a, b = np._common(np._tensor(element), np._tensor(test_elements))
    if a.dtype == torch.bool:
        a, b = a.to(torch.uint8), b.to(torch.uint8)
    return np._from_tensor(torch.isin(a, b, invert=invert))


def bincount(x, weights=None, minlength=0):
    np = _np()
    weights = None if weights is None else np._tensor(weights, float)
    t = np._tensor(x)
    t = t.long() if t.dtype == torch.bool else t
    return np._from_tensor(torch.bincount(t, weights, minlength))


def interp(x, xp, fp, left=None, right=None, period=None):
    """Straight lines between the points, and their ends beyond them."""
    np = _np()
    if period is not None:
        _t2c.unsupported('np.interp with period=')
    x, xp, fp = (np._tensor(v, float) for v in (x, xp, fp))
    i = (torch.searchsorted(xp, x, right=True) - 1).clamp(0, len(xp) - 2)
    slope = (fp[i + 1] - fp[i]) / (xp[i + 1] - xp[i])
    made = slope * (x - xp[i]) + fp[i]
    made = torch.where(x >= xp[-1], fp[-1], made)
    if right is not None:
        made = torch.where(x > xp[-1], float(right), made)
    return np._result(torch.where(
        x < xp[0], fp[0] if left is None else float(left), made))
