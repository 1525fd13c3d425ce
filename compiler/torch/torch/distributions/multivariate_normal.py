import math

import torch
from . import constraints
from .distribution import Distribution

__all__ = ['MultivariateNormal']


def _times(matrix, vector):
    return torch.matmul(matrix, vector.unsqueeze(-1)).squeeze(-1)


class MultivariateNormal(Distribution):
    arg_constraints = {'loc': constraints.real_vector,
                       'covariance_matrix': constraints.positive_definite,
                       'precision_matrix': constraints.positive_definite,
                       'scale_tril': constraints.lower_cholesky}
    support = constraints.real_vector
    has_rsample = True

    def __init__(self, loc, covariance_matrix=None, precision_matrix=None,
                 scale_tril=None, validate_args=None):
        if loc.dim() < 1:
            raise ValueError('loc must be at least one-dimensional.')
        given = {'covariance_matrix': covariance_matrix,
                 'precision_matrix': precision_matrix,
                 'scale_tril': scale_tril}
        given = {name: m for name, m in given.items() if m is not None}
        if len(given) != 1:
            raise ValueError('Exactly one of covariance_matrix or '
                             'precision_matrix or scale_tril may be '
                             'specified.')
        (name, matrix), = given.items()
        if matrix.dim() < 2:
            raise ValueError(f'{name} must be at least two-dimensional, with '
                             'optional leading batch dimensions')
        batch = torch.broadcast_shapes(matrix.shape[:-2], loc.shape[:-1])
        self.loc = loc.expand(batch + loc.shape[-1:])
        self.__dict__[name] = matrix.expand(batch + matrix.shape[-2:])
        super().__init__(batch, self.loc.shape[-1:],
                         validate_args=validate_args)
        if scale_tril is not None:
            self._lower = scale_tril
        elif covariance_matrix is not None:
            self._lower = torch.linalg.cholesky(covariance_matrix)
        else:
            self._lower = torch.linalg.cholesky(
                torch.linalg.inv(precision_matrix))

    def __getattr__(self, name):
        """The matrices that were not given, once they are needed."""
        wide = self.__dict__['_batch_shape'] + 2 * self.loc.shape[-1:]
        if name == 'scale_tril':
            return self._lower.expand(wide)
        if name == 'covariance_matrix':
            return torch.matmul(self._lower, self._lower.mT).expand(wide)
        if name == 'precision_matrix':
            return torch.linalg.inv(
                torch.matmul(self._lower, self._lower.mT)).expand(wide)
        raise AttributeError(
            f"'MultivariateNormal' object has no attribute '{name}'")

    def expand(self, batch_shape, _instance=None):
        batch = torch.Size(batch_shape)
        made = MultivariateNormal(
            self.loc.expand(batch + self._event_shape),
            scale_tril=self._lower, validate_args=False)
        del made.scale_tril  # it has what this one was given
        for name in ('covariance_matrix', 'precision_matrix', 'scale_tril'):
            if name in self.__dict__:
                made.__dict__[name] = self.__dict__[name].expand(
                    batch + 2 * self._event_shape)
        made._validate_args = self._validate_args
        return made

    @property
    def mean(self):
        return self.loc

    @property
    def mode(self):
        return self.loc

    @property
    def variance(self):
        return self._lower.pow(2).sum(-1).expand(
            self._batch_shape + self._event_shape)

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        noise = torch.normal(
            torch.zeros(shape, dtype=self.loc.dtype),
            torch.ones(shape, dtype=self.loc.dtype))
        return self.loc + _times(self._lower, noise)

    def _half_log_determinant(self):
        return self._lower.diagonal(dim1=-2, dim2=-1).log().sum(-1)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        away = value - self.loc
        lower = self._lower.expand(away.shape[:-1] + self._lower.shape[-2:])
        distance = torch.linalg.solve_triangular(
            lower, away.unsqueeze(-1), upper=False).squeeze(-1).pow(2).sum(-1)
        return (-0.5 * (self._event_shape[0] * math.log(2 * math.pi)
                        + distance) - self._half_log_determinant())

    def entropy(self):
        h = (0.5 * self._event_shape[0] * (1.0 + math.log(2 * math.pi))
             + self._half_log_determinant())
        return h if len(self._batch_shape) == 0 \
            else h.expand(self._batch_shape)
