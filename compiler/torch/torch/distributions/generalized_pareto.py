import math

import torch
from . import constraints
from .distribution import Distribution
from .utils import broadcast_all

__all__ = ['GeneralizedPareto']


class GeneralizedPareto(Distribution):
    """What is beyond a threshold; an exponential where the concentration is
    0."""
    arg_constraints = {'loc': constraints.real, 'scale': constraints.positive,
                       'concentration': constraints.real}
    has_rsample = True

    def __init__(self, loc, scale, concentration, validate_args=None):
        self.loc, self.scale, self.concentration = broadcast_all(
            loc, scale, concentration)
        super().__init__(self.loc.shape, validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        made = GeneralizedPareto(
            *[x.expand(batch_shape) for x in
              (self.loc, self.scale, self.concentration)], validate_args=False)
        return made._checked_as(self)

    @property
    def support(self):
        end = self.loc - self.scale / self.concentration
        return constraints.interval(
            self.loc, torch.where(self.concentration < 0, end, math.inf))

    def _steps(self, value):
        """How far it is from the threshold; whether the concentration is 0,
        and one that may divide."""
        none = torch.isclose(self.concentration, torch.tensor(0.0))
        divisor = torch.where(none, torch.ones_like(self.concentration),
                              self.concentration)
        return (value - self.loc) / self.scale, none, divisor

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        return self.icdf(torch.rand(shape, dtype=self.loc.dtype))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        z, none, c = self._steps(value)
        y = 1 / c + torch.ones_like(z)
        powers = torch.where(y == 0, y, y * torch.log1p(c * z))
        return -self.scale.log() - torch.where(none, z, powers)

    def log_survival_function(self, value):
        if self._validate_args:
            self._validate_sample(value)
        z, none, c = self._steps(value)
        return torch.where(none, -z, -torch.log1p(c * z) / c)

    def log_cdf(self, value):
        return torch.log1p(-torch.exp(self.log_survival_function(value)))

    def cdf(self, value):
        return torch.exp(self.log_cdf(value))

    def icdf(self, value):
        _, none, c = self._steps(value)
        below = torch.log1p(-value)
        powers = self.loc + self.scale / c * torch.expm1(-c * below)
        return torch.where(none, self.loc - self.scale * below, powers)

    @property
    def mean(self):
        known = self.concentration < 1
        c = torch.where(known, self.concentration, 0.5)
        return torch.where(known, self.loc + self.scale / (1 - c), math.nan)

    @property
    def variance(self):
        known = self.concentration < 0.5
        c = torch.where(known, self.concentration, 0.25)
        return torch.where(
            known, self.scale ** 2 / ((1 - c) ** 2 * (1 - 2 * c)), math.nan)

    @property
    def mode(self):
        return self.loc

    def entropy(self):
        return torch.broadcast_to(
            self.scale.log() + self.concentration + 1, self._batch_shape)
