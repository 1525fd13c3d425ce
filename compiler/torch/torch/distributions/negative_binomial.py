import torch
from . import constraints
from .binomial import Counted
from .gamma import Gamma

__all__ = ['NegativeBinomial']


class NegativeBinomial(Counted):
    """How often it succeeds before it has failed `total_count` times."""
    arg_constraints = {'total_count': constraints.greater_than_eq(0),
                       'probs': constraints.half_open_interval(0.0, 1.0),
                       'logits': constraints.real}
    support = constraints.nonnegative_integer

    def __init__(self, total_count, probs=None, logits=None,
                 validate_args=None):
        super().__init__(total_count, probs, logits, validate_args)

    @property
    def mean(self):
        return self.total_count * self.logits.exp()

    @property
    def mode(self):
        return ((self.total_count - 1) * self.logits.exp()).floor().clamp(
            min=0.0)

    @property
    def variance(self):
        return self.mean / torch.sigmoid(-self.logits)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            rates = Gamma(self.total_count, torch.exp(-self.logits),
                          validate_args=False)
            return torch.poisson(rates.sample(sample_shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        logsigmoid = torch.nn.functional.logsigmoid
        chance = self.total_count * logsigmoid(-self.logits) \
            + value * logsigmoid(self.logits)
        ways = torch.lgamma(self.total_count + value) - torch.lgamma(
            1.0 + value) - torch.lgamma(self.total_count)
        return chance + ways.masked_fill(self.total_count + value == 0.0, 0.0)
