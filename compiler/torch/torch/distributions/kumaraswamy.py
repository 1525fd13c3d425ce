import torch
from . import constraints
from .distribution import Distribution
from .transformed_distribution import TransformedDistribution
from .transforms import AffineTransform, PowerTransform
from .uniform import Uniform
from .utils import broadcast_all, euler_constant

__all__ = ['Kumaraswamy']


class Kumaraswamy(TransformedDistribution):
    arg_constraints = {'concentration1': constraints.positive,
                       'concentration0': constraints.positive}
    support = constraints.unit_interval

    def __init__(self, concentration1, concentration0, validate_args=None):
        self.concentration1, self.concentration0 = broadcast_all(
            concentration1, concentration0)
        base = Uniform(torch.zeros_like(self.concentration0),
                       torch.ones_like(self.concentration0),
                       validate_args=validate_args)
        super().__init__(base, [
            PowerTransform(self.concentration0.reciprocal()),
            AffineTransform(1.0, -1.0),
            PowerTransform(self.concentration1.reciprocal())],
            validate_args=validate_args)

    __repr__ = Distribution.__repr__

    def expand(self, batch_shape, _instance=None):
        made = Kumaraswamy(self.concentration1.expand(batch_shape),
                           self.concentration0.expand(batch_shape),
                           validate_args=False)
        return made._checked_as(self)

    def _moment(self, n):
        a, b = 1 + n / self.concentration1, self.concentration0
        return b * (a.lgamma() + b.lgamma() - (a + b).lgamma()).exp()

    @property
    def mean(self):
        return self._moment(1)

    @property
    def mode(self):
        a, b = self.concentration1, self.concentration0
        known = b.reciprocal() * (-b).log1p() - (-b * a).log1p()
        return known.masked_fill((a < 1) | (b < 1), float('nan')).exp()

    @property
    def variance(self):
        return self._moment(2) - self._moment(1).pow(2)

    def entropy(self):
        a, b = self.concentration1, self.concentration0
        harmonic = torch.digamma(b + 1) + euler_constant
        return (1 - 1 / b) + (1 - 1 / a) * harmonic - a.log() - b.log()
