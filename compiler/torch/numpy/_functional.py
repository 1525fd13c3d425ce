"""Functions that take functions, and walks over an array's elements."""
import _t2c
import torch
from ._scalars import np as _np

__all__ = ['apply_along_axis', 'apply_over_axes', 'vectorize', 'frompyfunc',
           'piecewise', 'select', 'choose', 'ndenumerate', 'fromiter']


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    np = _np()
    t = np._tensor(arr).movedim(axis, -1)
    rows = t.reshape(-1, t.shape[-1])
    if not len(rows):
        raise ValueError('Cannot apply_along_axis when any iteration '
                         'dimensions are 0')
    made = np.stack([np._asarray(func1d(np._from_tensor(row), *args, **kwargs))
                     for row in rows])._t2c_tensor
    shape = t.shape[:-1]
    made = made.reshape(shape + made.shape[1:])
    parts = made.ndim - len(shape)
    if not parts:
        return np._result(made)
    axis %= t.ndim
    return np._from_tensor(torch.movedim(
        made, tuple(range(len(shape), made.ndim)),
        tuple(range(axis, axis + parts))))


def apply_over_axes(func, a, axes):
    np = _np()
    made = np._asarray(a)
    for axis in (axes,) if isinstance(axes, int) else axes:
        axis %= made.ndim
        reduced = np._asarray(func(made, axis))
        made = reduced if reduced.ndim == made.ndim else (
            np.expand_dims(reduced, axis))
    return made


class vectorize:
    """Calls a function for each element of its arguments, broadcast. The type
    of the result is that of the first call's, as NumPy has it."""

    def __init__(self, pyfunc, otypes=None, doc=None, excluded=None,
                 cache=False, signature=None):
        if excluded or signature is not None:
            _t2c.unsupported('vectorize with excluded= or signature=',
                             'loop over the elements')
        self.pyfunc, self.otypes = pyfunc, otypes
        self.__name__ = getattr(pyfunc, '__name__', 'vectorize')

    def __call__(self, *args):
        np = _np()
        parts = np.broadcast_arrays(*[np._asarray(a) for a in args])
        shape = parts[0].shape
        rows = zip(*[[p[i] for i in np.ndindex(*shape)] for p in parts])
        made = [self.pyfunc(*row) for row in rows]
        if not made:
            if self.otypes is None:
                raise ValueError('cannot call `vectorize` on size 0 inputs '
                                 'unless `otypes` is set')
            return np.zeros(shape, self.otypes[0])
        if isinstance(made[0], tuple):
            return tuple(self._array(column, shape, k)
                         for k, column in enumerate(zip(*made)))
        return self._array(made, shape, 0)

    def _array(self, made, shape, k):
        np = _np()
        type = np._asarray(made[0]).dtype if self.otypes is None else (
            self.otypes[k])
        return np.array(list(made)).astype(type).reshape(shape)


def frompyfunc(func, nin, nout):
    _t2c.unsupported('an array of objects', 'use numpy.vectorize')


def piecewise(x, condlist, funclist, *args, **kw):
    """funclist[i](x) where condlist[i] holds; the last one has no condition
    where there is one more."""
    np = _np()
    x = np._asarray(x)
    conditions = np._asarray(condlist)
    if conditions.ndim == x.ndim:
        conditions = conditions.reshape((1,) + x.shape)
    n = len(conditions)
    if len(funclist) not in (n, n + 1):
        raise ValueError(f'with {n} condition(s), either {n} or {n + 1} '
                         'functions are expected')
    conditions = list(conditions)
    if len(funclist) == n + 1:
        conditions.append(~np.any(conditions, axis=0))
    made = np.zeros_like(x)
    for condition, f in zip(conditions, funclist):
        there = np._asarray(condition).astype(bool)
        if callable(f):
            if there.any():
                made[there] = f(x[there], *args, **kw)
        else:
            made[there] = f
    return made


def select(condlist, choicelist, default=0):
    """The first choice whose condition holds."""
    np = _np()
    if len(condlist) != len(choicelist):
        raise ValueError('list of cases must be same length as list of '
                         'conditions')
    made = np._asarray(default)
    for condition, choice in list(zip(condlist, choicelist))[::-1]:
        made = np.where(condition, choice, made)
    return made


def choose(a, choices):
    np = _np()
    a = np._asarray(a)
    if not bool(((a >= 0) & (a < len(choices))).all()):
        raise ValueError('invalid entry in choice array')
    rows = np.broadcast_arrays(*choices, a)
    stacked = np.stack(rows[:-1])._t2c_tensor
    index = rows[-1]._t2c_tensor.long()
    return np._result(stacked.gather(0, index[None])[0])


class ndenumerate:
    def __init__(self, arr):
        self._array = _np()._asarray(arr)
        self._places = _np().ndindex(*self._array.shape)

    def __iter__(self):
        return self

    def __next__(self):
        at = next(self._places)
        return at, self._array[at]


def fromiter(iter, dtype, count=-1):
    values = []
    for x in iter:
        if len(values) == count:
            break
        values.append(x)
    if len(values) < count:
        raise ValueError(f'iterator too short: Expected {count} but iterator '
                         f'had only {len(values)} items.')
    return _np().array(values, dtype)
