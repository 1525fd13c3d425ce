import torch
from . import constraints
from .distribution import Distribution
from .utils import logits_to_probs, probs_to_logits

__all__ = ['Categorical']


class Categorical(Distribution):
    arg_constraints = {'probs': constraints.simplex,
                       'logits': constraints.real_vector}
    has_enumerate_support = True
    _parameters = {'probs': 1, 'logits': 1}

    def __init__(self, probs=None, logits=None, validate_args=None):
        if (probs is None) == (logits is None):
            raise ValueError('Either `probs` or `logits` must be specified, '
                             'but not both.')
        given = probs if probs is not None else logits
        if given.dim() < 1:
            name = 'probs' if probs is not None else 'logits'
            raise ValueError(f'`{name}` parameter must be at least '
                             'one-dimensional.')
        if probs is not None:
            self.probs = probs / probs.sum(-1, keepdim=True)
        else:
            self.logits = logits - logits.logsumexp(dim=-1, keepdim=True)
        super().__init__(given.size()[:-1], validate_args=validate_args)

    def _given(self):
        return self.__dict__['probs' if 'probs' in self.__dict__
                             else 'logits']

    def __getattr__(self, name):
        """The parameter that was not given, once it is needed."""
        if name == 'logits':
            self.logits = probs_to_logits(self.probs)
            return self.logits
        if name == 'probs' and 'logits' in self.__dict__:
            self.probs = logits_to_probs(self.logits)
            return self.probs
        raise AttributeError(
            f"'{type(self).__name__}' object has no attribute '{name}'")

    @property
    def _num_events(self):
        return self._given().size(-1)

    @property
    def param_shape(self):
        return self._given().size()

    @property
    def support(self):
        return constraints.integer_interval(0, self._num_events - 1)

    @property
    def mean(self):
        return torch.full(self._batch_shape, float('nan'),
                          dtype=self.probs.dtype)

    @property
    def mode(self):
        return self.probs.argmax(dim=-1)

    @property
    def variance(self):
        return self.mean

    def sample(self, sample_shape=torch.Size()):
        sample_shape = torch.Size(sample_shape)
        rows = self.probs.reshape(-1, self._num_events)
        samples = torch.multinomial(rows, sample_shape.numel(), True).T
        return samples.reshape(self._extended_shape(sample_shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        value, logits = torch.broadcast_tensors(value.long().unsqueeze(-1),
                                                self.logits)
        return logits.gather(-1, value[..., :1]).squeeze(-1)

    def entropy(self):
        lowest = torch.finfo(self.logits.dtype).min
        return -(torch.clamp(self.logits, min=lowest) * self.probs).sum(-1)

    def enumerate_support(self, expand=True):
        values = torch.arange(self._num_events)
        values = values.view((-1,) + (1,) * len(self._batch_shape))
        return values.expand((-1,) + self._batch_shape) if expand else values
