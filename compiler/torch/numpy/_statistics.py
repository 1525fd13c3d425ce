"""Statistics, histograms and slopes of rows of numbers, and sets of them."""
import _t2c
import torch
from ._reductions import filled
from ._scalars import floating_tensor, np as _np

__all__ = ['cov', 'corrcoef', 'histogram', 'histogram_bin_edges', 'gradient',
           'trapezoid',
           'convolve', 'correlate', 'nanvar', 'nanstd', 'nanmedian',
           'nancumsum', 'nancumprod', 'nanargmax', 'nanargmin', 'nanquantile',
           'nanpercentile', 'intersect1d', 'union1d', 'setdiff1d', 'setxor1d']


def _give(t):
    return _np()._result(t)


def cov(m, y=None, rowvar=True, bias=False, ddof=None):
    t = torch.atleast_2d(floating_tensor(m).double())
    if not rowvar and t.shape[0] != 1:
        t = t.T
    if y is not None:
        other = torch.atleast_2d(floating_tensor(y).double())
        t = torch.cat([t, other if rowvar or other.shape[0] == 1
                       else other.T])
    less = int(not bias) if ddof is None else ddof
    t = t - t.mean(1, keepdim=True)
    return _give((t @ t.T / (t.shape[1] - less)).squeeze())


def corrcoef(x, y=None, rowvar=True):
    c = _np()._tensor(cov(x, y, rowvar))
    if not c.ndim:
        return _give(c / c)
    spread = torch.diagonal(c).sqrt()
    return _give((c / spread[:, None] / spread[None, :]).clamp(-1, 1))


def histogram(a, bins=10, range=None, density=None, weights=None):
    """How many numbers fall into each bin; the last one has its end, too."""
    np = _np()
    t = np._tensor(a).flatten()
    if isinstance(bins, int):
        low, high = range or ((_give(t.min()), _give(t.max())) if t.numel()
                              else (0.0, 1.0))
        if low == high:
            low, high = low - 0.5, high + 0.5
        bins = np.linspace(low, high, bins + 1, dtype=np.dtype(
            t.dtype if t.is_floating_point() else torch.float64))
    edges = np._tensor(bins)
    x, e = np._common(t, edges)
    at = torch.searchsorted(e, x, right=True) - 1
    at = torch.where(x == e[-1], len(e) - 2, at)
    kept = (at >= 0) & (at < len(e) - 1)
    counts = torch.bincount(
        at[kept], None if weights is None else
        np._tensor(weights).flatten()[kept], minlength=len(e) - 1)
    if density:
        counts = counts / (edges.double().diff() * counts.sum())
    return np._from_tensor(counts), np._from_tensor(edges)


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    return histogram(a, bins, range, weights=weights)[1]


def _slope(t, at):
    """Of the last dimension: central differences inside, which weigh the
    nearer neighbour more, and one-sided ones at the ends. at holds the
    places of the values."""
    h, rise = at.diff(), t.diff()
    before, after = h[:-1], h[1:]
    inside = (before ** 2 * rise[..., 1:] + after ** 2 * rise[..., :-1]) / (
        before * after * (before + after))
    ends = rise[..., :1] / h[0], rise[..., -1:] / h[-1]
    return torch.cat([ends[0], inside, ends[1]], -1)


def gradient(f, *varargs, axis=None):
    t = floating_tensor(f)
    dims = tuple(range(t.ndim)) if axis is None else (
        axis if isinstance(axis, tuple) else (axis,))
    steps = list(varargs) or [1.0]
    steps = steps * len(dims) if len(steps) == 1 else steps
    if len(steps) != len(dims):
        raise TypeError('invalid number of arguments')
    made = []
    for dim, h in zip(dims, steps):
        at = torch.arange(t.shape[dim], dtype=t.dtype) * h if isinstance(
            h, (int, float)) else _np()._tensor(h).to(t.dtype)
        made.append(_give(_slope(t.transpose(dim, -1), at).transpose(dim, -1)))
    return made[0] if len(made) == 1 else tuple(made)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    t = floating_tensor(y)
    if x is None:
        return _give(torch.trapezoid(t, dx=dx, dim=axis))
    return _give(torch.trapezoid(t, floating_tensor(x).to(t.dtype), dim=axis))


# Of the sums of convolve(): the type of a product, of a sum, and the number of
# terms from which BLAS adds in an order of its own.
_SLID_IN = {torch.float16: (torch.float32, torch.float32, None),
            torch.float32: (torch.float32, torch.float64, 32),
            torch.float64: (torch.float64, torch.float64, 16)}


def _slid(a, v, type):
    """Every sum of convolve(), in the order of a. Where v lies within a, and
    has up to 11 numbers, a loop of NumPy's own stands for BLAS; it adds float
    in float."""
    n, m = len(a), len(v)
    step, wide, limit = _SLID_IN.get(type, (type, type, None))
    if limit and m >= limit:
        return torch.nn.functional.conv1d(
            a.double().view(1, 1, n), v.double().flip(0).view(1, 1, m),
            padding=m - 1).view(-1).to(type)
    a, v = a.to(step), v.to(step)
    full = torch.zeros(n + m - 1, dtype=wide)
    for i in reversed(range(m)):
        full[i:i + n] += a * v[i]
    if type == torch.float32 and m <= 11:
        within = torch.zeros(n - m + 1)
        for i in reversed(range(m)):
            within += a[m - 1 - i:n - i] * v[i]
        full[m - 1:n] = within
    return full.to(type)


def convolve(a, v, mode='full'):
    """Of two rows of numbers."""
    np = _np()
    a, v = [x.view(-1) if x.dim() == 0 else x
            for x in np._common(np._tensor(a), np._tensor(v))]
    for name, x in ('a', a), ('v', v):
        if not len(x):
            raise ValueError(f'{name} cannot be empty')
    if a.dim() > 1 or v.dim() > 1:
        raise ValueError('object too deep for desired array')
    if len(v) > len(a):
        a, v = v, a
    n, m = len(a), len(v)
    full = _slid(a, v, a.dtype)
    start, count = {'full': (0, n + m - 1), 'same': ((m - 1) // 2, n),
                    'valid': (m - 1, n - m + 1)}[mode]
    return _give(full[start:start + count])


def correlate(a, v, mode='valid'):
    np = _np()
    made = np.convolve(a, np._from_tensor(np._tensor(v).flip(0)), mode)
    return made if np.size(a) >= np.size(v) else np.flip(made)


# --- without nan -------------------------------------------------------------

def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    np = _np()
    if out is not None:
        _t2c.unsupported('np.nanvar with out=', 'assign what it returns')
    t = floating_tensor(a if dtype is None else np._asarray(a, dtype))
    there = ~t.isnan()
    middle = np._tensor(np.nanmean(np._from_tensor(t), axis, keepdims=True))
    apart = torch.where(there, t - middle, torch.zeros_like(t)).square()
    total = np._tensor(np.sum(apart, axis, keepdims=keepdims))
    count = np._tensor(np.sum(there.long(), axis, keepdims=keepdims)) - ddof
    made = torch.where(count > 0, total / count, float('nan'))
    return np._result(made.to(t.dtype))


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    return _np().sqrt(nanvar(a, axis, dtype, out, ddof, keepdims))


def nanmedian(a, axis=None):
    return nanquantile(a, 0.5, axis)


def nancumsum(a, axis=None):
    return _np().cumsum(filled(a, 0), axis)


def nancumprod(a, axis=None):
    return _np().cumprod(filled(a, 1), axis)


def _nan_place(of_numbers, instead):
    def function(a, axis=None):
        t = floating_tensor(a)
        if t.isnan().all(*([] if axis is None else [axis])).any():
            raise ValueError('All-NaN slice encountered')
        return getattr(_np(), of_numbers)(filled(t, instead), axis)
    return function


nanargmax = _nan_place('argmax', -float('inf'))
nanargmin = _nan_place('argmin', float('inf'))


def nanquantile(a, q, axis=None):
    np = _np()
    t = floating_tensor(a)
    rows = t.reshape(-1) if axis is None else t.movedim(axis, -1)
    made = [np._tensor(np.quantile(row[~row.isnan()], q))
            if not row.isnan().all() else
            torch.full(np.shape(q), float('nan'), dtype=t.dtype)
            for row in rows.reshape(-1, rows.shape[-1])]
    made = torch.stack(made, -1).to(t.dtype)
    return _give(made.view(np.shape(q) + tuple(rows.shape[:-1])))


def nanpercentile(a, q, axis=None):
    return nanquantile(a, _np()._asarray(q, float) / 100.0, axis)


# --- sets --------------------------------------------------------------------

def _two(ar1, ar2):
    np = _np()
    a, b = np._common(np._tensor(ar1).flatten(), np._tensor(ar2).flatten())
    return a.unique(), b.unique()


def _is_in(a, b):
    return _np()._tensor(_np().isin(a, b))


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    a, b = _two(ar1, ar2)
    made = _np()._from_tensor(a[_is_in(a, b)])
    if not return_indices:
        return made
    return (made, *[_np()._from_tensor(torch.stack([
        torch.nonzero(_np()._tensor(of).flatten() == x)[0, 0]
        for x in made._t2c_tensor]) if made.size else
        torch.zeros(0, dtype=torch.int64)) for of in (ar1, ar2)])


def union1d(ar1, ar2):
    return _np()._from_tensor(torch.cat(_two(ar1, ar2)).unique())


def setdiff1d(ar1, ar2, assume_unique=False):
    a, b = _two(ar1, ar2)
    if assume_unique:  # in the order that it has
        a = _np()._tensor(ar1).flatten()
    return _np()._from_tensor(a[~_is_in(a, b)])


def setxor1d(ar1, ar2, assume_unique=False):
    a, b = _two(ar1, ar2)
    made, counts = torch.cat([a, b]).unique(return_counts=True)
    return _np()._from_tensor(made[counts == 1])
