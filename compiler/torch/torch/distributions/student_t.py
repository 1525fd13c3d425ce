import math

import torch
from . import constraints
from .distribution import Distribution
from .gamma import Chi2
from .utils import broadcast_all

__all__ = ['StudentT']


class StudentT(Distribution):
    arg_constraints = {'df': constraints.positive, 'loc': constraints.real,
                       'scale': constraints.positive}
    support = constraints.real
    has_rsample = True
    _parameters = {'df': 0, 'loc': 0, 'scale': 0}

    def __init__(self, df, loc=0.0, scale=1.0, validate_args=None):
        self.df, self.loc, self.scale = broadcast_all(df, loc, scale)
        super().__init__(self.df.size(), validate_args=validate_args)

    @property
    def mean(self):
        return torch.where(self.df <= 1, float('nan'), self.loc)

    @property
    def mode(self):
        return self.loc

    @property
    def variance(self):
        made = self.scale.pow(2) * self.df / (self.df - 2)
        made = torch.where(self.df <= 2, float('inf'), made)
        return torch.where(self.df <= 1, float('nan'), made)

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        x = torch.randn(shape, dtype=self.df.dtype)
        z = Chi2(self.df).rsample(sample_shape)
        return self.loc + self.scale * (x * torch.rsqrt(z / self.df))

    def entropy(self):
        half, more = 0.5 * self.df, 0.5 * (self.df + 1)
        beta = (torch.lgamma(half) + math.lgamma(0.5) - torch.lgamma(more))
        return self.scale.log() + more * (
            torch.digamma(more) - torch.digamma(half)) + (
                0.5 * self.df.log() + beta)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        y = (value - self.loc) / self.scale
        z = self.scale.log() + 0.5 * self.df.log() + \
            0.5 * math.log(math.pi) + torch.lgamma(0.5 * self.df) - \
            torch.lgamma(0.5 * (self.df + 1.0))
        return -0.5 * (self.df + 1.0) * torch.log1p(y ** 2.0 / self.df) - z
