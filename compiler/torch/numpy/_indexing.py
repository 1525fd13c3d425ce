"""What is written with brackets: np.s_[1:], np.r_[0:3, 9], np.ix_; and what
stands for brackets: np.put, np.place, np.extract."""
import torch
from ._scalars import np as _np

__all__ = ['s_', 'index_exp', 'ix_', 'r_', 'c_', 'put', 'place', 'putmask',
           'put_along_axis', 'copyto', 'extract', 'compress', 'lexsort',
           'diag_indices_from', 'tril_indices_from', 'triu_indices_from']


class _Key:
    """Gives back what stands in the brackets."""

    def __init__(self, is_tuple):
        self._is_tuple = is_tuple

    def __getitem__(self, key):
        return (key,) if self._is_tuple and not isinstance(key, tuple) else key


s_, index_exp = _Key(False), _Key(True)


def ix_(*args):
    """Rows of numbers as arrays that meet in all their combinations."""
    made = []
    for i, row in enumerate(args):
        t = _np()._tensor(row)
        if t.ndim != 1:
            raise ValueError('Cross index must be 1 dimensional')
        if t.dtype == torch.bool:
            t = torch.nonzero(t)[:, 0]
        made.append(_np()._from_tensor(t.reshape(
            [-1 if k == i else 1 for k in range(len(args))])))
    return tuple(made)


class _Joined:
    """Slices, numbers and arrays in a row; as_columns sets them side by
    side. A slice with an imaginary step counts its points."""

    def __init__(self, as_columns):
        self._as_columns = as_columns

    def _part(self, k):
        np = _np()
        if not isinstance(k, slice):
            return np._asarray(k)
        start, step = k.start or 0, 1 if k.step is None else k.step
        if isinstance(step, complex):
            return np.linspace(start, k.stop, int(abs(step)))
        return np.arange(start, k.stop, step)

    def __getitem__(self, key):
        np = _np()
        keys = key if isinstance(key, tuple) else (key,)
        parts = [self._part(k) for k in keys]
        if not self._as_columns:
            return np.concatenate([np.atleast_1d(p) for p in parts])
        return np.concatenate([p.reshape(-1, 1) if p.ndim < 2 else p
                               for p in parts], axis=-1)


r_, c_ = _Joined(False), _Joined(True)


# --- in place ----------------------------------------------------------------

def _repeated(values, n):
    t = _np()._tensor(values).flatten()
    return t.repeat(-(-n // len(t)))[:n]


def put(a, ind, v, mode='raise'):
    """a.flat[ind] = v, which repeats."""
    at = _np()._tensor(ind).flatten()
    n = a.size
    if mode == 'wrap':
        at = at % n
    elif mode == 'clip':
        at = at.clamp(0, n - 1)
    elif ((at < -n) | (at >= n)).any():
        wrong = at[(at < -n) | (at >= n)][0].item()
        raise IndexError(f'index {wrong} is out of bounds for axis 0 with '
                         f'size {n}')
    a.flat[_np()._from_tensor(at)] = _np()._from_tensor(
        _repeated(v, len(at)))


def place(arr, mask, vals):
    """The elements where mask holds become vals, one after the other."""
    there = _np()._tensor(mask).bool()
    n = there.sum().item()
    if n:
        arr._t2c_tensor[there] = _repeated(vals, n).to(arr._t2c_tensor.dtype)


def putmask(a, mask, values):
    """a[i] = values[i], which repeat, where mask holds."""
    there = _np()._tensor(mask).bool()
    t = a._t2c_tensor
    t[there] = _repeated(values, t.numel()).view(t.shape)[there].to(t.dtype)


def put_along_axis(arr, indices, values, axis):
    t, at = arr._t2c_tensor, _np()._tensor(indices)
    if axis is None:
        t, axis = t.view(-1), 0
    v = _np()._tensor(values).to(t.dtype).expand(at.shape)
    t.scatter_(axis, at % t.shape[axis], v)


def copyto(dst, src, where=True):
    t = dst._t2c_tensor
    v = _np()._tensor(src).to(t.dtype)
    t[...] = v if where is True else torch.where(_np()._tensor(where), v, t)


# --- chosen ------------------------------------------------------------------

def extract(condition, arr):
    there = _np()._tensor(condition).flatten().bool()
    return _np()._from_tensor(_np()._tensor(arr).flatten()[there])


def compress(condition, a, axis=None):
    t = _np()._tensor(a)
    t, axis = (t.flatten(), 0) if axis is None else (t, axis)
    at = torch.nonzero(_np()._tensor(condition)).flatten()
    return _np()._from_tensor(t.index_select(axis, at))


def lexsort(keys, axis=-1):
    """Sorts by the last key, and by those before it where it is equal."""
    rows = [_np()._tensor(key) for key in keys]
    order = torch.argsort(rows[0], dim=axis, stable=True)
    for row in rows[1:]:
        order = order.gather(axis, torch.argsort(row.gather(axis, order),
                                                 dim=axis, stable=True))
    return _np()._result(order)


def diag_indices_from(arr):
    return _np().diag_indices(arr.shape[0], arr.ndim)


def tril_indices_from(arr, k=0):
    return _np().tril_indices(arr.shape[-2], k, arr.shape[-1])


def triu_indices_from(arr, k=0):
    return _np().triu_indices(arr.shape[-2], k, arr.shape[-1])
