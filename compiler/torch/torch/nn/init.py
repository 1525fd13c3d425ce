"""Initialisers: they fill a tensor in place, with PyTorch's draws."""
import math
import warnings

import torch
import _t2c
from torch import Tensor

__all__ = ['calculate_gain', 'uniform_', 'normal_', 'trunc_normal_',
           'constant_', 'ones_', 'zeros_', 'eye_', 'dirac_',
           'xavier_uniform_', 'xavier_normal_', 'kaiming_uniform_',
           'kaiming_normal_', 'orthogonal_', 'sparse_', 'uniform', 'normal',
           'constant', 'eye', 'dirac', 'xavier_uniform', 'xavier_normal',
           'kaiming_uniform', 'kaiming_normal', 'orthogonal', 'sparse']

_linear = ('linear', 'conv1d', 'conv2d', 'conv3d', 'conv_transpose1d',
           'conv_transpose2d', 'conv_transpose3d', 'sigmoid')


def calculate_gain(nonlinearity, param=None):
    if nonlinearity == 'leaky_relu':
        if param is None:
            slope = 0.01
        elif isinstance(param, (int, float)) and not isinstance(param, bool):
            slope = param
        else:
            raise ValueError(f'negative_slope {param} not a valid number')
        return math.sqrt(2.0 / (1 + slope ** 2))
    if nonlinearity in _linear:
        return 1
    if nonlinearity == 'tanh':
        return 5.0 / 3
    if nonlinearity == 'relu':
        return math.sqrt(2.0)
    if nonlinearity == 'selu':
        return 3.0 / 4
    _t2c.raise_error(ValueError, f'Unsupported nonlinearity {nonlinearity}',
                     blame='nonlinearity')


def uniform_(tensor, a=0.0, b=1.0, generator=None):
    tensor.detach().uniform_(a, b, generator=generator)
    return tensor


def normal_(tensor, mean=0.0, std=1.0, generator=None):
    tensor.detach().normal_(mean, std, generator=generator)
    return tensor


def trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None):
    if mean < a - 2 * std or mean > b + 2 * std:
        warnings.warn('mean is more than 2 std from [a, b] in '
                      'nn.init.trunc_normal_. The distribution of values may '
                      'be incorrect.', stacklevel=2)
    data = tensor.detach()
    if _share_of_normal(mean, std, a, b) <= 0.3:
        return _trunc_normal_tail_(tensor, mean, std, a, b, generator)
    data.normal_(mean, std, generator=generator)
    # Box-Muller on 24-bit uniforms stays within 5.77 standard deviations.
    if std * 5.8 + abs(mean) < min(-a, b):
        return tensor
    while True:
        outside = (data < a) | (data > b)
        if not outside.any():
            return tensor
        again = data.clone().normal_(mean, std, generator=generator)
        data.copy_(again.where(outside, data))


def _share_of_normal(mean, std, a, b):
    low, high = (math.erf((bound - mean) / std / math.sqrt(2))
                 for bound in (a, b))
    return (1 + high) / 2 - (1 + low) / 2


def _trunc_normal_tail_(tensor, mean, std, a, b, generator):
    """Where few numbers of the normal distribution are in the bounds: uniform
    ones, each kept with a chance of its density over the highest there is."""
    data = tensor.detach()
    highest = -0.5 * ((max(a, min(mean, b)) - mean) / std) ** 2
    pending = None
    while pending is None or pending.any():
        drawn = torch.empty_like(data).uniform_(a, b, generator=generator)
        data.copy_(drawn if pending is None else drawn.where(pending, data))
        density = ((drawn - mean) / std).pow(2) * -0.5 - highest
        chance = torch.empty_like(data).uniform_(generator=generator)
        refused = chance.log() > density
        pending = refused if pending is None else pending & refused
    return tensor


def constant_(tensor, val):
    tensor.detach().fill_(val)
    return tensor


def ones_(tensor):
    tensor.detach().fill_(1.0)
    return tensor


def zeros_(tensor):
    tensor.detach().zero_()
    return tensor


def eye_(tensor):
    if tensor.dim() != 2:
        raise ValueError('Only tensors with 2 dimensions are supported')
    tensor.detach().zero_()
    for i in range(min(tensor.shape)):
        tensor.detach()[i, i] = 1
    return tensor


def dirac_(tensor, groups=1):
    dims = tensor.dim()
    if dims not in (3, 4, 5):
        raise ValueError(
            'Only tensors with 3, 4, or 5 dimensions are supported')
    sizes = tensor.size()
    if sizes[0] % groups != 0:
        raise ValueError('dim 0 must be divisible by groups')
    out_channels = sizes[0] // groups
    data = tensor.detach()
    data.zero_()
    center = [n // 2 for n in sizes[2:]]
    for g in range(groups):
        for d in range(min(out_channels, sizes[1])):
            data[(g * out_channels + d, d, *center)] = 1
    return tensor


def _calculate_fan_in_and_fan_out(tensor):
    shape = tensor.shape
    if len(shape) < 2:
        raise ValueError('Fan in and fan out can not be computed for tensor '
                         'with fewer than 2 dimensions')
    field = math.prod(shape[2:])
    return shape[1] * field, shape[0] * field


def _calculate_correct_fan(tensor, mode):
    mode = mode.lower()
    if mode not in ('fan_in', 'fan_out'):
        raise ValueError(f'Mode {mode} not supported, please use one of '
                         f"{['fan_in', 'fan_out']}")
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return fan_in if mode == 'fan_in' else fan_out


def xavier_uniform_(tensor, gain=1.0, generator=None):
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    std = gain * math.sqrt(2.0 / float(fan_in + fan_out))
    bound = math.sqrt(3.0) * std
    return uniform_(tensor, -bound, bound, generator)


def xavier_normal_(tensor, gain=1.0, generator=None):
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    std = gain * math.sqrt(2.0 / float(fan_in + fan_out))
    return normal_(tensor, 0.0, std, generator)


def kaiming_uniform_(tensor, a=0, mode='fan_in', nonlinearity='leaky_relu',
                     generator=None):
    if 0 in tensor.shape:
        warnings.warn('Initializing zero-element tensors is a no-op',
                      stacklevel=2)
        return tensor
    fan = _calculate_correct_fan(tensor, mode)
    std = calculate_gain(nonlinearity, a) / math.sqrt(fan)
    bound = math.sqrt(3.0) * std
    return uniform_(tensor, -bound, bound, generator)


def kaiming_normal_(tensor, a=0, mode='fan_in', nonlinearity='leaky_relu',
                    generator=None):
    if 0 in tensor.shape:
        warnings.warn('Initializing zero-element tensors is a no-op',
                      stacklevel=2)
        return tensor
    fan = _calculate_correct_fan(tensor, mode)
    std = calculate_gain(nonlinearity, a) / math.sqrt(fan)
    return normal_(tensor, 0, std, generator)


def orthogonal_(tensor, gain=1, generator=None):
    if tensor.dim() < 2:
        raise ValueError('Only tensors with 2 or more dimensions are '
                         'supported')
    if tensor.numel() == 0:
        return tensor
    rows = tensor.size(0)
    columns = tensor.numel() // rows
    drawn = tensor.new_empty((rows, columns)).normal_(0, 1,
                                                      generator=generator)
    if rows < columns:
        q = _t2c.orthonormal_columns(drawn.t()).t()
    else:
        q = _t2c.orthonormal_columns(drawn)
    # A tensor that is no rows of that length is refused, as by PyTorch.
    tensor.detach().view(rows, columns).copy_(q * gain)
    return tensor


def sparse_(tensor, sparsity, std=0.01, generator=None):
    if tensor.dim() != 2:
        raise ValueError('Only tensors with 2 dimensions are supported')
    import torch
    rows, columns = tensor.shape
    zeros = int(math.ceil(sparsity * rows))
    data = tensor.detach()
    data.normal_(0, std, generator=generator)
    for column in range(columns):
        order = torch.randperm(rows)
        data[order[:zeros], column] = 0
    return tensor


def _deprecated(new):
    def old(*args, **kwargs):
        name = new.__name__
        warnings.warn(f'`nn.init.{name[:-1]}` is now deprecated in favor of '
                      f'`nn.init.{name}`.', FutureWarning, stacklevel=2)
        return new(*args, **kwargs)
    return old


uniform = _deprecated(uniform_)
normal = _deprecated(normal_)
constant = _deprecated(constant_)
eye = _deprecated(eye_)
dirac = _deprecated(dirac_)
xavier_uniform = _deprecated(xavier_uniform_)
xavier_normal = _deprecated(xavier_normal_)
kaiming_uniform = _deprecated(kaiming_uniform_)
kaiming_normal = _deprecated(kaiming_normal_)
orthogonal = _deprecated(orthogonal_)
sparse = _deprecated(sparse_)

_no_grad_uniform_ = uniform_
_no_grad_normal_ = normal_
_no_grad_trunc_normal_ = trunc_normal_
_no_grad_fill_ = constant_
_no_grad_zero_ = zeros_
