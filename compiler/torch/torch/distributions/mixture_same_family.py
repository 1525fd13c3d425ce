import torch
from .categorical import Categorical
from .constraints import MixtureSameFamilyConstraint
from .distribution import Distribution

__all__ = ['MixtureSameFamily']


class MixtureSameFamily(Distribution):
    """One of the components, which are the last batch dimension, by the
    chances of a Categorical."""
    arg_constraints = {}

    def __init__(self, mixture_distribution, component_distribution,
                 validate_args=None):
        if not isinstance(mixture_distribution, Categorical):
            raise ValueError(' The Mixture distribution needs to be an '
                             ' instance of torch.distributions.Categorical')
        if not isinstance(component_distribution, Distribution):
            raise ValueError('The Component distribution need to be an '
                             'instance of torch.distributions.Distribution')
        self._mixture_distribution = mixture_distribution
        self._component_distribution = component_distribution
        batch = component_distribution.batch_shape
        mixed, parts = mixture_distribution.batch_shape, batch[:-1]
        for i, j in zip(reversed(mixed), reversed(parts)):
            if i != 1 and j != 1 and i != j:
                raise ValueError(
                    f'`mixture_distribution.batch_shape` ({mixed}) is not '
                    'compatible with `component_distribution.batch_shape`'
                    f'({parts})')
        parts_mixed = mixture_distribution.logits.shape[-1]
        if parts_mixed != batch[-1]:
            raise ValueError(
                f'`mixture_distribution component` ({parts_mixed}) does not '
                'equal '
                f'`component_distribution.batch_shape[-1]` ({batch[-1]})')
        super().__init__(parts, component_distribution.event_shape,
                         validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        batch_shape = torch.Size(batch_shape)
        parts = self._component_distribution.batch_shape[-1:]
        made = type(self).__new__(type(self))
        made._mixture_distribution = self._mixture_distribution.expand(
            batch_shape)
        made._component_distribution = self._component_distribution.expand(
            batch_shape + parts)
        Distribution.__init__(made, batch_shape, self._event_shape,
                              validate_args=False)
        made._validate_args = self._validate_args
        return made

    @property
    def support(self):
        return MixtureSameFamilyConstraint(
            self._component_distribution.support)

    @property
    def mixture_distribution(self):
        return self._mixture_distribution

    @property
    def component_distribution(self):
        return self._component_distribution

    def _weights(self):
        probs = self.mixture_distribution.probs
        return probs.reshape(probs.shape + (1,) * len(self.event_shape))

    @property
    def _dim(self):
        return -1 - len(self.event_shape)

    @property
    def mean(self):
        return torch.sum(self._weights() * self.component_distribution.mean,
                         dim=self._dim)

    @property
    def variance(self):
        p, part = self._weights(), self.component_distribution
        inside = torch.sum(p * part.variance, dim=self._dim)
        middle = self.mean.unsqueeze(self._dim)
        return inside + torch.sum(p * (part.mean - middle).pow(2.0),
                                  dim=self._dim)

    def log_prob(self, x):
        if self._validate_args:
            self._validate_sample(x)
        x = x.unsqueeze(self._dim)
        chances = torch.log_softmax(self.mixture_distribution.logits, dim=-1)
        return torch.logsumexp(
            self.component_distribution.log_prob(x) + chances, dim=-1)

    def cdf(self, x):
        each = self.component_distribution.cdf(x.unsqueeze(self._dim))
        return torch.sum(each * self.mixture_distribution.probs, dim=-1)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            n, event = len(sample_shape), len(self.event_shape)
            chosen = self.mixture_distribution.sample(sample_shape)
            drawn = self.component_distribution.sample(sample_shape)
            dim = n + len(self.batch_shape)
            at = chosen.reshape(chosen.shape + (1,) * (event + 1))
            at = at.expand(chosen.shape + (1,) + self.event_shape)
            return torch.gather(drawn, dim, at).squeeze(dim)

    def __repr__(self):
        return (f'MixtureSameFamily(\n  {self.mixture_distribution},\n  '
                f'{self.component_distribution})')
