"""The numbers that NumPy's functions give: Python's, with a dtype."""
import torch
from ._dtypes import dtype as _dtype

__all__ = ['scalar', 'np']


def np():
    """The module, which is not whole while its parts are read."""
    import numpy
    return numpy


class _Scalar:
    shape = ()
    ndim = 0
    size = 1

    def item(self):
        return float(self) if isinstance(self, float) else int(self)

    tolist = copy = item

    def astype(self, type, copy=True):
        t = torch.tensor(self.item(), dtype=self.dtype._t2c_dtype)
        return scalar(t.to(_dtype(type)._t2c_dtype).item())

    def __repr__(self):
        return f'np.{type(self).__name__}({self.item()})'

    def __str__(self):
        return str(self.item())


class float64(_Scalar, float):
    __module__ = 'numpy'
    dtype = _dtype('float64')


class int64(_Scalar, int):
    __module__ = 'numpy'
    dtype = _dtype('int64')


def scalar(x):
    if isinstance(x, float):
        return float64(x)
    return int64(x) if isinstance(x, int) and not isinstance(x, bool) else x


def floating(a):
    """The tensor of an array, of float64 where its elements are no floats."""
    t = np()._tensor(a)
    return t if t.is_floating_point() else t.double()
