"""numpy.matrix: what sums of sparse matrices are."""
import _t2c
import numpy as np


class matrix:
    """numpy.matrix, as far as it is the same as an array: what is more is
    asked of the array that numpy.array makes of it."""
    ndim = 2
    _is_reversed = False

    def __init__(self, tensor):
        self._t2c_tensor = tensor

    shape = property(lambda self: tuple(self._t2c_tensor.shape))
    dtype = property(lambda self: np.dtype(self._t2c_tensor.dtype))
    size = property(lambda self: self._t2c_tensor.numel())
    A = property(lambda self: np._from_tensor(self._t2c_tensor))
    A1 = property(lambda self: np._from_tensor(self._t2c_tensor.reshape(-1)))
    T = property(lambda self: matrix(self._t2c_tensor.t()))

    def __array__(self, dtype=None, copy=None):
        return self.A if dtype is None else self.A.astype(dtype)

    def getA(self):
        return self.A

    def getA1(self):
        return self.A1

    def astype(self, dtype):
        return matrix(self.A.astype(dtype)._t2c_tensor)

    def tolist(self):
        return self._t2c_tensor.tolist()

    def __str__(self):
        return str(self.A)

    def __len__(self):
        return self.shape[0]

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        _refuse(f"'{name}'")


def _refuse(what):
    _t2c.unsupported(f'{what} of a numpy.matrix',
                     'make an array of it: np.asarray(x)')


def _refuse_operators():
    for name, sign in dict(
            add='+', sub='-', mul='*', truediv='/', pow='**', matmul='@',
            neg='-', abs='abs()', lt='<', gt='>', le='<=', ge='>=', eq='==',
            ne='!=', getitem='a part', setitem='a part', iter='the rows',
            repr='the repr', radd='+', rsub='-', rmul='*', rtruediv='/',
            rmatmul='@').items():
        setattr(matrix, f'__{name}__',
                lambda self, *others, sign=sign: _refuse(sign))


_refuse_operators()
