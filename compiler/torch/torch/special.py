"""torch.special: names of functions that torch has too."""
import torch
from torch import (digamma, erf, erfc, erfinv, exp2, expm1, i0, log1p,
                   log_softmax, logit, logsumexp, polygamma,
                   sinc, softmax, xlogy)
from torch import lgamma as gammaln
from torch import sigmoid as expit

_in_c = True
psi = digamma


def entr(input, *, out=None):
    return torch.where(input < 0, -torch.inf, 0 - torch.xlogy(input, input))


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
    return 0.5 * torch.erfc(input * -0.7071067811865476)


def ndtri(input, *, out=None):
    if input.dtype in (torch.float16, torch.bfloat16):
        raise NotImplementedError('"ndtri_cpu" not implemented for '
                                  f"'{input.type()[6:-6]}'")
    return 1.4142135623730951 * torch.erfinv(2 * input - 1)
