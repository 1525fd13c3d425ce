"""What functions of two have beside their call: np.add.reduce, np.add.at."""
import _t2c
import torch
from . import _elementwise as _e, _reductions as _r
from ._scalars import np as _np

_IN_PLACE = {'add': 'sum', 'multiply': 'prod', 'maximum': 'amax',
             'minimum': 'amin'}


def _outer_of(f):
    def outer(a, b):
        np = _np()
        a, b = np._asarray(a), np._asarray(b)
        return f(a.reshape(a.shape + (1,) * b.ndim), b)
    return outer


def _accumulated(of_tensor):
    def accumulate(array, axis=0, dtype=None):
        t = _np()._tensor(array, dtype)
        return _np()._from_tensor(of_tensor(t, axis))
    return accumulate


def _reduced(f):
    def reduce(array, axis=0, dtype=None, out=None, keepdims=False):
        if out is not None:
            _t2c.unsupported('reduce with out=')
        if dtype is not None:
            array = _np()._asarray(array, dtype)
        return f(array, axis, keepdims=keepdims)
    return reduce


def _at(name):
    """a[indices] = f(a[indices], b), an index that stands there twice
    twice."""
    def at(a, indices, b=None):
        np = _np()
        if isinstance(indices, tuple):
            if len(indices) != 1:
                _t2c.unsupported(f'numpy.{name}.at of several indices',
                                 'flatten the array and its indices')
            indices = indices[0]
        t, i = a._t2c_tensor, np._tensor(indices)
        if i.dtype == torch.bool:
            i = torch.nonzero(i).flatten()
        v = np._tensor(b).to(t.dtype)
        if name == 'subtract':
            v = -v
        v = v.expand(i.shape + t.shape[1:]).reshape((-1,) + t.shape[1:])
        i = (i.flatten() % t.shape[0]).reshape((-1,) + (1,) * (t.ndim - 1))
        t.scatter_reduce_(0, i.expand(v.shape), v,
                          _IN_PLACE[{'subtract': 'add'}.get(name, name)])
    return at


def _with(name, reduce, accumulate=None):
    f = getattr(_e, name)
    f.reduce, f.outer, f.at = _reduced(reduce), _outer_of(f), _at(name)
    if accumulate is not None:
        f.accumulate = _accumulated(accumulate)


_with('add', _r.sum, torch.cumsum)
_with('multiply', _r.prod, torch.cumprod)
_with('maximum', _r.max, lambda t, axis: torch.cummax(t, axis)[0])
_with('minimum', _r.min, lambda t, axis: torch.cummin(t, axis)[0])
for _name, _reduce in (('logical_and', _r.all), ('logical_or', _r.any)):
    getattr(_e, _name).reduce = _reduced(_reduce)
for _name in ('subtract', 'divide', 'power', 'equal', 'less', 'greater'):
    getattr(_e, _name).outer = _outer_of(getattr(_e, _name))
_e.subtract.at = _at('subtract')
