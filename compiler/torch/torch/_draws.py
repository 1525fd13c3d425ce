"""Random numbers whose draws are made of others."""
import math

import _t2c

__all__ = ['poisson', 'binomial']


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
    if not all(rate >= 0 for rate in rates):  # NaN is no rate, either
        raise RuntimeError('invalid Poisson rate, expected rate to be '
                           'non-negative')
    if math.inf in rates:
        _t2c.unsupported('poisson() of an infinite rate',
                         'clamp the rates')
    return torch.tensor([_draw_poisson(rate) for rate in rates],
                        dtype=input.dtype).reshape(input.shape)


def _stirling_tail(k):
    """What Stirling's formula for log(k!) leaves."""
    table = (0.0810614667953272, 0.0413406959554092, 0.0276779256849983,
             0.02079067210376509, 0.0166446911898211, 0.0138761288230707,
             0.0118967099458917, 0.0104112652619720, 0.00925546218271273,
             0.00833056343336287)
    if k <= 9:
        return table[int(k)]
    square = (k + 1) ** 2
    return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1)


def _reject_binomial(count, p, uniform):
    """Transformed rejection, of many successes (Hoermann, 1993)."""
    deviation = math.sqrt(count * p * (1 - p))
    b = 1.15 + 2.53 * deviation
    a = -0.0873 + 0.0248 * b + 0.01 * p
    c = count * p + 0.5
    v_r = 0.92 - 4.2 / b
    r = p / (1 - p)
    alpha = (2.83 + 5.1 / b) * deviation
    m = math.floor((count + 1) * p)
    while True:
        u, v = uniform() - 0.5, uniform()
        us = 0.5 - abs(u)
        k = math.floor((2 * a / us + b) * u + c)
        if us >= 0.07 and v <= v_r:
            return k
        if k < 0 or k > count:
            continue
        v = math.log(v * alpha / (a / (us * us) + b))
        if v <= (m + 0.5) * math.log((m + 1) / (r * (count - m + 1))) + (
                count + 1) * math.log((count - m + 1) / (count - k + 1)) + (
                k + 0.5) * math.log(r * (count - k + 1) / (k + 1)) + \
                _stirling_tail(m) + _stirling_tail(count - m) - \
                _stirling_tail(k) - _stirling_tail(count - k):
            return k


def _draw_binomial(count, p, uniform):
    if count <= 0 or p <= 0:
        return 0
    if p >= 1:
        return count
    if p > 0.5:
        return count - _draw_binomial(count, 1 - p, uniform)
    if count * p >= 10:
        return _reject_binomial(count, p, uniform)
    total, found, log_not = 0, 0, math.log1p(-p)
    while True:  # the trials until the next success
        total += math.ceil(math.log(uniform()) / log_not)
        if total > count:
            return found
        found += 1


def binomial(count, prob, generator=None):
    import torch
    if generator is not None:
        _t2c.unsupported('binomial(generator=...)',
                         'seed the default generator')
    for name, tensor in (('count', count), ('prob', prob)):
        if not tensor.is_floating_point():
            raise ValueError('binomial only supports floating-point dtypes '
                             f'for {name}, got: {tensor.type()[6:-6]}')
    if count.dtype != prob.dtype:
        raise RuntimeError(f'Found dtype {prob.type()[6:-6]} but expected '
                           f'{count.type()[6:-6]}')

    def uniform():
        return torch.rand((), dtype=torch.float64).item()
    count, prob = torch.broadcast_tensors(count, prob)
    drawn = [_draw_binomial(n, p, uniform) for n, p in zip(
        count.flatten().tolist(), prob.flatten().tolist())]
    return torch.tensor(drawn, dtype=count.dtype).reshape(count.shape)
