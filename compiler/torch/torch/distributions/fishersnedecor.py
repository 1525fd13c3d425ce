import torch
from . import constraints
from .distribution import Distribution
from .gamma import Gamma
from .utils import broadcast_all

__all__ = ['FisherSnedecor']


class FisherSnedecor(Distribution):
    arg_constraints = {'df1': constraints.positive,
                       'df2': constraints.positive}
    support = constraints.positive
    has_rsample = True
    _parameters = {'df1': 0, 'df2': 0}

    def __init__(self, df1, df2, validate_args=None):
        self.df1, self.df2 = broadcast_all(df1, df2)
        super().__init__(self.df1.size(), validate_args=validate_args)

    @property
    def mean(self):
        known = self.df2 / (self.df2 - 2)
        return known.masked_fill(self.df2 <= 2, float('nan'))

    @property
    def mode(self):
        known = (self.df1 - 2) / self.df1 * self.df2 / (self.df2 + 2)
        return known.masked_fill(self.df1 <= 2, float('nan'))

    @property
    def variance(self):
        a, b = self.df1, self.df2
        known = 2 * b.pow(2) * (a + b - 2) / (
            a * (b - 2).pow(2) * (b - 4))
        return known.masked_fill(b <= 4, float('nan'))

    def rsample(self, sample_shape=torch.Size()):
        above, below = [Gamma(df * 0.5, df, validate_args=False).rsample(
            sample_shape) for df in (self.df1, self.df2)]
        tiny = torch.finfo(below.dtype).tiny
        return (above / below.clamp(min=tiny)).clamp(min=tiny)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        a, b = self.df1 * 0.5, self.df2 * 0.5
        ratio = self.df1 / self.df2
        return (a + b).lgamma() - a.lgamma() - b.lgamma() + a * ratio.log() \
            + (a - 1) * torch.log(value) - (a + b) * torch.log1p(ratio * value)
