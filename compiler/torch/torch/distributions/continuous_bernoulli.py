import math

import torch
from . import constraints
from .probs_or_logits import ProbsOrLogits
from .utils import clamp_probs

__all__ = ['ContinuousBernoulli']


class ContinuousBernoulli(ProbsOrLogits):
    """Loaiza-Ganem and Cunningham, The continuous Bernoulli (2019). Close to
    one half its formulas cancel: there they are series."""
    support = constraints.unit_interval
    has_rsample = True

    def __init__(self, probs=None, logits=None, lims=(0.499, 0.501),
                 validate_args=None):
        super().__init__(probs, logits, validate_args)
        if probs is not None:
            self.probs = clamp_probs(self.probs)
        self._lims = lims

    def expand(self, batch_shape, _instance=None):
        made = super().expand(batch_shape)
        made._lims = self._lims
        return made

    def _outside(self):
        return (self.probs <= self._lims[0]) | (self.probs > self._lims[1])

    def _cut_probs(self):
        return torch.where(self._outside(), self.probs, self._lims[0])

    def _by_series(self, known, series):
        x = (self.probs - 0.5).pow(2)
        return torch.where(self._outside(), known, series(x))

    def _log_constant(self):
        p = self._cut_probs()
        low = torch.where(p <= 0.5, p, 0.0)
        high = torch.where(p >= 0.5, p, 1.0)
        known = torch.log(torch.abs(torch.log1p(-p) - torch.log(p))) \
            - torch.where(p <= 0.5, torch.log1p(-2.0 * low),
                          torch.log(2.0 * high - 1.0))
        return self._by_series(known, lambda x: math.log(2.0) + (
            4.0 / 3.0 + 104.0 / 45.0 * x) * x)

    @property
    def mean(self):
        p = self._cut_probs()
        known = p / (2.0 * p - 1.0) + 1.0 / (torch.log1p(-p) - torch.log(p))
        x = self.probs - 0.5
        return self._by_series(known, lambda square: 0.5 + (
            1.0 / 3.0 + 16.0 / 45.0 * square) * x)

    @property
    def variance(self):
        p = self._cut_probs()
        known = p * (p - 1.0) / (1.0 - 2.0 * p).pow(2) + 1.0 / (
            torch.log1p(-p) - torch.log(p)).pow(2)
        return self._by_series(known, lambda x: 1.0 / 12.0 - (
            1.0 / 15.0 - 128.0 / 945.0 * x) * x)

    def sample(self, sample_shape=torch.Size()):
        with torch.no_grad():
            return self.rsample(sample_shape)

    def rsample(self, sample_shape=torch.Size()):
        shape = self._extended_shape(sample_shape)
        return self.icdf(torch.rand(shape, dtype=self.probs.dtype))

    def log_prob(self, value):
        if self._validate_args:
            self._validate_sample(value)
        return value * self.logits - torch.nn.functional.softplus(
            self.logits) + self._log_constant()

    def cdf(self, value):
        if self._validate_args:
            self._validate_sample(value)
        p = self._cut_probs()
        known = (torch.pow(p, value) * torch.pow(1.0 - p, 1.0 - value)
                 + p - 1.0) / (2.0 * p - 1.0)
        inside = torch.where(self._outside(), known, value)
        return torch.where(value <= 0.0, 0.0,
                           torch.where(value >= 1.0, 1.0, inside))

    def icdf(self, value):
        p = self._cut_probs()
        known = (torch.log1p(-p + value * (2.0 * p - 1.0))
                 - torch.log1p(-p)) / (torch.log(p) - torch.log1p(-p))
        return torch.where(self._outside(), known, value)

    def entropy(self):
        log_not = torch.log1p(-self.probs)
        return self.mean * (log_not - torch.log(self.probs)) \
            - self._log_constant() - log_not
