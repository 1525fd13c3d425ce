"""Arrays of given numbers."""
import builtins
import math
import operator

import _t2c
import torch
from ._scalars import np as _np

__all__ = ['arange', 'linspace', 'logspace', 'geomspace', 'zeros', 'ones',
           'full', 'empty', 'eye', 'identity', 'zeros_like', 'ones_like',
           'full_like', 'empty_like', 'meshgrid', 'mgrid', 'ogrid', 'indices',
           'tri', 'tril_indices', 'triu_indices', 'diag_indices', 'ndindex',
           'fromfunction', 'hanning', 'hamming', 'blackman', 'bartlett',
           'kaiser', 'vander', 'mask_indices']


def _number(x):
    """The number in an array that has no dimensions."""
    return x.item() if hasattr(x, '_t2c_tensor') and not x.ndim else x


def arange(start, stop=None, step=1, dtype=None):
    if stop is None:
        start, stop = 0, start
    start, stop, step = _number(start), _number(stop), _number(step)
    if all(isinstance(v, int) for v in (start, stop, step)):
        return _np().array(list(range(start, stop, step)), dtype or int)
    n = builtins.max(0, math.ceil((stop - start) / step))
    delta = (start + step) - start
    return _np().array([float(start + i * delta) for i in range(n)],
                         dtype or float)


def linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None,
             axis=0):
    np = _np()
    if axis != 0:
        _t2c.unsupported('np.linspace with axis=', 'np.moveaxis does it')
    start, stop = np._asarray(start) * 1.0, np._asarray(stop) * 1.0
    num = operator.index(num)
    if num < 0:
        raise ValueError(f'Number of samples, {num}, must be non-negative.')
    parts = num - 1 if endpoint else num
    apart = np._asarray(stop - start)
    step = apart / parts if parts > 0 else np.float64('nan')
    at = np.arange(num, dtype=apart.dtype).reshape((num,) + (1,) * apart.ndim)
    if parts > 0 and np.any(step == 0):  # too small for a step of its own
        made = at / parts * apart + start
    else:
        made = at * (step if parts > 0 else apart) + start
    if endpoint and num > 1:
        made[-1] = stop
    if dtype is not None:
        made = (np.floor(made) if np.issubdtype(dtype, np.integer) else
                made).astype(dtype)
    return (made, step) if retstep else made


def _made(shape, value, type):
    np = _np()
    shape, value = _number(shape), _number(value)
    shape = (shape,) if isinstance(shape, int) else tuple(
        [operator.index(n) for n in shape])
    if hasattr(value, '_t2c_tensor') or isinstance(value, (list, tuple)):
        return np.broadcast_to(np._asarray(value), shape).astype(type)
    return np._from_tensor(torch.full(shape, value,
                                      dtype=np.dtype(type)._t2c_dtype))


def zeros(shape, dtype=float):
    return _made(shape, 0, dtype)


def ones(shape, dtype=float):
    return _made(shape, 1, dtype)


def full(shape, fill_value, dtype=None):
    if dtype is None:
        dtype = _np()._asarray(fill_value).dtype
    return _made(shape, fill_value, dtype)


empty = zeros


def eye(N, M=None, k=0, dtype=float):
    np = _np()
    N, k = operator.index(N), operator.index(k)
    M = N if M is None else operator.index(M)
    i, j = torch.arange(N).view(-1, 1), torch.arange(M).view(1, -1)
    return np._from_tensor((j - i == k).to(np.dtype(dtype)._t2c_dtype))


def identity(n, dtype=float):
    return eye(n, dtype=dtype)


def zeros_like(a, dtype=None):
    a = _np()._asarray(a)
    return zeros(a.shape, dtype or a.dtype)


def ones_like(a, dtype=None):
    a = _np()._asarray(a)
    return ones(a.shape, dtype or a.dtype)


def full_like(a, fill_value, dtype=None):
    a = _np()._asarray(a)
    return full(a.shape, fill_value, dtype or a.dtype)


empty_like = zeros_like


def logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None):
    made = base ** linspace(start, stop, num, endpoint)
    return made if dtype is None else made.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None):
    made = logspace(math.log10(start), math.log10(stop), num, endpoint)
    if num > 0:
        made[0] = start
    if num > 1 and endpoint:
        made[-1] = stop
    return made if dtype is None else made.astype(dtype)


# --- grids -------------------------------------------------------------------

def meshgrid(*arrays, indexing='xy'):
    np = _np()
    return tuple(np._from_tensor(t) for t in torch.meshgrid(
        *[np._tensor(a).flatten() for a in arrays], indexing=indexing))


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


def indices(dimensions, dtype=int):
    return mgrid[tuple(slice(0, n) for n in dimensions)].astype(dtype)


def ndindex(*shape):
    from itertools import product
    if len(shape) == 1 and isinstance(shape[0], tuple):
        shape = shape[0]
    return product(*map(range, shape))


def fromfunction(function, shape, dtype=float):
    return function(*indices(shape, dtype))


def tri(N, M=None, k=0, dtype=float):
    return _np().tril(ones((N, N if M is None else M)), k).astype(dtype)


def _corner(corner):
    def function(n, k=0, m=None):
        return _np().nonzero(getattr(_np(), corner)(
            ones((n, n if m is None else m)), k))
    return function


tril_indices, triu_indices = _corner('tril'), _corner('triu')


def mask_indices(n, mask_func, k=0):
    return _np().nonzero(mask_func(ones((n, n), int), k) != 0)


def diag_indices(n, ndim=2):
    return (arange(n),) * ndim


def vander(x, N=None, increasing=False):
    t = _np()._tensor(x)
    powers = torch.arange(len(t) if N is None else N)
    return _np()._from_tensor(t.view(-1, 1) ** (
        powers if increasing else powers.flip(0)))


# --- windows -----------------------------------------------------------------

def _window(name):
    def function(M, *beta):
        return _np()._from_tensor(getattr(torch, name)(
            M, False, *beta, dtype=torch.float64))
    return function


hanning, hamming = _window('hann_window'), _window('hamming_window')
blackman, bartlett = _window('blackman_window'), _window('bartlett_window')
kaiser = _window('kaiser_window')
