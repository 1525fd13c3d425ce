"""Random numbers whose draws are made of others."""
import math

import _t2c

__all__ = ['poisson']


def _draw_poisson(rate):
    """A draw as PyTorch makes it: products of uniform numbers for a small
    rate, transformed rejection (Hoermann, 1993) for others."""
    import torch

    def uniform():
        return torch.rand((), dtype=torch.float64).item()
    if rate == 0:
        return 0
    if rate < 10:
        count, product, least = 0, uniform(), math.exp(-rate)
        while product > least:
            count += 1
            product *= uniform()
        return count
    b = 0.931 + 2.53 * math.sqrt(rate)
    a = -0.059 + 0.02483 * b
    inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
    while True:
        u, v = uniform() - 0.5, uniform()
        us = 0.5 - abs(u)
        k = math.floor((2 * a / us + b) * u + rate + 0.43)
        if us >= 0.07 and v <= 0.9277 - 3.6224 / (b - 2):
            return k
        if k < 0 or us < 0.013 and v > us:
            continue
        if math.log(v) + math.log(inverse_alpha) - math.log(
                a / (us * us) + b) <= \
                -rate + k * math.log(rate) - math.lgamma(k + 1):
            return k


def poisson(input, generator=None):
    import torch
    if generator is not None:
        _t2c.unsupported('poisson(generator=...)',
                         'seed the default generator')
    if not input.is_floating_point():
        raise NotImplementedError(
            f'"poisson_cpu" not implemented for {input.dtype}')
    rates = input.reshape(-1).tolist()
    if any(rate < 0 for rate in rates):
        raise RuntimeError('invalid Poisson rate, expected rate to be '
                           'non-negative')
    return torch.tensor([_draw_poisson(rate) for rate in rates],
                        dtype=input.dtype).reshape(input.shape)
