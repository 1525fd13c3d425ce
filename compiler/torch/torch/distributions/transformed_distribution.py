import torch
from . import constraints
from .distribution import Distribution
from .independent import Independent
from .transforms import ComposeTransform, Transform
from .utils import sum_rightmost

__all__ = ['TransformedDistribution']


class TransformedDistribution(Distribution):
    """What a distribution gives, through transforms."""

    def __init__(self, base_distribution, transforms, validate_args=None):
        if isinstance(transforms, Transform):
            self.transforms = [transforms]
        elif isinstance(transforms, list) and all(
                isinstance(t, Transform) for t in transforms):
            self.transforms = transforms
        else:
            raise ValueError('transforms must be a Transform or list, but was '
                             f'{transforms}')
        whole = ComposeTransform(self.transforms)
        base_events = len(base_distribution.event_shape)
        before, after = whole.domain.event_dim, whole.codomain.event_dim
        shape = (base_distribution.batch_shape
                 + base_distribution.event_shape)
        if len(shape) < before:
            raise ValueError(
                'base_distribution needs to have shape with size at least '
                f'{before}, but got {shape}.')
        made = whole.forward_shape(shape)
        wide = whole.inverse_shape(made)
        if wide != shape:
            base_distribution = base_distribution.expand(
                wide[:len(wide) - base_events])
        missing = before - base_events
        self.base_dist = base_distribution if missing <= 0 else Independent(
            base_distribution, missing)
        cut = len(made) - max(after, base_events + after - before)
        super().__init__(made[:cut], made[cut:], validate_args=validate_args)

    @property
    def has_rsample(self):
        return self.base_dist.has_rsample

    @property
    def support(self):
        if not self.transforms:
            return self.base_dist.support
        support = self.transforms[-1].codomain
        return constraints.independent(
            support, max(0, len(self.event_shape) - support.event_dim))

    def expand(self, batch_shape, _instance=None):
        made = TransformedDistribution(self.base_dist.expand(batch_shape),
                                       self.transforms, validate_args=False)
        return made._checked_as(self)

    def _through(self, x):
        for transform in self.transforms:
            x = transform(x)
        return x

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self._through(self.base_dist.sample(sample_shape))

    def rsample(self, sample_shape=torch.Size()):
        return self._through(self.base_dist.rsample(sample_shape))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        total, y = 0.0, value
        event_dim = len(self.event_shape)
        for transform in reversed(self.transforms):
            x = transform._inv_call(y)
            event_dim += (transform.domain.event_dim
                          - transform.codomain.event_dim)
            total = total - sum_rightmost(
                transform.log_abs_det_jacobian(x, y),
                event_dim - transform.domain.event_dim)
            y = x
        return total + sum_rightmost(
            self.base_dist.log_prob(y),
            event_dim - len(self.base_dist.event_shape))

    def _falls(self):
        """-1 where the transforms together turn the order around."""
        sign = 1
        for transform in self.transforms:
            sign = sign * transform.sign
        return sign

    def cdf(self, value):
        for transform in reversed(self.transforms):
            value = transform._inv_call(value)
        made, sign = self.base_dist.cdf(value), self._falls()
        return made if isinstance(sign, int) and sign == 1 else (
            sign * (made - 0.5) + 0.5)

    def icdf(self, value):
        sign = self._falls()
        if not (isinstance(sign, int) and sign == 1):
            value = sign * (value - 0.5) + 0.5
        return self._through(self.base_dist.icdf(value))

    def __repr__(self):
        return f'{type(self).__name__}()'
