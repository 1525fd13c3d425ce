"""Parametrisations that PyTorch provides."""
import _t2c
import torch
from torch.nn import functional as F
from torch.nn.modules.module import Module
from . import parametrize
from .weight_norm import norm_except_dim, scaled

__all__ = ['orthogonal', 'spectral_norm', 'weight_norm']


class _WeightNorm(Module):
    def __init__(self, dim=0):
        super().__init__()
        self.dim = -1 if dim is None else dim

    def forward(self, weight_g, weight_v):
        return scaled(weight_v, weight_g, self.dim)

    def right_inverse(self, weight):
        return norm_except_dim(weight, self.dim), weight


def weight_norm(module, name='weight', dim=0):
    return parametrize.register_parametrization(module, name, _WeightNorm(dim),
                                                unsafe=True)


class _SpectralNorm(Module):
    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        super().__init__()
        if dim >= weight.dim() or dim < -weight.dim():
            raise IndexError(
                'Dimension out of range (expected to be in range of '
                f'[-{weight.dim()}, {weight.dim() - 1}] but got {dim})')
        if n_power_iterations <= 0:
            raise ValueError(
                'Expected n_power_iterations to be positive, but got '
                f'n_power_iterations={n_power_iterations}')
        self.dim = dim if dim >= 0 else dim + weight.dim()
        self.eps = eps
        if weight.dim() > 1:
            self.n_power_iterations = n_power_iterations
            matrix = self._matrix(weight).detach()
            h, w = matrix.size()
            u = matrix.new_empty(h).normal_(0, 1)
            v = matrix.new_empty(w).normal_(0, 1)
            self.register_buffer('_u', F.normalize(u, dim=0, eps=eps))
            self.register_buffer('_v', F.normalize(v, dim=0, eps=eps))
            self._power_method(matrix, 15)

    def _matrix(self, weight):
        if self.dim != 0:
            order = [d for d in range(weight.dim()) if d != self.dim]
            weight = weight.permute(self.dim, *order)
        return weight.flatten(1)

    def _power_method(self, matrix, n):
        for _ in range(n):
            _t2c.load_tensor(self._u, F.normalize(
                torch.mv(matrix, self._v), dim=0, eps=self.eps))
            _t2c.load_tensor(self._v, F.normalize(
                torch.mv(matrix.t(), self._u), dim=0, eps=self.eps))

    def forward(self, weight):
        if weight.dim() == 1:
            return F.normalize(weight, dim=0, eps=self.eps)
        matrix = self._matrix(weight)
        if self.training:
            self._power_method(matrix.detach(), self.n_power_iterations)
        u, v = self._u.clone(), self._v.clone()
        return weight / torch.dot(u, torch.mv(matrix, v))

    def right_inverse(self, value):
        return value


def spectral_norm(module, name='weight', n_power_iterations=1, eps=1e-12,
                  dim=None):
    weight = getattr(module, name)
    if dim is None:
        transposed = type(module).__name__.startswith('ConvTranspose')
        dim = 1 if transposed else 0
    return parametrize.register_parametrization(
        module, name, _SpectralNorm(weight, n_power_iterations, dim, eps))


def orthogonal(module, name='weight', orthogonal_map=None, *,
               use_trivialization=True):
    _t2c.unsupported('parametrizations.orthogonal')
