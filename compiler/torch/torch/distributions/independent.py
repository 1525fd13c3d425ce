import torch
from . import constraints
from .distribution import Distribution
from .utils import sum_rightmost

__all__ = ['Independent']


class Independent(Distribution):
    """The last dimensions of a batch as one event."""

    def __init__(self, base_distribution, reinterpreted_batch_ndims,
                 validate_args=None):
        n = reinterpreted_batch_ndims
        if n > len(base_distribution.batch_shape):
            raise ValueError(
                'Expected reinterpreted_batch_ndims <= '
                f'len(base_distribution.batch_shape), actual {n} vs '
                f'{len(base_distribution.batch_shape)}')
        shape = base_distribution.batch_shape + base_distribution.event_shape
        begin = len(base_distribution.batch_shape) - n
        self.base_dist = base_distribution
        self.reinterpreted_batch_ndims = n
        super().__init__(shape[:begin], shape[begin:],
                         validate_args=validate_args)

    def expand(self, batch_shape, _instance=None):
        n = self.reinterpreted_batch_ndims
        return type(self)(
            self.base_dist.expand(torch.Size(batch_shape)
                                  + self._event_shape[:n]), n,
            self._validate_args)

    @property
    def has_rsample(self):
        return self.base_dist.has_rsample

    @property
    def support(self):
        return constraints.independent(self.base_dist.support,
                                       self.reinterpreted_batch_ndims)

    @property
    def mean(self):
        return self.base_dist.mean

    @property
    def mode(self):
        return self.base_dist.mode

    @property
    def variance(self):
        return self.base_dist.variance

    def sample(self, sample_shape=torch.Size()):
        return self.base_dist.sample(sample_shape)

    def rsample(self, sample_shape=torch.Size()):
        return self.base_dist.rsample(sample_shape)

    def log_prob(self, value):
        return sum_rightmost(self.base_dist.log_prob(value),
                             self.reinterpreted_batch_ndims)

    @property
    def has_enumerate_support(self):
        return not self.reinterpreted_batch_ndims and (
            self.base_dist.has_enumerate_support)

    def enumerate_support(self, expand=True):
        if self.reinterpreted_batch_ndims > 0:
            raise NotImplementedError('Enumeration over cartesian product is '
                                      'not implemented')
        return self.base_dist.enumerate_support(expand=expand)

    def entropy(self):
        return sum_rightmost(self.base_dist.entropy(),
                             self.reinterpreted_batch_ndims)

    def __repr__(self):
        return (f'Independent({self.base_dist}, '
                f'{self.reinterpreted_batch_ndims})')
