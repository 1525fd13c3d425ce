import math

import torch
from . import constraints
from .distribution import Distribution
from .utils import broadcast_all

__all__ = ['Gamma', 'Chi2', 'standard_gamma']


def _draw(alpha):
    """Marsaglia and Tsang, A simple method for generating gamma variables
    (2000), with PyTorch's order of draws in double."""
    scale = 1.0
    if alpha < 1.0:
        if alpha == 0.0:
            return 0.0
        scale = (1.0 - _uniform()) ** (1.0 / alpha)
        alpha += 1.0
    d = alpha - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = _normal()
        y = 1.0 + c * x
        while y <= 0:
            x = _normal()
            y = 1.0 + c * x
        v = y * y * y
        u = 1 - _uniform()
        xx = x * x
        if u < 1.0 - 0.0331 * xx * xx or math.log(u) < 0.5 * xx + d * (
                1.0 - v + math.log(v)):
            return scale * d * v


def _uniform():
    return torch.rand((), dtype=torch.float64).item()


def _normal():
    return torch.randn((), dtype=torch.float64).item()


def standard_gamma(alpha, dtype=None):
    """One draw for each element of alpha, in its dtype."""
    dtype = dtype or alpha.dtype
    flat = [_draw(a) for a in alpha.detach().double().flatten().tolist()]
    made = torch.tensor(flat, dtype=torch.float64).to(dtype)
    return made.clamp(min=torch.finfo(dtype).tiny).reshape(alpha.shape)


class Gamma(Distribution):
    arg_constraints = {'concentration': constraints.positive,
                       'rate': constraints.positive}
    support = constraints.nonnegative
    has_rsample = True
    _parameters = {'concentration': 0, 'rate': 0}

    def __init__(self, concentration, rate, validate_args=None):
        self.concentration, self.rate = broadcast_all(concentration, rate)
        super().__init__(self.concentration.size(),
                         validate_args=validate_args)

    @property
    def mean(self):
        return self.concentration / self.rate

    @property
    def mode(self):
        return ((self.concentration - 1) / self.rate).clamp(min=0)

    @property
    def variance(self):
        return self.concentration / self.rate.pow(2)

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        drawn = standard_gamma(self.concentration.expand(shape))
        made = drawn / self.rate.expand(shape)
        return made.clamp(min=torch.finfo(made.dtype).tiny)

    def log_prob(self, value):
        value = torch.as_tensor(value, dtype=self.rate.dtype)
        if self._validate_args:
            self._validate_sample(value)
        return torch.xlogy(self.concentration, self.rate) + torch.xlogy(
            self.concentration - 1, value) - self.rate * value - torch.lgamma(
                self.concentration)

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return torch.special.gammainc(self.concentration, self.rate * value)

    def entropy(self):
        return self.concentration - torch.log(self.rate) + torch.lgamma(
            self.concentration) + (1.0 - self.concentration) * torch.digamma(
                self.concentration)


class Chi2(Gamma):
    arg_constraints = {'df': constraints.positive}

    def __init__(self, df, validate_args=None):
        super().__init__(0.5 * df, 0.5, validate_args=validate_args)

    @property
    def df(self):
        return self.concentration * 2
