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
    _type_of('spherical_bessel_j0', input, input)
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
    terms = torch.lgamma(torch.arange(1 - p, 1).double() / 2 +
                         x.unsqueeze(-1))
    return (terms.sum(-1) + p * (p - 1) / 4 * math.log(math.pi)).to(dtype)


# --- polynomials: the first one is 1 ---

def _need_one_tensor(name, x, n):
    if not (_t2c.is_tensor(x) or _t2c.is_tensor(n)):
        raise TypeError(
            f'special_{name}() received an invalid combination of arguments - '
            f'got ({type(x).__name__}, {type(n).__name__})')


def _type_of(name, x, n):
    dtype = torch.result_type(x, n)
    if dtype in (torch.float16, torch.bfloat16):
        raise NotImplementedError(
            f'"{name}_cpu" not implemented for '
            f"'{torch.empty(0, dtype=dtype).type()[6:-6]}'")
    return dtype if dtype.is_floating_point else torch.get_default_dtype()


def _polynomial(name, second, following, shifted=False, working=None):
    """second(x), and following(k, x, before, last), of degree k + 1.

    Those that may overflow are computed in the type of the result: what they
    overflow to depends on the steps. `working` is a type for -1 to 1.
    """
    def polynomial(x, n, *, out=None):
        _need_one_tensor(name, x, n)
        dtype = _type_of(name, x, n)
        x = torch.as_tensor(x)
        result, wide = placed(x.to(dtype), n), x.to(working or dtype)
        if working is None:
            return result
        near = (2 * wide - 1 if shifted else wide).abs() <= 1
        return computed(wide, n).to(dtype).where(near, result)

    def placed(x, n):
        """Where PyTorch places what is made of both, element by element."""
        made = computed(x, n)
        if not _t2c.is_tensor(n) or _t2c.is_traced(made):
            return made
        return (x + n.to(x.dtype)).copy_(made)

    def computed(x, n):
        x = 2 * x - 1 if shifted else x
        return (_of_degrees(x, n.long()) if _t2c.is_tensor(n)
                else _of_degree(x, int(n)))

    def _of_degree(x, n):
        if n <= 0:
            return torch.full_like(x, float(n == 0))
        before, last = torch.ones_like(x), second(x)
        for k in range(1, n):
            before, last = last, following(k, x, before, last)
        return last.clone() if last is x else last

    def _of_degrees(x, n):
        if _t2c.is_traced(n):
            _t2c.unsupported(f'torch.special.{name} of a degree that depends '
                             "on the model's inputs", None)
        x, n = torch.broadcast_tensors(x, n)
        value = (n == 0).to(x.dtype)
        before, last = torch.ones_like(x), second(x)
        for degree in range(1, int(n.max()) + 1 if n.numel() else 0):
            if degree > 1:
                before, last = last, following(degree - 1, x, before, last)
            value = last.where(n == degree, value)
        return value
    polynomial.__name__ = name
    return polynomial


def _chebyshev(name, second):
    """Both kinds: on -1..1, and on 0..1."""
    return (_polynomial(name, second, _double_angle, False, torch.float64),
            _polynomial(f'shifted_{name}', second, _double_angle, True,
                        torch.float64))


def _double_angle(k, x, before, last):
    return 2 * x * last - before


chebyshev_polynomial_t, shifted_chebyshev_polynomial_t = _chebyshev(
    'chebyshev_polynomial_t', lambda x: x)
chebyshev_polynomial_u, shifted_chebyshev_polynomial_u = _chebyshev(
    'chebyshev_polynomial_u', lambda x: 2 * x)
chebyshev_polynomial_v, shifted_chebyshev_polynomial_v = _chebyshev(
    'chebyshev_polynomial_v', lambda x: 2 * x - 1)
chebyshev_polynomial_w, shifted_chebyshev_polynomial_w = _chebyshev(
    'chebyshev_polynomial_w', lambda x: 2 * x + 1)
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
