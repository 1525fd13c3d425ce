import torch
from . import constraints
from .distribution import Distribution
from .exponential import Exponential
from .transformed_distribution import TransformedDistribution
from .transforms import AffineTransform, PowerTransform
from .utils import broadcast_all, euler_constant

__all__ = ['Weibull']


class Weibull(TransformedDistribution):
    arg_constraints = {'scale': constraints.positive,
                       'concentration': constraints.positive}
    support = constraints.positive

    def __init__(self, scale, concentration, validate_args=None):
        self.scale, self.concentration = broadcast_all(scale, concentration)
        self.concentration_reciprocal = self.concentration.reciprocal()
        super().__init__(
            Exponential(torch.ones_like(self.scale),
                        validate_args=validate_args),
            [PowerTransform(self.concentration_reciprocal),
             AffineTransform(0, self.scale)], validate_args=validate_args)

    __repr__ = Distribution.__repr__

    def expand(self, batch_shape, _instance=None):
        made = Weibull(self.scale.expand(batch_shape),
                       self.concentration.expand(batch_shape),
                       validate_args=False)
        return made._checked_as(self)

    def _moment(self, n):
        return torch.lgamma(1 + n * self.concentration_reciprocal).exp()

    @property
    def mean(self):
        return self.scale * self._moment(1)

    @property
    def mode(self):
        c = self.concentration
        return self.scale * ((c - 1) / c) ** c.reciprocal()

    @property
    def variance(self):
        return self.scale.pow(2) * (self._moment(2) - self._moment(1).pow(2))

    def entropy(self):
        inverse = self.concentration_reciprocal
        return euler_constant * (1 - inverse) + torch.log(
            self.scale * inverse) + 1
