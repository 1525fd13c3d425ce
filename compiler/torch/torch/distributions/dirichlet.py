import torch
from . import constraints
from .distribution import Distribution
from .gamma import standard_gamma

__all__ = ['Dirichlet', 'draw_dirichlet']


def draw_dirichlet(concentration):
    """Shares of the last dimension: gammas over their sum, in double."""
    if concentration.dtype not in (torch.float32, torch.float64):
        raise NotImplementedError('"dirichlet" not implemented for '
                                  f"'{concentration.type()[6:-6]}'")
    drawn = standard_gamma(concentration, torch.float64)
    return (drawn / drawn.sum(-1, True)).to(concentration.dtype)


class Dirichlet(Distribution):
    arg_constraints = {'concentration': constraints.independent(
        constraints.positive, 1)}
    support = constraints.simplex
    has_rsample = True
    _parameters = {'concentration': 1}

    def __init__(self, concentration, validate_args=None):
        if concentration.dim() < 1:
            raise ValueError('`concentration` parameter must be at least '
                             'one-dimensional.')
        self.concentration = concentration
        super().__init__(concentration.shape[:-1], concentration.shape[-1:],
                         validate_args=validate_args)

    @property
    def mean(self):
        return self.concentration / self.concentration.sum(-1, True)

    @property
    def mode(self):
        less = (self.concentration - 1).clamp(min=0.0)
        mode = less / less.sum(-1, True)
        flat = (self.concentration < 1).all(dim=-1)
        largest = torch.nn.functional.one_hot(
            mode[flat].argmax(dim=-1), less.shape[-1])
        mode[flat] = largest.to(mode.dtype)
        return mode

    @property
    def variance(self):
        total = self.concentration.sum(-1, True)
        return self.concentration * (total - self.concentration) / (
            total.pow(2) * (total + 1))

    def rsample(self, sample_shape=()):
        shape = self._extended_shape(sample_shape)
        return draw_dirichlet(self.concentration.expand(shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        a = self.concentration
        return torch.xlogy(a - 1.0, value).sum(-1) + torch.lgamma(
            a.sum(-1)) - torch.lgamma(a).sum(-1)

    def entropy(self):
        a = self.concentration
        k, total = a.size(-1), a.sum(-1)
        return torch.lgamma(a).sum(-1) - torch.lgamma(total) - (
            k - total) * torch.digamma(total) - (
                (a - 1.0) * torch.digamma(a)).sum(-1)
