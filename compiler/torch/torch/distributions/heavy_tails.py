"""Gumbel, Cauchy and the halves of Normal and Cauchy."""
import math

import torch
from . import constraints
from .location_scale import LocationScale
from .normal import Normal
from .transformed_distribution import TransformedDistribution
from .transforms import AbsTransform, AffineTransform, ExpTransform
from .uniform import Uniform
from .utils import broadcast_all, euler_constant

__all__ = ['Gumbel', 'Cauchy', 'HalfNormal', 'HalfCauchy']


class Gumbel(TransformedDistribution):
    arg_constraints = {'loc': constraints.real, 'scale': constraints.positive}
    support = constraints.real

    def __init__(self, loc, scale, validate_args=None):
        self.loc, self.scale = broadcast_all(loc, scale)
        limits = torch.finfo(self.loc.dtype)
        base = Uniform(torch.full_like(self.loc, limits.tiny),
                       torch.full_like(self.loc, 1 - limits.eps),
                       validate_args=validate_args)
        super().__init__(base, [
            ExpTransform().inv,
            AffineTransform(0, -torch.ones_like(self.scale)),
            ExpTransform().inv, AffineTransform(self.loc, -self.scale)],
            validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        made = Gumbel(self.loc.expand(batch_shape),
                      self.scale.expand(batch_shape), validate_args=False)
        return made._checked_as(self)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        y = (self.loc - value) / self.scale
        return y - y.exp() - self.scale.log()

    @property
    def mean(self):
        return self.loc + self.scale * euler_constant

    @property
    def mode(self):
        return self.loc

    @property
    def stddev(self):
        return math.pi / math.sqrt(6) * self.scale

    @property
    def variance(self):
        return self.stddev.pow(2)

    def entropy(self):
        return self.scale.log() + (1 + euler_constant)

    def __repr__(self):
        parts = [f'{n}: {x if x.numel() == 1 else x.size()}'
                 for n, x in (('loc', self.loc), ('scale', self.scale))]
        return f'Gumbel({", ".join(parts)})'


class Cauchy(LocationScale):
    @property
    def mean(self):
        return torch.full(self._extended_shape(), float('nan'),
                          dtype=self.loc.dtype)

    @property
    def variance(self):
        return torch.full(self._extended_shape(), float('inf'),
                          dtype=self.loc.dtype)

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        return self.loc + self.loc.new(shape).cauchy_() * self.scale

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return -math.log(math.pi) - self.scale.log() - (
            ((value - self.loc) / self.scale) ** 2).log1p()

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return torch.atan((value - self.loc) / self.scale) / math.pi + 0.5

    def icdf(self, value):
        return torch.tan(math.pi * (value - 0.5)) * self.scale + self.loc

    def entropy(self):
        return math.log(4 * math.pi) + self.scale.log()


class _Half(TransformedDistribution):
    """The size of what lies around 0."""
    arg_constraints = {'scale': constraints.positive}
    support = constraints.nonnegative

    def __init__(self, scale, validate_args=None):
        super().__init__(self._base(0, scale, validate_args=False),
                         AbsTransform(), validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        made = type(self)(self.scale.expand(batch_shape), validate_args=False)
        return made._checked_as(self)

    @property
    def scale(self):
        return self.base_dist.scale

    @property
    def mode(self):
        return torch.zeros_like(self.scale)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        value = torch.as_tensor(value, dtype=self.scale.dtype)
        made = self.base_dist.log_prob(value) + math.log(2)
        return torch.where(value >= 0, made, -float('inf'))

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return 2 * self.base_dist.cdf(value) - 1

    def icdf(self, prob):
        return self.base_dist.icdf((prob + 1) / 2)

    def entropy(self):
        return self.base_dist.entropy() - math.log(2)


class HalfNormal(_Half):
    _base = Normal

    @property
    def mean(self):
        return self.scale * math.sqrt(2 / math.pi)

    @property
    def variance(self):
        return self.scale.pow(2) * (1 - 2 / math.pi)


class HalfCauchy(_Half):
    _base = Cauchy

    @property
    def mean(self):
        return torch.full(self._extended_shape(), math.inf,
                          dtype=self.scale.dtype)

    @property
    def variance(self):
        return self.base_dist.variance
