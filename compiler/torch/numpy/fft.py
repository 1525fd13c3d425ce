"""numpy.fft, by torch.fft: in float64, as NumPy computes."""
import _t2c
import torch
from ._scalars import np as _np

__all__ = ['fft', 'ifft', 'rfft', 'irfft', 'hfft', 'ihfft', 'fft2', 'ifft2',
           'rfft2', 'irfft2', 'fftn', 'ifftn', 'rfftn', 'irfftn', 'fftshift',
           'ifftshift', 'fftfreq', 'rfftfreq']


def _refuse(self, *others):
    _t2c.unsupported('this of an array of complex numbers',
                     'compute with their real and imaginary parts')


def _operator(name):
    def apply(self, other):
        if isinstance(other, _ComplexArray):
            other = other._complex
        elif isinstance(other, (int, float)):
            other = float(other)
        elif not isinstance(other, complex):
            other = _np()._tensor(other).double()
        return _ComplexArray(getattr(self._complex, name)(other))
    return apply


class _ComplexArray:
    """Complex numbers: their parts are arrays, the rest is not carried."""

    def __init__(self, t):
        self._complex = t

    shape = property(lambda self: tuple(self._complex.shape))
    ndim = property(lambda self: self._complex.ndim)
    size = property(lambda self: self._complex.numel())
    real = property(lambda self: _np()._result(self._complex.real.clone()))
    imag = property(lambda self: _np()._result(self._complex.imag.clone()))

    @property
    def T(self):
        return _ComplexArray(self._complex.permute(
            tuple(reversed(range(self.ndim)))))

    def __len__(self):
        return len(self._complex)

    def __getitem__(self, key):
        for k in key if isinstance(key, tuple) else (key,):
            if k is not None and k is not Ellipsis and not isinstance(
                    k, (int, slice)):
                _t2c.unsupported('an index of arrays into complex numbers',
                                 'index their real and imaginary parts')
        return _ComplexArray(self._complex[key])

    __add__ = __radd__ = _operator('__add__')
    __mul__ = __rmul__ = _operator('__mul__')
    __sub__, __rsub__ = _operator('__sub__'), _operator('__rsub__')
    __truediv__ = _operator('__truediv__')
    __rtruediv__ = _operator('__rtruediv__')
    __pow__ = __rpow__ = __matmul__ = __rmatmul__ = __setitem__ = _refuse
    __eq__ = __ne__ = __iter__ = __repr__ = _refuse

    def __neg__(self):
        return _ComplexArray(-self._complex)

    def conj(self):
        return _ComplexArray(self._complex.conj())

    conjugate = conj

    def __abs__(self):
        return _np()._result(self._complex.abs())

    def __getattr__(self, name):
        _t2c.unsupported(f'{name} of an array of complex numbers',
                         'compute with their real and imaginary parts')


def _tensor(a):
    return a._complex if isinstance(a, _ComplexArray) else (
        _np()._tensor(a).double())


def _given(t):
    return _ComplexArray(t) if t.is_complex() else _np()._result(t)


def _function(name):
    def function(a, n=None, axis=-1, norm=None):
        return _given(getattr(torch.fft, name)(_tensor(a), n, axis, norm))
    return function


def _function_of_axes(name, all_axes):
    def function(a, s=None, axes=all_axes, norm=None):
        return _given(getattr(torch.fft, name)(_tensor(a), s, axes, norm))
    return function


fft, ifft = _function('fft'), _function('ifft')
rfft, irfft = _function('rfft'), _function('irfft')
hfft, ihfft = _function('hfft'), _function('ihfft')
fft2, ifft2 = (_function_of_axes(name, (-2, -1)) for name in ('fft2', 'ifft2'))
rfft2, irfft2 = (_function_of_axes(name, (-2, -1))
                 for name in ('rfft2', 'irfft2'))
fftn, ifftn = (_function_of_axes(name, None) for name in ('fftn', 'ifftn'))
rfftn, irfftn = (_function_of_axes(name, None) for name in ('rfftn', 'irfftn'))


def _shift(by):
    def function(x, axes=None):
        is_complex = isinstance(x, _ComplexArray)
        t = x._complex if is_complex else _np()._tensor(x)
        if axes is None:
            axes = tuple(range(t.ndim))
        axes = (axes,) if isinstance(axes, int) else tuple(axes)
        return _given(torch.roll(t, [by(t.shape[a]) for a in axes], axes))
    return function


fftshift, ifftshift = _shift(lambda n: n // 2), _shift(lambda n: -(n // 2))


def fftfreq(n, d=1.0):
    return _np()._result(torch.fft.fftfreq(n, d, dtype=torch.float64))


def rfftfreq(n, d=1.0):
    return _np()._result(torch.fft.rfftfreq(n, d, dtype=torch.float64))
