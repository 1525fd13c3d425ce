"""numpy.fft, by torch.fft: in float64, as NumPy computes."""
import _t2c
import torch
from ._scalars import np as _np

__all__ = ['fft', 'ifft', 'rfft', 'irfft', 'fftfreq', 'rfftfreq']


def _refuse(self, *others):
    _t2c.unsupported('arithmetic of complex numbers in arrays',
                     'compute with their real and imaginary parts')


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

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse
    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __matmul__ = _refuse
    __rmatmul__ = __neg__ = __eq__ = __ne__ = __setitem__ = __iter__ = _refuse
    __iadd__ = __isub__ = __imul__ = __itruediv__ = __repr__ = _refuse

    def __abs__(self):
        return _np()._result(self._complex.abs())

    def __getattr__(self, name):
        _t2c.unsupported(f'{name} of an array of complex numbers',
                         'compute with their real and imaginary parts')


def _function(name):
    def function(a, n=None, axis=-1, norm=None):
        if not isinstance(a, _ComplexArray):
            a = _np()._tensor(a).double()
        made = getattr(torch.fft, name)(getattr(a, '_complex', a), n, axis,
                                        norm)
        return _ComplexArray(made) if made.is_complex() else (
            _np()._result(made))
    return function


fft, ifft = _function('fft'), _function('ifft')
rfft, irfft = _function('rfft'), _function('irfft')


def fftfreq(n, d=1.0):
    return _np()._result(torch.fft.fftfreq(n, d, dtype=torch.float64))


def rfftfreq(n, d=1.0):
    return _np()._result(torch.fft.rfftfreq(n, d, dtype=torch.float64))
