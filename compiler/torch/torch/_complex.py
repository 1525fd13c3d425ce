"""Complex tensors: the calls that PyTorch has of them, on real tensors.

The storage of one has its real and imaginary parts in turn, so that x.real,
x.imag and view_as_real(x) are views. Every call of a primitive, or of a
function of the library, that is given something complex comes to _dispatch
instead. What is not in a table here is refused.
"""
import _t2c
import torch
from torch._tensor import Tensor
from torch.nn.parameter import Parameter

__all__ = ['complex', 'polar', 'real', 'imag', 'angle', 'conj',
           'view_as_real', 'view_as_complex', 'is_conj', 'is_neg',
           'complex64', 'complex128', 'cfloat', 'cdouble']
_in_c = True


complex64 = cfloat = _t2c.complex_dtype(_t2c.dtype('float32'))
complex128 = cdouble = _t2c.complex_dtype(_t2c.dtype('float64'))

_Number = type(1j)


class ComplexTensor(Tensor):
    __module__ = 'torch'
    __qualname__ = 'Tensor'
    _type_name = 'Tensor'

    @property
    def real(self):
        return pairs_of(self).select(-1, 0)

    @real.setter
    def real(self, value):
        self.real.copy_(torch.as_tensor(value))

    @property
    def imag(self):
        return pairs_of(self).select(-1, 1)

    @imag.setter
    def imag(self, value):
        self.imag.copy_(torch.as_tensor(value))

    def __complex__(self):
        return self.item()


class ComplexParameter(ComplexTensor, Parameter):
    __module__ = 'torch.nn.parameter'
    __qualname__ = 'Parameter'
    _type_name = 'Parameter'


_t2c.complex_class(ComplexTensor)
_t2c.complex_class(ComplexParameter)


# --- the parts ---------------------------------------------------------------
pairs_of = _t2c.complex_pairs


def of_pairs(pairs, grad_fn=None):
    return _t2c.complex_of(pairs, ComplexTensor, grad_fn)


def join(re, im, grad_fn=None):
    """The complex tensor of two parts of one shape; it lies as the first."""
    complex_dtype(re.dtype)
    if re.is_contiguous():
        return of_pairs(torch.stack((re, im), -1), grad_fn)
    return join_in(sorted(range(re.dim()), key=lambda d: -re.stride(d)),
                   re, im, grad_fn)


def as_conjugate(x):
    """PyTorch only notes that the sign is to be turned, and refuses to show
    the memory as numbers."""
    x._is_conjugate = True
    return x


def is_conjugate(x):
    return getattr(x, '_is_conjugate', False)


def join_in(order, re, im, grad_fn=None):
    """The same, its dimensions in this order in memory."""
    pairs = torch.stack((re.permute(order), im.permute(order)), -1)
    back = [order.index(d) for d in range(len(order))] + [len(order)]
    return of_pairs(pairs.contiguous().permute(back), grad_fn)


def named(x, grad_fn):
    """A new real tensor as the result of grad_fn, for print."""
    return _t2c.grad_named(x, grad_fn)


def is_complex(x):
    return isinstance(x, ComplexTensor)


def parts(x):
    """The parts of an operand; a real one has None for the imaginary."""
    if isinstance(x, (ComplexTensor, _Number)):
        return x.real, x.imag
    if isinstance(x, (Tensor, int, float)):
        return x, None
    raise TypeError(f"unsupported operand type(s): 'Tensor' and "
                    f"'{type(x).__name__}'")


def both(x):
    """The parts of a tensor, the imaginary one zeros where it is real."""
    re, im = parts(x)
    return re, torch.zeros_like(re) if im is None else im


def real_dtype(dtype):
    """The type of the parts."""
    if dtype == complex64:
        return torch.float32
    return torch.float64 if dtype == complex128 else dtype


def complex_dtype(dtype):
    if dtype in (torch.float16, torch.bfloat16):
        _t2c.unsupported('complex numbers of half precision',
                         'compute in float32: x.float()')
    return complex128 if dtype == torch.float64 else complex64


def type_text(x):
    """'ComplexFloat', as PyTorch names it in messages."""
    if not is_complex(x):
        return x.type()[6:-6]
    return ('ComplexFloat' if pairs_of(x).dtype == torch.float32
            else 'ComplexDouble')


# --- functions of torch ------------------------------------------------------
def _check_operands(first, second):
    """Of complex() and polar(): floats of one dtype."""
    if first.dtype != second.dtype:
        raise RuntimeError(
            f'Expected object of scalar type {type_text(first)} but got '
            f'scalar type {type_text(second)} for second argument')
    if first.dtype not in (torch.float32, torch.float64):
        if first.dtype == torch.float16:
            complex_dtype(first.dtype)
        raise NotImplementedError(
            'Expected both inputs to be Half, Float or Double tensors but got '
            f'{type_text(first)} and {type_text(second)}')


def complex(real, imag, *, out=None):
    _check_operands(real, imag)
    like = real
    if not (real.is_contiguous() and real.shape == imag.shape):
        like = real + imag  # lies as the result of any two does
    order = sorted(range(like.dim()), key=lambda d: -like.stride(d))
    re, im = torch.broadcast_tensors(real, imag)
    return join_in(order, re, im, 'ComplexBackward0')


def polar(abs, angle, *, out=None):
    _check_operands(abs, angle)
    return join(abs * torch.cos(angle), abs * torch.sin(angle),
                'PolarBackward0')


def real(input):
    return input.real


def imag(input):
    if is_complex(input):
        return input.imag
    raise TypeError('imag is not implemented for tensors with non-complex '
                    'dtypes.')


def conj(input):
    return input.conj()


def is_conj(input):
    _t2c.unsupported('is_conj', None)


def is_neg(input):
    return False


def angle(input, *, out=None):
    if is_complex(input):
        return named(torch.atan2(input.imag, input.real), 'AngleBackward0')
    if not input.is_floating_point():
        input = input.to(torch.get_default_dtype())
    turned = torch.where(input < 0, 3.141592653589793, torch.zeros_like(input))
    return torch.where(input.isnan(), input, turned)


def view_as_real(input):
    if is_complex(input):
        if is_conjugate(input):
            raise RuntimeError(
                "view_as_real doesn't work on unresolved conjugated tensors.  "
                'To resolve the conjugate tensor so you can view it as real, '
                'use self.resolve_conj(); however, be warned that the '
                'resulting tensor will NOT alias the original.')
        pairs = pairs_of(input)
        return named(pairs.view(pairs.shape), 'ViewAsRealBackward0')
    raise TypeError('view_as_real is only supported for complex tensors')


def view_as_complex(input):
    if is_complex(input) or not input.is_floating_point():
        raise RuntimeError(
            'view_as_complex is only supported for half, float and double '
            f'tensors, but got a tensor of scalar type: {type_text(input)}')
    complex_dtype(input.dtype)
    if input.dim() == 0:
        raise RuntimeError('Input tensor must have one or more dimensions')
    return of_pairs(input.view(input.shape), 'ViewAsComplexBackward0')


# --- dispatch ----------------------------------------------------------------
def _dispatch(f, name, *args, **kwargs):
    from torch import _complex_ops, _complex_tables
    if name in _complex_tables.composed:
        return f(*args, **kwargs)
    handler = _complex_ops.find(name)
    if handler is not None:
        return handler(*args, **kwargs)
    table = _complex_tables.table_of(name)
    if table is not None:
        return table(f, name, *args, **kwargs)
    what = name.strip('_') if name.startswith('__') else name
    _t2c.unsupported(f'{what} of a complex tensor',
                     'work with its parts: x.real and x.imag')
