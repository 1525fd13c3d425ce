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
    zero = torch.as_tensor(input) == 0
    known = ~torch.as_tensor(other).isnan()
    return (input * torch.log1p(other)).masked_fill(zero & known, 0.0)


def ndtr(input, *, out=None):
    return (1 + torch.erf(input / math.sqrt(2.0))) * 0.5


def ndtri(input, *, out=None):
    _no_half('ndtri', input)
    return 1.4142135623730951 * torch.erfinv(2 * input - 1)


def _no_half(name, input):
    if input.dtype in (torch.float16, torch.bfloat16):
        raise NotImplementedError(f'"{name}_cpu" not implemented for '
                                  f"'{input.type()[6:-6]}'")


def log_ndtr(input, *, out=None):
    _no_half('log_ndtr', input)
    t = input * math.sqrt(0.5)
    return torch.where(input < -1, torch.log(erfcx(-t) / 2) - t * t,
                       torch.log1p(-torch.erfc(t) / 2))


def erfcx(input, *, out=None):
    _no_half('erfcx', input)
    return _t2c.special_erfcx(input)


def i0e(input, *, out=None):
    return _t2c.special_i0e(input)


def i1(input, *, out=None):
    return _t2c.special_i1(input)


def i1e(input, *, out=None):
    return _t2c.special_i1e(input)


modified_bessel_i0, modified_bessel_i1 = i0, i1
