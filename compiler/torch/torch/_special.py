"""Polynomials and others of torch.special, in double."""
import math

import _t2c
import torch
from torch._math import _as_double

__all__ = ['multigammaln', 'spherical_bessel_j0',
           'chebyshev_polynomial_t', 'chebyshev_polynomial_u',
           'chebyshev_polynomial_v', 'chebyshev_polynomial_w',
           'shifted_chebyshev_polynomial_t', 'shifted_chebyshev_polynomial_u',
           'shifted_chebyshev_polynomial_v', 'shifted_chebyshev_polynomial_w',
           'hermite_polynomial_h', 'hermite_polynomial_he',
           'laguerre_polynomial_l', 'legendre_polynomial_p']


def spherical_bessel_j0(input, *, out=None):
    x, dtype = _as_double(input)
    value = torch.where(x == 0, 1.0, x.sin() / torch.where(x == 0, 1.0, x))
    return value.where(~x.isinf(), 0.0).to(dtype)


def multigammaln(input, p, *, out=None):
    x, dtype = _as_double(input)
    if p < 1:
        raise RuntimeError('p has to be greater than or equal to 1')
    if not _t2c.is_traced(input) and not bool((x > (p - 1) / 2).all()):
        _t2c.unsupported('multigammaln of numbers up to (p - 1) / 2',
                         'PyTorch leaves them undefined')
    value = p * (p - 1) / 4 * math.log(math.pi)
    for j in range(p):
        value = value + torch.lgamma(x - j / 2)
    return value.to(dtype)


# --- polynomials: the first one is 1 ---

def _polynomial(name, second, following, shifted=False):
    """second(x), and following(k, x, before, last), of degree k + 1."""
    def polynomial(input, n, *, out=None):
        if not isinstance(n, int):
            _t2c.unsupported(f'torch.special.{name} of a degree that is no '
                             'int', None)
        x, dtype = _as_double(input)
        if shifted:
            x = 2 * x - 1
        if n <= 0:
            return torch.full_like(x, float(n == 0)).to(dtype)
        before, last = torch.ones_like(x), second(x)
        for k in range(1, n):
            before, last = last, following(k, x, before, last)
        return last.to(dtype)
    polynomial.__name__ = name
    return polynomial


def _double_angle(k, x, before, last):
    return 2 * x * last - before


chebyshev_polynomial_t = _polynomial(
    'chebyshev_polynomial_t', lambda x: x, _double_angle)
shifted_chebyshev_polynomial_t = _polynomial(
    'shifted_chebyshev_polynomial_t', lambda x: x, _double_angle, True)
chebyshev_polynomial_u = _polynomial(
    'chebyshev_polynomial_u', lambda x: 2 * x, _double_angle)
shifted_chebyshev_polynomial_u = _polynomial(
    'shifted_chebyshev_polynomial_u', lambda x: 2 * x, _double_angle, True)
chebyshev_polynomial_v = _polynomial(
    'chebyshev_polynomial_v', lambda x: 2 * x - 1, _double_angle)
shifted_chebyshev_polynomial_v = _polynomial(
    'shifted_chebyshev_polynomial_v', lambda x: 2 * x - 1, _double_angle, True)
chebyshev_polynomial_w = _polynomial(
    'chebyshev_polynomial_w', lambda x: 2 * x + 1, _double_angle)
shifted_chebyshev_polynomial_w = _polynomial(
    'shifted_chebyshev_polynomial_w', lambda x: 2 * x + 1, _double_angle, True)
hermite_polynomial_h = _polynomial(
    'hermite_polynomial_h', lambda x: 2 * x,
    lambda k, x, before, last: 2 * x * last - 2 * k * before)
hermite_polynomial_he = _polynomial(
    'hermite_polynomial_he', lambda x: x,
    lambda k, x, before, last: x * last - k * before)
laguerre_polynomial_l = _polynomial(
    'laguerre_polynomial_l', lambda x: 1 - x,
    lambda k, x, before, last: ((2 * k + 1 - x) * last - k * before) / (k + 1))
legendre_polynomial_p = _polynomial(
    'legendre_polynomial_p', lambda x: x,
    lambda k, x, before, last: ((2 * k + 1) * x * last - k * before) / (k + 1))
