"""Layer, group, RMS and local response normalisation."""
import numbers

import _t2c
import torch
from torch.nn import functional as F
from torch.nn import init
from torch.nn.parameter import Parameter
from .module import Module
from .utils import _divisors_near

__all__ = ['LocalResponseNorm', 'CrossMapLRN2d', 'LayerNorm', 'GroupNorm',
           'RMSNorm']


class LocalResponseNorm(Module):
    __constants__ = ['size', 'alpha', 'beta', 'k']

    def __init__(self, size, alpha=1e-4, beta=0.75, k=1.0):
        super().__init__()
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k

    def forward(self, input):
        return F.local_response_norm(input, self.size, self.alpha, self.beta,
                                     self.k)

    def extra_repr(self):
        return (f'{self.size}, alpha={self.alpha}, beta={self.beta}, '
                f'k={self.k}')


class CrossMapLRN2d(Module):
    def __init__(self, size, alpha=1e-4, beta=0.75, k=1):
        super().__init__()
        self.size = size
        self.alpha = alpha
        self.beta = beta
        self.k = k

    def forward(self, input):
        """Unlike LocalResponseNorm, with PyTorch's running sum, which drops a
        channel only after the one at `ahead`, and so never the first."""
        if input.dim() != 4:
            raise ValueError('CrossMapLRN2d: Expected input to be 4D, got '
                             f'{input.dim()}D instead.')
        squares = torch.pow(input, 2, out=torch.empty_like(input)).unbind(1)
        ahead = int((self.size - 1) / 2 + 1)
        total = torch.zeros_like(input.select(1, 0))
        for square in squares[:ahead]:
            total = total + square
        sums = [total]
        for c in range(1, len(squares)):
            if c + ahead <= len(squares):
                total = total + squares[c + ahead - 1]
            if c > ahead:
                total = total - squares[c - ahead]
            sums.append(total)
        scale = torch.stack(sums, 1).mul_(self.alpha / self.size).add_(self.k)
        return scale.pow(-self.beta) * input

    def extra_repr(self):
        return (f'{self.size}, alpha={self.alpha}, beta={self.beta}, '
                f'k={self.k}')


def _as_shape(normalized_shape):
    if isinstance(normalized_shape, numbers.Integral):
        return (normalized_shape,)
    return tuple(normalized_shape)


class LayerNorm(Module):
    __constants__ = ['normalized_shape', 'eps', 'elementwise_affine']

    def __init__(self, normalized_shape, eps=1e-5, elementwise_affine=True,
                 bias=True, device=None, dtype=None):
        super().__init__()
        self.normalized_shape = _as_shape(normalized_shape)
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        if elementwise_affine:
            self.weight = Parameter(torch.empty(self.normalized_shape,
                                                device=device, dtype=dtype))
        else:
            self.register_parameter('weight', None)
        if elementwise_affine and bias:
            self.bias = Parameter(torch.empty(self.normalized_shape,
                                              device=device, dtype=dtype))
        else:
            self.register_parameter('bias', None)
        self.reset_parameters()

    def reset_parameters(self):
        if self.elementwise_affine:
            init.ones_(self.weight)
            if self.bias is not None:
                init.zeros_(self.bias)

    def forward(self, input):
        return _t2c.layer_norm(input, self.normalized_shape, self.weight,
                               self.bias, self.eps)

    def extra_repr(self):
        return (f'{self.normalized_shape}, eps={self.eps}, '
                f'elementwise_affine={self.elementwise_affine}, '
                f'bias={self.bias is not None}')


def _groups_that_fit(wanted, channels):
    return (f'num_groups must divide {channels}: it may be '
            + _divisors_near(wanted, channels))


class GroupNorm(Module):
    __constants__ = ['num_groups', 'num_channels', 'eps', 'affine']

    def __init__(self, num_groups, num_channels, eps=1e-5, affine=True,
                 device=None, dtype=None, *, bias=True):
        super().__init__()
        if num_channels % num_groups != 0:
            _t2c.raise_error(
                ValueError, f'num_channels ({num_channels}) must be divisible '
                f'by num_groups ({num_groups})', blame='num_groups',
                help=_groups_that_fit(num_groups, num_channels))
        self.num_groups = num_groups
        self.num_channels = num_channels
        self.eps = eps
        self.affine = affine
        if affine:
            self.weight = Parameter(torch.empty(num_channels, device=device,
                                                dtype=dtype))
        else:
            self.register_parameter('weight', None)
        if affine and bias:
            self.bias = Parameter(torch.empty(num_channels, device=device,
                                              dtype=dtype))
        else:
            self.register_parameter('bias', None)
        self.reset_parameters()

    def reset_parameters(self):
        if self.affine:
            init.ones_(self.weight)
            if self.bias is not None:
                init.zeros_(self.bias)

    def forward(self, input):
        return F.group_norm(input, self.num_groups, self.weight, self.bias,
                            self.eps)

    def extra_repr(self):
        return (f'{self.num_groups}, {self.num_channels}, eps={self.eps}, '
                f'affine={self.affine}, bias={self.bias is not None}')


class RMSNorm(Module):
    __constants__ = ['normalized_shape', 'eps', 'elementwise_affine']

    def __init__(self, normalized_shape, eps=None, elementwise_affine=True,
                 device=None, dtype=None):
        super().__init__()
        self.normalized_shape = _as_shape(normalized_shape)
        self.eps = eps
        self.elementwise_affine = elementwise_affine
        if elementwise_affine:
            self.weight = Parameter(torch.empty(self.normalized_shape,
                                                device=device, dtype=dtype))
        else:
            self.register_parameter('weight', None)
        self.reset_parameters()

    def reset_parameters(self):
        if self.elementwise_affine:
            init.ones_(self.weight)

    def forward(self, x):
        return _t2c.rms_norm(x, self.normalized_shape, self.weight, self.eps)

    def extra_repr(self):
        return (f'{self.normalized_shape}, eps={self.eps}, '
                f'elementwise_affine={self.elementwise_affine}')
