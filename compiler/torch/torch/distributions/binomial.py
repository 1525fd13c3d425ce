"""How often something succeeds, of a number of trials."""
import torch
from . import constraints
from .distribution import Distribution
from .probs_or_logits import ProbsOrLogits
from .utils import broadcast_all

__all__ = ['Binomial', 'Counted']


class Counted(ProbsOrLogits):
    """Chances of success with a number of trials, or of failures."""
    _parameters = {'total_count': 0, 'probs': 0, 'logits': 0}

    def __init__(self, total_count, probs, logits, validate_args):
        if (probs is None) == (logits is None):
            raise ValueError('Either `probs` or `logits` must be specified, '
                             'but not both.')
        name, given = ('probs', probs) if logits is None \
            else ('logits', logits)
        count, given = broadcast_all(total_count, given)
        self.total_count = count.type_as(given)
        setattr(self, name, given)
        Distribution.__init__(self, given.size(), validate_args=validate_args)


class Binomial(Counted):
    arg_constraints = {'total_count': constraints.nonnegative_integer,
                       'probs': constraints.unit_interval,
                       'logits': constraints.real}
    has_enumerate_support = True

    def __init__(self, total_count=1, probs=None, logits=None,
                 validate_args=None):
        super().__init__(total_count, probs, logits, validate_args)

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
        shape = self._extended_shape(sample_shape)
        with torch.no_grad():
            return torch.binomial(self.total_count.expand(shape),
                                  self.probs.expand(shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        n, logits = self.total_count, self.logits
        above = (logits.clamp(min=0) + logits - logits.clamp(max=0)) / 2
        whole = n * above + n * torch.log1p(torch.exp(-torch.abs(logits)))
        return value * logits - torch.lgamma(value + 1) - torch.lgamma(
            n - value + 1) - (whole - torch.lgamma(n + 1))

    def _count(self, what):
        count = int(self.total_count.max())
        if not self.total_count.min() == count:
            raise NotImplementedError('Inhomogeneous total count not '
                                      f'supported by `{what}`.')
        return count

    def entropy(self):
        self._count('entropy')
        each = self.log_prob(self.enumerate_support(False))
        return -(each.exp() * each).sum(0)

    def enumerate_support(self, expand=True):
        count = self._count('enumerate_support')
        values = torch.arange(1 + count, dtype=self._given().dtype)
        values = values.view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + self._batch_shape) if expand else values
