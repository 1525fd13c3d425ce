"""Tensors by their old type names, and from other containers."""
import _t2c
from torch._tensor import legacy_tensor

__all__ = ['FloatTensor', 'DoubleTensor', 'HalfTensor', 'BFloat16Tensor',
           'LongTensor', 'IntTensor', 'ShortTensor', 'CharTensor',
           'ByteTensor', 'BoolTensor', 'from_numpy', 'frombuffer',
           'scalar_tensor', 'sparse_coo_tensor', 'quantize_per_tensor']


class _LegacyType(type):
    def __instancecheck__(cls, obj):
        return _t2c.is_tensor(obj) and obj.dtype == cls.dtype


class _Legacy(metaclass=_LegacyType):
    def __new__(cls, *args, device=None, **named):
        return legacy_tensor(cls.dtype, args, device, named)


class FloatTensor(_Legacy):
    dtype = _t2c.dtype('float32')


class DoubleTensor(_Legacy):
    dtype = _t2c.dtype('float64')


class HalfTensor(_Legacy):
    dtype = _t2c.dtype('float16')


class BFloat16Tensor(_Legacy):
    dtype = _t2c.dtype('bfloat16')


class LongTensor(_Legacy):
    dtype = _t2c.dtype('int64')


class IntTensor(_Legacy):
    dtype = _t2c.dtype('int32')


class ShortTensor(_Legacy):
    dtype = _t2c.dtype('int16')


class CharTensor(_Legacy):
    dtype = _t2c.dtype('int8')


class ByteTensor(_Legacy):
    dtype = _t2c.dtype('uint8')


class BoolTensor(_Legacy):
    dtype = _t2c.dtype('bool')


def scalar_tensor(s, *, dtype=None, layout=None, device=None,
                  pin_memory=False, requires_grad=False):
    """A number without dimensions: unlike tensor(), of the default type."""
    import torch
    if _t2c.is_tensor(s):
        s = s.item()
    if dtype is None and not isinstance(s, complex):
        dtype = torch.get_default_dtype()
    return torch.full((), s, dtype=dtype, requires_grad=requires_grad)


def from_numpy(array):
    inner = getattr(array, '_t2c_tensor', None)
    if inner is None:
        raise TypeError(f'expected np.ndarray (got {type(array).__name__})')
    if array._is_reversed:
        raise ValueError(
            'At least one stride in the given numpy array is negative, and '
            'tensors with negative strides are not currently supported. (You '
            'can probably work around this by making a copy of your array '
            ' with array.copy().) ')
    return inner


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    _t2c.unsupported('torch.frombuffer', 'write torch.tensor([...])')


def sparse_coo_tensor(indices, values, size=None, **options):
    from torch.sparse import coo_tensor
    return coo_tensor(indices, values, size, **options)


def quantize_per_tensor(*args, **kwargs):
    _t2c.unsupported('quantised tensors', None)
