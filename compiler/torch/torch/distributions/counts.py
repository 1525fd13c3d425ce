"""Distributions of whole numbers: Poisson and Geometric."""
import torch
from . import constraints
from .distribution import Distribution
from .utils import broadcast_all, logits_to_probs, probs_to_logits

__all__ = ['Poisson', 'Geometric']


class Poisson(Distribution):
    arg_constraints = {'rate': constraints.nonnegative}
    support = constraints.nonnegative_integer
    _parameters = {'rate': 0}

    def __init__(self, rate, validate_args=None):
        self.rate, = broadcast_all(rate)
        super().__init__(self.rate.size(), validate_args=validate_args)

    @property
    def mean(self):
        return self.rate

    @property
    def mode(self):
        return self.rate.floor()

    @property
    def variance(self):
        return self.rate

    def sample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        with torch.no_grad():
            return torch.poisson(self.rate.expand(shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return torch.xlogy(value, self.rate) - self.rate - torch.lgamma(
            value + 1)


class Geometric(Distribution):
    """How often it fails before it succeeds."""
    arg_constraints = {'probs': constraints.unit_interval,
                       'logits': constraints.real}
    support = constraints.nonnegative_integer
    _parameters = {'probs': 0, 'logits': 0}

    def __init__(self, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError('Either `probs` or `logits` must be specified, '
                             'but not both.')
        if probs is not None:
            self.__dict__['probs'], = broadcast_all(probs)
        else:
            self.__dict__['logits'], = broadcast_all(logits)
        given = self.__dict__.get('probs', self.__dict__.get('logits'))
        super().__init__(given.size(), validate_args=validate_args)

    def __getattr__(self, name):
        if name == 'probs':
            return logits_to_probs(self.logits, is_binary=True)
        if name == 'logits':
            return probs_to_logits(self.probs, is_binary=True)
        raise AttributeError(f"'{type(self).__name__}' object has no "
                             f"attribute '{name}'")

    @property
    def mean(self):
        return 1.0 / self.probs - 1.0

    @property
    def mode(self):
        return torch.zeros_like(self.probs)

    @property
    def variance(self):
        return (1.0 / self.probs - 1.0) / self.probs

    def sample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        tiny = torch.finfo(self.probs.dtype).tiny
        with torch.no_grad():
            u = self.probs.new(shape).uniform_(tiny, 1)
            return (u.log() / (-self.probs).log1p()).floor()

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        value, probs = broadcast_all(value, self.probs)
        probs = probs.clone()
        probs[(probs == 1) & (value == 0)] = 0
        return value * (-probs).log1p() + self.probs.log()

    def entropy(self):
        return torch.nn.functional.binary_cross_entropy_with_logits(
            self.logits, self.probs, reduction='none') / self.probs
