import torch
from . import constraints
from .dirichlet import draw_dirichlet
from .distribution import Distribution
from .utils import broadcast_all

__all__ = ['Beta']


class Beta(Distribution):
    has_rsample = True
    arg_constraints = {'concentration1': constraints.positive,
                       'concentration0': constraints.positive}
    support = constraints.unit_interval

    def expand(self, batch_shape, _instance=None):
        return Beta(self.concentration1.expand(batch_shape),
                    self.concentration0.expand(batch_shape),
                    validate_args=False)

    def __init__(self, concentration1, concentration0, validate_args=None):
        a, b = broadcast_all(concentration1, concentration0)
        if not isinstance(concentration1, torch.Tensor) and not isinstance(
                concentration0, torch.Tensor):
            a, b = a.to(torch.get_default_dtype()), b.to(
                torch.get_default_dtype())
        self._concentrations = a, b
        super().__init__(a.size(), validate_args=validate_args)

    concentration1 = property(lambda self: self._concentrations[0])
    concentration0 = property(lambda self: self._concentrations[1])

    @property
    def mean(self):
        return self.concentration1 / (self.concentration1 +
                                      self.concentration0)

    @property
    def mode(self):
        total = self.concentration1 + self.concentration0
        return (self.concentration1 - 1) / (total - 2)

    @property
    def variance(self):
        total = self.concentration1 + self.concentration0
        return self.concentration1 * self.concentration0 / (
            total.pow(2) * (total + 1))

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        both = torch.stack(self._concentrations, -1).expand(shape + (2,))
        return draw_dirichlet(both).select(-1, 0)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        a, b = self.concentration1, self.concentration0
        return torch.xlogy(a - 1, value) + torch.xlogy(b - 1, 1 - value) + \
            torch.lgamma(a + b) - torch.lgamma(a) - torch.lgamma(b)

    def entropy(self):
        a, b = self.concentration1, self.concentration0
        return torch.lgamma(a) + torch.lgamma(b) - torch.lgamma(a + b) - \
            (a - 1) * torch.digamma(a) - (b - 1) * torch.digamma(b) + \
            (a + b - 2) * torch.digamma(a + b)
