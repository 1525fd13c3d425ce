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


def _made_orthogonal(A):
    """Q of QR, where R's diagonal is positive."""
    X, tau = torch.geqrf(A)
    Q = torch.linalg.householder_product(X, tau)
    return Q * X.diagonal(dim1=-2, dim2=-1).sgn().unsqueeze(-2)


def _is_orthogonal(Q):
    n, k = Q.shape[-2:]
    identity = torch.eye(k, dtype=Q.dtype)
    return torch.allclose(Q.mH @ Q, identity,
                          atol=10.0 * n * torch.finfo(Q.dtype).eps)


class _Orthogonal(Module):
    """Parameters of a tall matrix; a wide one is transposed. `base` is what
    the weight was when it was registered: then all parameters are 0."""

    def __init__(self, weight, orthogonal_map, *, use_trivialization=True):
        super().__init__()
        self.shape = weight.shape
        self.orthogonal_map = orthogonal_map
        if use_trivialization:
            self.register_buffer('base', None)

    def _of_skew(self, X, n, k):
        X = X.tril()
        if n != k:
            zeros = X.new_zeros(n, n - k).expand(*X.shape[:-2], -1, -1)
            X = torch.cat([X, zeros], dim=-1)
        A = X - X.mH
        if self.orthogonal_map == 'matrix_exp':
            Q = torch.matrix_exp(A)
        else:
            identity = torch.eye(n, dtype=A.dtype)
            Q = torch.linalg.solve(torch.add(identity, A, alpha=-0.5),
                                   torch.add(identity, A, alpha=0.5))
        return Q[..., :k]

    def forward(self, X):
        wide = X.size(-2) < X.size(-1)
        if wide:
            X = X.mT
        if self.orthogonal_map == 'householder':
            A = X.tril(diagonal=-1)
            tau = 2.0 / (1.0 + (A * A).sum(dim=-2))
            Q = torch.linalg.householder_product(A, tau)
            Q = Q * X.diagonal(dim1=-2, dim2=-1).int().unsqueeze(-2)
        else:
            Q = self._of_skew(X, X.size(-2), X.size(-1))
        if hasattr(self, 'base'):
            Q = self.base @ Q
        return Q.mT if wide else Q

    @torch.no_grad()
    def right_inverse(self, Q):
        if Q.shape != self.shape:
            raise ValueError('Expected a matrix or batch of matrices of shape '
                             f'{self.shape}. Got a tensor of shape {Q.shape}.')
        given, wide = Q, Q.size(-2) < Q.size(-1)
        if wide:
            Q = Q.mT
        n, k = Q.shape[-2:]
        if hasattr(self, 'base'):
            if n != k:
                drawn = torch.randn(*(Q.size()[:-2] + (n, n - k)),
                                    dtype=Q.dtype)
                Q = torch.cat([Q, drawn], dim=-1)
            whole = n == k and _is_orthogonal(Q)
            self.base = Q.clone() if whole else _made_orthogonal(Q)
            identity = torch.zeros_like(given)
            identity.diagonal(dim1=-2, dim2=-1).fill_(-1.0)
            return identity
        if self.orthogonal_map != 'householder':
            raise NotImplementedError(
                'It is not possible to assign to the matrix exponential or the '
                'Cayley parametrizations when use_trivialization=False.')
        A, tau = torch.geqrf(Q)
        A.diagonal(dim1=-2, dim2=-1).sign_()
        A.diagonal(dim1=-2, dim2=-1)[tau == 0.0] *= -1
        return A.mT if wide else A


def orthogonal(module, name='weight', orthogonal_map=None, *,
               use_trivialization=True):
    weight = getattr(module, name, None)
    if not isinstance(weight, torch.Tensor):
        raise ValueError(f"Module '{module}' has no parameter or buffer with "
                         f"name '{name}'")
    if weight.ndim < 2:
        raise ValueError('Expected a matrix or batch of matrices. Got a '
                         f'tensor of {weight.ndim} dimensions.')
    if orthogonal_map is None:
        square = weight.size(-2) == weight.size(-1)
        orthogonal_map = 'matrix_exp' if square else 'householder'
    if orthogonal_map not in ('matrix_exp', 'cayley', 'householder'):
        raise ValueError('orthogonal_map has to be one of "matrix_exp", '
                         f'"cayley", "householder". Got: {orthogonal_map}')
    return parametrize.register_parametrization(
        module, name, _Orthogonal(weight, orthogonal_map,
                                  use_trivialization=use_trivialization),
        unsafe=True)
