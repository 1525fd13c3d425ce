import math

import torch
from . import constraints
from .distribution import Distribution
from .utils import _standard_normal

__all__ = ['LowRankMultivariateNormal']


class LowRankMultivariateNormal(Distribution):
    """Its covariance is W W' + D: a factor of few columns, and a diagonal."""
    arg_constraints = {
        'loc': constraints.real_vector,
        'cov_factor': constraints.independent(constraints.real, 2),
        'cov_diag': constraints.independent(constraints.positive, 1)}
    support = constraints.real_vector
    has_rsample = True

    def __init__(self, loc, cov_factor, cov_diag, validate_args=None):
        if loc.dim() < 1:
            raise ValueError('loc must be at least one-dimensional.')
        n = loc.shape[-1:]
        if cov_factor.dim() < 2:
            raise ValueError('cov_factor must be at least two-dimensional, '
                             'with optional leading batch dimensions')
        if cov_factor.shape[-2:-1] != n:
            raise ValueError('cov_factor must be a batch of matrices with '
                             f'shape {n[0]} x m')
        if cov_diag.shape[-1:] != n:
            raise ValueError('cov_diag must be a batch of vectors with shape '
                             f'{n}')
        try:
            batch = torch.broadcast_shapes(loc.shape[:-1],
                                           cov_factor.shape[:-2],
                                           cov_diag.shape[:-1])
        except RuntimeError as error:
            raise ValueError(
                f'Incompatible batch shapes: loc {loc.shape}, cov_factor '
                f'{cov_factor.shape}, cov_diag {cov_diag.shape}') from error
        self._factor, self._diag = cov_factor, cov_diag
        self.loc = loc.expand(batch + n)
        self.cov_factor = cov_factor.expand(batch + cov_factor.shape[-2:])
        self.cov_diag = cov_diag.expand(batch + n)
        super().__init__(batch, n, validate_args=validate_args)
        self._solve()

    def _solve(self):
        """The Cholesky factor of the capacitance, I + W' inv(D) W."""
        w = self._factor
        scaled = w.mT / self._diag.unsqueeze(-2)
        inner = torch.matmul(scaled, w)
        inner.view(-1, inner.shape[-1] ** 2)[:, ::inner.shape[-1] + 1] += 1
        self._inner = torch.linalg.cholesky(inner)

    def expand(self, batch_shape, _instance=None):
        batch = torch.Size(batch_shape)
        made = LowRankMultivariateNormal(
            self.loc.expand(batch + self._event_shape), self._factor,
            self._diag, validate_args=False)
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
        return (self._factor.pow(2).sum(-1) + self._diag).expand(
            self._batch_shape + self._event_shape)

    @property
    def covariance_matrix(self):
        whole = torch.matmul(self._factor, self._factor.mT) \
            + torch.diag_embed(self._diag)
        return whole.expand(self._batch_shape + 2 * self._event_shape)

    @property
    def scale_tril(self):
        return torch.linalg.cholesky(self.covariance_matrix)

    @property
    def precision_matrix(self):
        scaled = self._factor.mT / self._diag.unsqueeze(-2)
        a = torch.linalg.solve_triangular(self._inner, scaled, upper=False)
        whole = torch.diag_embed(self._diag.reciprocal()) \
            - torch.matmul(a.mT, a)
        return whole.expand(self._batch_shape + 2 * self._event_shape)

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        few = shape[:-1] + self._factor.shape[-1:]
        dtype, device = self.loc.dtype, self.loc.device
        by_factor = _standard_normal(few, dtype, device)
        alone = _standard_normal(shape, dtype, device)
        return self.loc + torch.matmul(
            self._factor, by_factor.unsqueeze(-1)).squeeze(-1) \
            + self._diag.sqrt() * alone

    def _log_determinant(self):
        return 2 * self._inner.diagonal(dim1=-2, dim2=-1).log().sum(-1) \
            + self._diag.log().sum(-1)

    def _distance(self, away):
        """Of Mahalanobis, by the formula of Woodbury."""
        scaled = self._factor.mT / self._diag.unsqueeze(-2)
        inner = torch.matmul(scaled, away.unsqueeze(-1))
        lower = self._inner.expand(inner.shape[:-2] + self._inner.shape[-2:])
        part = torch.linalg.solve_triangular(lower, inner, upper=False)
        return (away.pow(2) / self._diag).sum(-1) - part.squeeze(-1).pow(
            2).sum(-1)

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return -0.5 * (self._event_shape[0] * math.log(2 * math.pi)
                       + self._log_determinant()
                       + self._distance(value - self.loc))

    def entropy(self):
        h = 0.5 * (self._event_shape[0] * (1.0 + math.log(2 * math.pi))
                   + self._log_determinant())
        return h if len(self._batch_shape) == 0 \
            else h.expand(self._batch_shape)
