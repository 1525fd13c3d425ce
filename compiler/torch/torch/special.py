"""torch.special: names of functions that torch has too, and some more."""
import _t2c
import math

import torch
from torch import (digamma, erf, erfc, erfinv, exp2, expm1, i0, log1p,
                   log_softmax, logit, logsumexp, polygamma,
                   sinc, softmax, xlogy)
from torch._special import *
from torch import lgamma as gammaln
from torch import sigmoid as expit

_in_c = True
psi = digamma


def entr(input, *, out=None):
    # Of 1 it is -0, of 0 it is 0.
    known = torch.where(input == 0, 0.0, -torch.xlogy(input, input))
    return torch.where(input < 0, -torch.inf, known)


def round(input, *, decimals=0, out=None):
    if not input.is_floating_point():
        raise NotImplementedError('"round_vml_cpu" not implemented for '
                                  f"'{input.type()[6:-6]}'")
    return torch.round(input, decimals=decimals)


def xlog1py(input, other, *, out=None):
    other = torch.as_tensor(other)
    zero = torch.as_tensor(input) == 0
    return (input * torch.log1p(other)).masked_fill_(zero & ~other.isnan(),
                                                     0.0)


def ndtr(input, *, out=None):
    return (1 + torch.erf(input / math.sqrt(2.0))) * 0.5


def _no_half(name, input):
    if input.dtype in (torch.float16, torch.bfloat16):
        raise NotImplementedError(f'"{name}_cpu" not implemented for '
                                  f"'{input.type()[6:-6]}'")


def log_ndtr(input, *, out=None):
    _no_half('log_ndtr', input)
    input = input * 1.0  # as a float: no byte is below -1
    t = input * math.sqrt(0.5)
    return torch.where(input < -1, torch.log(erfcx(-t) / 2) - t * t,
                       torch.log1p(-torch.erfc(t) / 2))


def _in_float(name, primitive=None):
    compute = getattr(_t2c, primitive or f'special_{name}')

    def function(input, *, out=None):
        _no_half(name, input)
        return compute(input)
    function.__name__ = name
    return function


erfcx, ndtri = _in_float('erfcx'), _in_float('ndtri')
airy_ai = _in_float('airy_ai')
bessel_j0, bessel_j1 = _in_float('bessel_j0'), _in_float('bessel_j1')
bessel_y0, bessel_y1 = _in_float('bessel_y0'), _in_float('bessel_y1')
modified_bessel_k0 = _in_float('modified_bessel_k0', 'special_bessel_k0')
modified_bessel_k1 = _in_float('modified_bessel_k1', 'special_bessel_k1')
scaled_modified_bessel_k0 = _in_float('scaled_modified_bessel_k0',
                                      'special_bessel_k0e')
scaled_modified_bessel_k1 = _in_float('scaled_modified_bessel_k1',
                                      'special_bessel_k1e')
zeta, gammainc, gammaincc = _t2c.special_zeta, torch.igamma, torch.igammac


def i0e(input, *, out=None):
    if _t2c.is_tensor(input) and input.dtype in (torch.float16,
                                                 torch.bfloat16):
        _t2c.unsupported(f'i0e of {input.dtype}', 'PyTorch rounds every step '
                         'of it: compute it of x.float()')
    return _t2c.special_i0e(input)


def i1(input, *, out=None):
    return _t2c.special_i1(input)


def i1e(input, *, out=None):
    return _t2c.special_i1e(input)


modified_bessel_i0 = _in_float('modified_bessel_i0', 'special_i0')
modified_bessel_i1 = _in_float('modified_bessel_i1', 'special_i1')
