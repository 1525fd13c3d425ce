"""What is written with brackets: np.s_[1:], np.r_[0:3, 9], np.ix_."""
import torch
from ._scalars import np as _np

__all__ = ['s_', 'index_exp', 'ix_', 'r_', 'c_']


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
            return np.asarray(k)
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
