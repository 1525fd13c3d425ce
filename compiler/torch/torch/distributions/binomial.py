"""How many of a number of tries succeed; there are no samples of it."""
import _t2c
import torch
from . import constraints
from .probs_or_logits import ProbsOrLogits
from .utils import broadcast_all

__all__ = ['Binomial']


class Binomial(ProbsOrLogits):
    arg_constraints = {'total_count': constraints.nonnegative_integer,
                       **ProbsOrLogits.arg_constraints}
    has_enumerate_support = True
    _parameters = {'total_count': 0, 'probs': 0, 'logits': 0}

    def __init__(self, total_count=1, probs=None, logits=None,
                 validate_args=None):
        given = logits if probs is None else probs
        if given is not None:
            count, given = broadcast_all(total_count, given)
            self.total_count = count.type_as(given)
        super().__init__(None if probs is None else given,
                         None if logits is None else given, validate_args)

    @property
    def support(self):
        return constraints.integer_interval(0, self.total_count)

    @property
    def mean(self):
        return self.total_count * self.probs

    @property
    def mode(self):
        return ((self.total_count + 1) * self.probs).floor().clamp(
            max=self.total_count)

    @property
    def variance(self):
        return self.total_count * self.probs * (1 - self.probs)

    def sample(self, sample_shape=torch.Size()):
        _t2c.unsupported('a sample of a binomial distribution')

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        n = self.total_count
        chosen = (torch.lgamma(n + 1) - torch.lgamma(value + 1)
                  - torch.lgamma(n - value + 1))
        none = (n * self.logits.clamp(min=0)
                + n * torch.log1p(torch.exp(-self.logits.abs())))
        return value * self.logits + chosen - none

    def _count(self, what):
        count = int(self.total_count.max())
        if not self.total_count.min() == count:
            raise NotImplementedError(
                f'Inhomogeneous total count not supported by `{what}`.')
        return count

    def entropy(self):
        self._count('entropy')
        each = self.log_prob(self.enumerate_support(False))
        return -(torch.exp(each) * each).sum(0)

    def enumerate_support(self, expand=True):
        given = self._given()
        values = torch.arange(1 + self._count('enumerate_support'),
                              dtype=given.dtype)
        values = values.view((-1,) + (1,) * len(self._batch_shape))
        return (values.expand((-1,) + self._batch_shape) if expand
                else values)
