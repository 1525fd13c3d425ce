"""Complex tensors, as spectra and rotary embeddings use them: two tensors of
real numbers. What is not here is refused."""
import _t2c
import torch

__all__ = ['complex', 'polar', 'real', 'imag', 'angle',
           'conj', 'view_as_real', 'view_as_complex']


def _each(name):
    """A method that moves elements does the same to both parts."""
    def method(self, *args, **kwargs):
        return ComplexTensor(getattr(self.real, name)(*args, **kwargs),
                             getattr(self.imag, name)(*args, **kwargs))
    return method


def _parts(x):
    """The parts of an operand; a real one has no imaginary part."""
    if isinstance(x, ComplexTensor):
        return x.real, x.imag
    if isinstance(x, (torch.Tensor, int, float)):
        return x, None
    _t2c.unsupported(f'a complex tensor and {type(x).__name__} in one '
                     'operation', None)


class ComplexTensor:
    def __init__(self, real, imag):
        self.real, self.imag = real, imag

    shape = property(lambda self: self.real.shape)
    ndim = property(lambda self: self.real.ndim)
    device = property(lambda self: self.real.device)
    T = property(lambda self: ComplexTensor(self.real.T, self.imag.T))
    mT = property(lambda self: ComplexTensor(self.real.mT, self.imag.mT))

    def __getattr__(self, name):
        if name.startswith('__') or not hasattr(self.real, name):
            raise AttributeError(
                f"'Tensor' object has no attribute '{name}'")
        _t2c.unsupported(f'{name} of a complex tensor',
                         'work with its parts: x.real and x.imag')

    def __repr__(self):
        _t2c.unsupported('printing a complex tensor', 'print x.real')

    def size(self, dim=None):
        return self.real.size() if dim is None else self.real.size(dim)

    def dim(self):
        return self.real.dim()

    def numel(self):
        return self.real.numel()

    def __len__(self):
        return len(self.real)

    def is_complex(self):
        return True

    def is_floating_point(self):
        return False

    def to(self, device):
        if not isinstance(device, (str, torch.device)):
            _t2c.unsupported('converting a complex tensor',
                             'convert x.real and x.imag')
        return ComplexTensor(self.real.to(device), self.imag.to(device))

    view, reshape, flatten = _each('view'), _each('reshape'), _each('flatten')
    permute, transpose = _each('permute'), _each('transpose')
    unsqueeze, squeeze = _each('unsqueeze'), _each('squeeze')
    expand, repeat, roll = _each('expand'), _each('repeat'), _each('roll')
    movedim, flip, clone = _each('movedim'), _each('flip'), _each('clone')
    detach, contiguous = _each('detach'), _each('contiguous')
    cpu, narrow, select = _each('cpu'), _each('narrow'), _each('select')
    sum, mean, cumsum = _each('sum'), _each('mean'), _each('cumsum')
    __getitem__ = _each('__getitem__')

    def __setitem__(self, key, value):
        re, im = _parts(value)
        self.real[key] = re
        self.imag[key] = 0 if im is None else im

    def __neg__(self):
        return ComplexTensor(-self.real, -self.imag)

    def __add__(self, other):
        re, im = _parts(other)
        if im is None:  # of the broadcast shape, both
            re = self.real + re
            return ComplexTensor(re, self.imag.expand_as(re))
        return ComplexTensor(self.real + re, self.imag + im)

    __radd__ = __add__

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        re, im = _parts(other)
        if im is None:
            return ComplexTensor(self.real * re, self.imag * re)
        return ComplexTensor(self.real * re - self.imag * im,
                             self.real * im + self.imag * re)

    __rmul__ = __mul__

    def __truediv__(self, other):
        re, im = _parts(other)
        if im is None:
            return ComplexTensor(self.real / re, self.imag / re)
        scale = re * re + im * im
        return ComplexTensor((self.real * re + self.imag * im) / scale,
                             (self.imag * re - self.real * im) / scale)

    def __matmul__(self, other):
        re, im = _parts(other)
        if im is None:
            return ComplexTensor(self.real @ re, self.imag @ re)
        return ComplexTensor(self.real @ re - self.imag @ im,
                             self.real @ im + self.imag @ re)

    add, sub, mul, div = __add__, __sub__, __mul__, __truediv__
    multiply, divide, matmul = __mul__, __truediv__, __matmul__

    def abs(self):
        return torch.hypot(self.real, self.imag)

    __abs__ = abs

    def angle(self):
        return torch.atan2(self.imag, self.real)

    def conj(self):
        return ComplexTensor(self.real, -self.imag)

    def resolve_conj(self):
        return self

    def istft(self, *args, **kwargs):
        return torch.istft(self, *args, **kwargs)


def complex(real, imag, *, out=None):
    if real.dtype != imag.dtype:
        raise RuntimeError(
            f'Expected object of scalar type {_scalar_type(real)} but got '
            f'scalar type {_scalar_type(imag)} for second argument')
    return ComplexTensor(*torch.broadcast_tensors(real, imag))


def _scalar_type(x):
    return x.type()[6:-6]


def polar(abs, angle, *, out=None):
    return complex(abs * torch.cos(angle), abs * torch.sin(angle))


def real(input):
    return input.real if isinstance(input, ComplexTensor) else input


def imag(input):
    if isinstance(input, ComplexTensor):
        return input.imag
    raise TypeError('imag is not implemented for tensors with non-complex '
                    'dtypes.')


def conj(input):
    return input.conj()


def angle(input):
    if isinstance(input, ComplexTensor):
        return input.angle()
    zero = torch.zeros_like(input)
    return torch.where(input < 0, zero + 3.141592653589793, zero)


def view_as_real(input):
    if isinstance(input, ComplexTensor):
        return torch.stack((input.real, input.imag), -1)
    raise TypeError('view_as_real is only supported for complex tensors')


def view_as_complex(input):
    if not input.is_floating_point():
        raise RuntimeError(
            'view_as_complex is only supported for half, float and double '
            f'tensors, but got a tensor of scalar type: {_scalar_type(input)}')
    if input.dim() == 0 or input.shape[-1] != 2:
        raise RuntimeError('Tensor must have a last dimension of size 2')
    return ComplexTensor(input[..., 0], input[..., 1])
