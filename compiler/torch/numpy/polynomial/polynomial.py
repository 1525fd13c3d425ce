"""numpy.polynomial.polynomial: the values of power series."""
from numpy import array as _array, asarray as _asarray

__all__ = ['polyval', 'Polynomial']


def polyval(x, c, tensor=True):
    c = _array(c, ndmin=1)
    if c.dtype.kind in '?iu':
        c = c + 0.0
    x = _asarray(x)
    if tensor:
        c = c.reshape(c.shape + (1,) * x.ndim)
    made = c[-1] + x * 0
    for i in range(2, len(c) + 1):
        made = c[-i] + made * x
    return made


class Polynomial:
    def __init__(self, coef, domain=None, window=None, symbol='x'):
        self.coef = _array(coef, ndmin=1) + 0.0
        if domain is not None or window is not None or self.coef.ndim != 1:
            from _t2c import unsupported
            unsupported('this numpy.polynomial.Polynomial',
                        'give it the coefficients alone')
        self.symbol = symbol

    def __call__(self, x):
        return polyval(x, self.coef)

    def __len__(self):
        return len(self.coef)

    def degree(self):
        return len(self.coef) - 1
