"""What an array tells of its memory, and methods beside its arithmetic."""
import torch
from ._loading import refuse_to_write
from ._scalars import np as _np


class _Flags:
    def __init__(self, t):
        turned = t.permute(tuple(range(t.ndim))[::-1])
        self.c_contiguous, self.f_contiguous = (t.is_contiguous(),
                                                turned.is_contiguous())
        self.contiguous, self.forc = self.c_contiguous, (
            self.c_contiguous or self.f_contiguous)
        self.writeable = self.aligned = self.behaved = True

    def __getitem__(self, name):
        return getattr(self, name.lower())


class flatiter:
    """The elements in the order of rows; written to, it writes the array."""

    def __init__(self, array):
        self._array, self._at = array, 0

    base = property(lambda self: self._array)
    index = property(lambda self: self._at)

    def __len__(self):
        return self._array.size

    def __iter__(self):
        return self

    def __next__(self):
        if self._at >= self._array.size:
            raise StopIteration
        self._at += 1
        return self[self._at - 1]

    def __getitem__(self, key):
        made = _np()._from_tensor(self._array._t2c_tensor.flatten())[key]
        return made.copy() if isinstance(made, _np().ndarray) else made

    def __setitem__(self, key, value):
        t = self._array._t2c_tensor
        changed = _np()._from_tensor(t.flatten().clone())
        changed[key] = value
        t[...] = changed._t2c_tensor.view(t.shape)

    def __array__(self):
        return self.copy()

    def copy(self):
        return self._array.flatten()


def _in_order(t, order):
    """Its dimensions as they are, or turned about for Fortran's order."""
    if order not in ('C', 'F', 'A', 'K', None):
        raise ValueError("order must be one of 'C', 'F', 'A', or 'K' "
                         f"(got {order!r})")
    if order == 'F' or order in ('A', 'K') and not t.is_contiguous() and (
            _Flags(t).f_contiguous):
        return t.permute(tuple(range(t.ndim))[::-1]), True
    return t, False


class ArrayMethods:
    itemsize = property(lambda self: self.dtype.itemsize)
    nbytes = property(lambda self: self.size * self.itemsize)
    strides = property(lambda self: tuple(
        s * self.itemsize for s in self._t2c_tensor.stride()))
    flags = property(lambda self: _Flags(self._t2c_tensor))
    mT = property(lambda self: _np()._from_tensor(self._t2c_tensor.mT))
    device = 'cpu'

    @property
    def flat(self):
        return flatiter(self)

    @flat.setter
    def flat(self, value):
        flatiter(self)[:] = value

    def __contains__(self, x):
        return bool((self == x).any())

    def __copy__(self):
        return self.copy()

    def __deepcopy__(self, memo):
        return self.copy()

    def __pos__(self):
        return self.copy()

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __index__(self):
        if self.ndim or not self.dtype.kind in 'iu':
            raise TypeError('only integer scalar arrays can be converted to a '
                            'scalar index')
        return self.item()

    def __array__(self, dtype=None, copy=None):
        return self if dtype is None else self.astype(dtype)

    def item(self, *args):
        if not args:
            if self.size != 1:
                raise ValueError('can only convert an array of size 1 to a '
                                 'Python scalar')
            return self._t2c_tensor.item()
        at = args[0] if len(args) == 1 else args
        return (self.flat[at] if isinstance(at, int) else
                _np()._asarray(self[tuple(at)])).item()

    def reshape(self, *shape, order='C'):
        if len(shape) == 1 and not isinstance(shape[0], int):
            shape = tuple(shape[0])
        t, is_turned = _in_order(self._t2c_tensor, order)
        try:
            made = t.reshape(shape[::-1] if is_turned else shape)
        except RuntimeError:
            raise ValueError(f'cannot reshape array of size {self.size} into '
                             f'shape {str(tuple(shape)).replace(" ", "")}')
        return _np()._from_tensor(
            made.permute(tuple(range(made.ndim))[::-1]) if is_turned else made)

    def flatten(self, order='C'):
        t, _ = _in_order(self._t2c_tensor, order)
        return _np()._from_tensor(t.flatten().clone())

    def ravel(self, order='C'):
        t, _ = _in_order(self._t2c_tensor, order)
        return _np()._from_tensor(t.flatten())

    def view(self, dtype=None, type=None):
        np = _np()
        if dtype is None or dtype is np.ndarray:
            return np._from_tensor(self._t2c_tensor.view(self.shape))
        return np._from_tensor(self._t2c_tensor.view(
            np.dtype(dtype)._t2c_dtype))

    def tobytes(self, order='C'):
        t, _ = _in_order(self._t2c_tensor, order)
        return bytes(t.flatten().view(torch.uint8).tolist())

    def conj(self):
        return self

    conjugate = conj

    def put(self, indices, values, mode='raise'):
        _np().put(self, indices, values, mode)

    def choose(self, choices):
        return _np().choose(self, choices)

    def compress(self, condition, axis=None):
        return _np().compress(condition, self, axis)

    tofile = refuse_to_write
