"""Tensors by their old type names, and from other containers."""
import _t2c

__all__ = ['FloatTensor', 'DoubleTensor', 'HalfTensor', 'BFloat16Tensor',
           'LongTensor', 'IntTensor', 'ShortTensor', 'CharTensor',
           'ByteTensor', 'BoolTensor', 'from_numpy', 'frombuffer',
           'complex', 'polar', 'sparse_coo_tensor', 'quantize_per_tensor']


class _LegacyType(type):
    def __instancecheck__(cls, obj):
        return _t2c.is_tensor(obj) and obj.dtype == cls.dtype


def _legacy(name, dtype):
    def __new__(cls, *args):
        return _t2c.legacy_tensor(cls.dtype, *args)
    body = {'dtype': _t2c.dtype(dtype), '__new__': __new__,
            '__module__': 'torch'}
    return _LegacyType(name, (), body)


FloatTensor = _legacy('FloatTensor', 'float32')
DoubleTensor = _legacy('DoubleTensor', 'float64')
HalfTensor = _legacy('HalfTensor', 'float16')
BFloat16Tensor = _legacy('BFloat16Tensor', 'bfloat16')
LongTensor = _legacy('LongTensor', 'int64')
IntTensor = _legacy('IntTensor', 'int32')
ShortTensor = _legacy('ShortTensor', 'int16')
CharTensor = _legacy('CharTensor', 'int8')
ByteTensor = _legacy('ByteTensor', 'uint8')
BoolTensor = _legacy('BoolTensor', 'bool')


def from_numpy(array):
    inner = getattr(array, '_t2c_tensor', None)
    if inner is None:
        raise TypeError(f'expected np.ndarray (got {type(array).__name__})')
    return inner


def frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False):
    _t2c.unsupported('torch.frombuffer', 'write torch.tensor([...])')


def complex(real, imag, *, out=None):
    _t2c.unsupported('complex tensors', 'keep the real and the imaginary part '
                     'in two tensors')


def polar(abs, angle, *, out=None):
    _t2c.unsupported('complex tensors', 'keep abs * cos(angle) and '
                     'abs * sin(angle) in two tensors')


def sparse_coo_tensor(*args, **kwargs):
    _t2c.unsupported('sparse tensors', 'use a dense tensor')


def quantize_per_tensor(*args, **kwargs):
    _t2c.unsupported('quantised tensors', None)
