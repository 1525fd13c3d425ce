import torch
from . import constraints
from .binomial import Binomial
from .categorical import Categorical
from .distribution import Distribution
from .utils import broadcast_all

__all__ = ['Multinomial']


class Multinomial(Distribution):
    """How often each category comes, of a number of draws."""
    arg_constraints = Categorical.arg_constraints

    def __init__(self, total_count=1, probs=None, logits=None,
                 validate_args=None):
        if not isinstance(total_count, int):
            raise NotImplementedError(
                'inhomogeneous total_count is not supported')
        self.total_count = total_count
        self._categorical = Categorical(probs=probs, logits=logits)
        self._binomial = Binomial(total_count, probs=self.probs)
        super().__init__(self._categorical.batch_shape,
                         self._categorical.param_shape[-1:],
                         validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        made = type(self).__new__(type(self))
        made.total_count = self.total_count
        made._categorical = self._categorical.expand(batch_shape)
        made._binomial = Binomial(self.total_count, probs=made.probs,
                                  validate_args=False)
        Distribution.__init__(made, batch_shape, self._event_shape,
                              validate_args=False)
        made._validate_args = self._validate_args
        return made

    probs = property(lambda self: self._categorical.probs)
    logits = property(lambda self: self._categorical.logits)
    param_shape = property(lambda self: self._categorical.param_shape)

    @property
    def support(self):
        return constraints.multinomial(self.total_count)

    @property
    def mean(self):
        return self.probs * self.total_count

    @property
    def variance(self):
        return self.total_count * self.probs * (1 - self.probs)

    def sample(self, sample_shape=torch.Size()):
        sample_shape = torch.Size(sample_shape)
        drawn = self._categorical.sample(
            torch.Size((self.total_count,)) + sample_shape).movedim(0, -1)
        counts = torch.zeros(self._extended_shape(sample_shape),
                             dtype=drawn.dtype)
        counts.scatter_add_(-1, drawn, torch.ones_like(drawn))
        return counts.type_as(self.probs)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        logits, value = broadcast_all(self.logits, value)
        never = (value == 0) & (logits == -float('inf'))
        ways = torch.lgamma(value.sum(-1) + 1) - torch.lgamma(
            value + 1).sum(-1)
        return ways + (logits.masked_fill(never, 0) * value).sum(-1)

    def entropy(self):
        n = torch.tensor(self.total_count)
        each = self._binomial.enumerate_support(expand=False)[1:]
        chances = self._binomial.log_prob(each).exp()
        return n * self._categorical.entropy() - torch.lgamma(n + 1) + (
            chances * torch.lgamma(each + 1)).sum([0, -1])
