import torch
from . import constraints
from .distribution import Distribution
from .utils import broadcast_all, logits_to_probs, probs_to_logits

__all__ = ['Bernoulli']


class Bernoulli(Distribution):
    arg_constraints = {'probs': constraints.unit_interval,
                       'logits': constraints.real}
    support = constraints.boolean
    has_enumerate_support = True
    _parameters = {'probs': 0, 'logits': 0}

    def __init__(self, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError('Either `probs` or `logits` must be specified, '
                             'but not both.')
        if probs is not None:
            self.probs, = broadcast_all(probs)
        else:
            self.logits, = broadcast_all(logits)
        super().__init__(self._given().size(), validate_args=validate_args)

    def _given(self):
        return self.__dict__['probs' if 'probs' in self.__dict__
                             else 'logits']

    def __getattr__(self, name):
        """The parameter that was not given, once it is needed."""
        if name == 'logits':
            self.logits = probs_to_logits(self.probs, is_binary=True)
            return self.logits
        if name == 'probs' and 'logits' in self.__dict__:
            self.probs = logits_to_probs(self.logits, is_binary=True)
            return self.probs
        raise AttributeError(
            f"'{type(self).__name__}' object has no attribute '{name}'")

    @property
    def param_shape(self):
        return self._given().size()

    @property
    def mean(self):
        return self.probs

    @property
    def mode(self):
        mode = (self.probs >= 0.5).to(self.probs)
        return mode.masked_fill(self.probs == 0.5, float('nan'))

    @property
    def variance(self):
        return self.probs * (1 - self.probs)

    def sample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        with torch.no_grad():
            return torch.bernoulli(self.probs.expand(shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        logits, value = broadcast_all(self.logits, value)
        return -torch.nn.functional.binary_cross_entropy_with_logits(
            logits, value, reduction='none')

    def entropy(self):
        return torch.nn.functional.binary_cross_entropy_with_logits(
            self.logits, self.probs, reduction='none')

    def enumerate_support(self, expand=True):
        values = torch.arange(2, dtype=self._given().dtype)
        values = values.view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + self._batch_shape) if expand else values
