"""Convolution whose kernel's taps are moved, each by an offset of its own."""
import math

import torch
import torch.nn as nn
from torch.nn import init
from torch.nn.modules.utils import _pair

__all__ = ['deform_conv2d', 'DeformConv2d']


def _check(offset, mask, batch, taps, size):
    for name, x, n in ('offset', offset, 2 * taps), ('mask', mask, taps):
        if x is None:
            continue
        if x.shape[0] != batch:
            raise RuntimeError(f'invalid batch size of {name}')
        if x.shape[1] != n:
            raise RuntimeError(f'{name}.shape[1] is not valid: '
                               f'got: {x.shape[1]} expected: {n}')
        if x.shape[2:] != size:
            raise RuntimeError(
                f'{name} output dims: ({x.shape[2]}, {x.shape[3]}) - '
                f'computed output dims: ({size[0]}, {size[1]})')


def _places(offset, kernel, size, stride, padding, dilation):
    """The height and the width of every tap: [batch, groups, taps, h, w]."""
    n = kernel[0] * kernel[1]
    moved = offset.reshape(offset.shape[0], -1, n, 2, *size)
    tap = torch.arange(n, device=offset.device).reshape(n, 1, 1)
    at = (torch.arange(size[0], device=offset.device).reshape(-1, 1),
          torch.arange(size[1], device=offset.device))
    tap = (tap // kernel[1], tap % kernel[1])
    return [moved[:, :, :, i] + (at[i] * stride[i] - padding[i] +
                                 tap[i] * dilation[i]).to(offset.dtype)
            for i in range(2)]


def _corner(flat, y, x, size):
    """What is at whole places, [batch, groups, channels, places]; 0 outside."""
    is_inside = (y >= 0) & (y < size[0]) & (x >= 0) & (x < size[1])
    index = y.clamp(0, size[0] - 1) * size[1] + x.clamp(0, size[1] - 1)
    batch, groups, channels, _ = flat.shape
    index = index.long().reshape(batch, groups, 1, -1)
    values = flat.gather(3, index.expand(-1, -1, channels, -1))
    return torch.where(is_inside.reshape(batch, groups, 1, -1), values, 0)


def _sample(input, y, x):
    size = input.shape[2:]
    batch, groups = y.shape[:2]
    flat = input.reshape(batch, groups, -1, size[0] * size[1])
    is_near = (y > -1) & (y < size[0]) & (x > -1) & (x < size[1])
    top, left = y.floor(), x.floor()
    down, right = y - top, x - left
    total = 0
    for dy, height in (0, 1 - down), (1, down):
        for dx, width in (0, 1 - right), (1, right):
            share = (height * width).reshape(batch, groups, 1, -1)
            total = total + share * _corner(flat, top + dy, left + dx, size)
    return torch.where(is_near.reshape(batch, groups, 1, -1), total, 0)


def deform_conv2d(input, offset, weight, bias=None, stride=(1, 1),
                  padding=(0, 0), dilation=(1, 1), mask=None):
    stride, padding, dilation = _pair(stride), _pair(padding), _pair(dilation)
    kernel, taps = weight.shape[-2:], weight.shape[2] * weight.shape[3]
    offset_groups = offset.shape[1] // (2 * taps)
    groups = input.shape[1] // weight.shape[1]
    if offset_groups == 0:
        raise RuntimeError(
            'the shape of the offset tensor at dimension 1 is not valid. It '
            'should be a multiple of 2 * weight.size[2] * weight.size[3].\n'
            f'Got offset.shape[1]={offset.shape[1]}, while 2 * '
            f'weight.size[2] * weight.size[3]={2 * taps}')
    size = tuple(
        (input.shape[2 + i] + 2 * padding[i] -
         (dilation[i] * (kernel[i] - 1) + 1)) // stride[i] + 1
        for i in range(2))
    batch = input.shape[0]
    _check(offset, mask, batch, offset_groups * taps, size)
    places = _places(offset, kernel, size, stride, padding, dilation)
    columns = _sample(input, *places)
    if mask is not None:
        columns = columns * mask.reshape(batch, offset_groups, 1, -1)
    columns = columns.reshape(batch, groups, -1, size[0] * size[1])
    rows = weight.reshape(groups, weight.shape[0] // groups, -1)
    out = (rows @ columns).reshape(batch, weight.shape[0], *size)
    return out if bias is None else out + bias.reshape(1, -1, 1, 1)


class DeformConv2d(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, dilation=1, groups=1, bias=True):
        super().__init__()
        if in_channels % groups != 0:
            raise ValueError('in_channels must be divisible by groups')
        if out_channels % groups != 0:
            raise ValueError('out_channels must be divisible by groups')
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = _pair(kernel_size)
        self.stride = _pair(stride)
        self.padding = _pair(padding)
        self.dilation = _pair(dilation)
        self.groups = groups
        self.weight = nn.Parameter(torch.empty(
            out_channels, in_channels // groups, *self.kernel_size))
        if bias:
            self.bias = nn.Parameter(torch.empty(out_channels))
        else:
            self.register_parameter('bias', None)
        self.reset_parameters()

    def reset_parameters(self):
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            bound = 1 / math.sqrt(fan_in)
            init.uniform_(self.bias, -bound, bound)

    def forward(self, input, offset, mask=None):
        return deform_conv2d(input, offset, self.weight, self.bias,
                             stride=self.stride, padding=self.padding,
                             dilation=self.dilation, mask=mask)

    def __repr__(self):
        s = (f'{self.__class__.__name__}({self.in_channels}'
             f', {self.out_channels}, kernel_size={self.kernel_size}'
             f', stride={self.stride}')
        if self.padding != (0, 0):
            s += f', padding={self.padding}'
        if self.dilation != (1, 1):
            s += f', dilation={self.dilation}'
        if self.groups != 1:
            s += f', groups={self.groups}'
        return s + (', bias=False)' if self.bias is None else ')')
