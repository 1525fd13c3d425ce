"""Convolutions and transposed convolutions in one to three dimensions."""
import math

import _t2c
import torch
from torch.nn import init
from torch.nn.parameter import Parameter
from .module import Module
from .utils import (_divisors_near, _pair, _refuse_size, _refuse_sizes,
                    _reverse_repeat_tuple, _single, _triple)
from .conv_lazy import *

__all__ = ['Conv1d', 'Conv2d', 'Conv3d', 'ConvTranspose1d', 'ConvTranspose2d',
           'ConvTranspose3d']


class _ConvNd(Module):
    __constants__ = ['stride', 'padding', 'dilation', 'groups',
                     'padding_mode', 'output_padding', 'in_channels',
                     'out_channels', 'kernel_size']

    def __init__(self, in_channels, out_channels, kernel_size, stride, padding,
                 dilation, transposed, output_padding, groups, bias,
                 padding_mode, device=None, dtype=None):
        super().__init__()
        if not (isinstance(in_channels, int) and
                isinstance(out_channels, int)):
            _refuse_channels(in_channels, out_channels, transposed)
        if (groups <= 0 or in_channels % groups or out_channels % groups
                or isinstance(padding, str) or padding_mode != 'zeros'):
            _check_arguments(in_channels, out_channels, groups, padding,
                             stride, padding_mode)
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.kernel_size = kernel_size
        self.stride = stride
        self.padding = padding
        self.dilation = dilation
        self.transposed = transposed
        self.output_padding = output_padding
        self.groups = groups
        self.padding_mode = padding_mode
        if isinstance(padding, str):
            self._reversed_padding_repeated_twice = _named_padding(
                padding, kernel_size, dilation)
        else:
            self._reversed_padding_repeated_twice = _reverse_repeat_tuple(
                padding, 2)
        if transposed:
            shape = (in_channels, out_channels // groups, *kernel_size)
        else:
            shape = (out_channels, in_channels // groups, *kernel_size)
        self.weight = Parameter(torch.empty(shape, device=device, dtype=dtype))
        if bias:
            self.bias = Parameter(torch.empty(out_channels, device=device,
                                              dtype=dtype))
        else:
            self.register_parameter('bias', None)
        self.reset_parameters()

    def reset_parameters(self):
        init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if self.bias is not None:
            fan_in, _ = init._calculate_fan_in_and_fan_out(self.weight)
            if fan_in != 0:
                bound = 1 / math.sqrt(fan_in)
                init.uniform_(self.bias, -bound, bound)

    def extra_repr(self):
        s = (f'{self.in_channels}, {self.out_channels}, '
             f'kernel_size={self.kernel_size}, stride={self.stride}')
        n = len(self.kernel_size)
        if self.padding != (0,) * len(self.padding):
            s += f', padding={self.padding}'
        if self.dilation != (1,) * n:
            s += f', dilation={self.dilation}'
        if self.output_padding != (0,) * n:
            s += f', output_padding={self.output_padding}'
        if self.groups != 1:
            s += f', groups={self.groups}'
        if self.bias is None:
            s += ', bias=False'
        if self.padding_mode != 'zeros':
            s += f', padding_mode={self.padding_mode}'
        return s

    def __setstate__(self, state):
        super().__setstate__(state)
        if not hasattr(self, 'padding_mode'):
            self.padding_mode = 'zeros'


def _refuse_channels(in_channels, out_channels, transposed):
    """Those that are no number fail where they are divided into groups."""
    named = [('out_channels', out_channels), ('in_channels', in_channels)]
    for name, value in named:
        kind = type(value).__name__
        if kind in ('str', 'NoneType'):
            _refuse_size(name, value,
                         "unsupported operand type(s) for %: 'NoneType' and"
                         " 'int'" if value is None else
                         'not all arguments converted during string'
                         ' formatting')
    _refuse_sizes(*(named[::-1] if transposed else named))


def _check_arguments(in_channels, out_channels, groups, padding, stride,
                     padding_mode):
    if groups <= 0:
        _t2c.raise_error(ValueError, 'groups must be a positive integer',
                         blame='groups')
    if in_channels % groups != 0:
        _t2c.raise_error(ValueError, 'in_channels must be divisible by groups',
                         blame='groups',
                         headline=f'{in_channels} input channels cannot be '
                         f'split into {groups} groups',
                         help=_groups_that_fit(groups, in_channels,
                                               out_channels))
    if out_channels % groups != 0:
        _t2c.raise_error(ValueError,
                         'out_channels must be divisible by groups',
                         blame='groups',
                         headline=f'{out_channels} output channels cannot be '
                         f'split into {groups} groups',
                         help=_groups_that_fit(groups, in_channels,
                                               out_channels))
    valid = {'same', 'valid'}
    if isinstance(padding, str):
        if padding not in valid:
            _t2c.raise_error(
                ValueError, f'Invalid padding string {padding!r}, should be '
                f'one of {valid}', blame='padding')
        if padding == 'same' and any(s != 1 for s in stride):
            _t2c.raise_error(
                ValueError, "padding='same' is not supported for strided "
                'convolutions', blame='padding',
                help="give the padding as a number, for example "
                "kernel_size // 2")
    modes = {'zeros', 'reflect', 'replicate', 'circular'}
    if padding_mode not in modes:
        _t2c.raise_error(
            ValueError, f'padding_mode must be one of {modes}, but got '
            f'padding_mode={padding_mode!r}', blame='padding_mode')


def _groups_that_fit(wanted, in_channels, out_channels):
    return (f'groups must divide {in_channels} and {out_channels}: it may be '
            + _divisors_near(wanted, in_channels, out_channels))


def _named_padding(padding, kernel_size, dilation):
    sides = [0, 0] * len(kernel_size)
    if padding == 'same':
        last = len(kernel_size) - 1
        for d, k, i in zip(dilation, kernel_size, range(last, -1, -1)):
            total = d * (k - 1)
            sides[2 * i] = total // 2
            sides[2 * i + 1] = total - total // 2
    return sides


class Conv1d(_ConvNd):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, dilation=1, groups=1, bias=True,
                 padding_mode='zeros', device=None, dtype=None):
        super().__init__(
            in_channels, out_channels, _single(kernel_size), _single(stride),
            padding if isinstance(padding, str) else _single(padding),
            _single(dilation), False, (0,), groups, bias, padding_mode,
            device, dtype)

    def _conv_forward(self, input, weight, bias):
        if self.padding_mode == 'zeros':
            return _t2c.conv1d(input, weight, bias, self.stride, self.padding,
                               self.dilation, self.groups)
        input = _t2c.pad(input, self._reversed_padding_repeated_twice,
                         self.padding_mode)
        return _t2c.conv1d(input, weight, bias, self.stride, 0, self.dilation,
                           self.groups)

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)


class Conv2d(_ConvNd):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, dilation=1, groups=1, bias=True,
                 padding_mode='zeros', device=None, dtype=None):
        super().__init__(
            in_channels, out_channels, _pair(kernel_size), _pair(stride),
            padding if isinstance(padding, str) else _pair(padding),
            _pair(dilation), False, (0, 0), groups, bias, padding_mode,
            device, dtype)

    def _conv_forward(self, input, weight, bias):
        if self.padding_mode == 'zeros':
            return _t2c.conv2d(input, weight, bias, self.stride, self.padding,
                               self.dilation, self.groups)
        input = _t2c.pad(input, self._reversed_padding_repeated_twice,
                         self.padding_mode)
        return _t2c.conv2d(input, weight, bias, self.stride, 0, self.dilation,
                           self.groups)

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)


class Conv3d(_ConvNd):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, dilation=1, groups=1, bias=True,
                 padding_mode='zeros', device=None, dtype=None):
        super().__init__(
            in_channels, out_channels, _triple(kernel_size), _triple(stride),
            padding if isinstance(padding, str) else _triple(padding),
            _triple(dilation), False, (0, 0, 0), groups, bias, padding_mode,
            device, dtype)

    def _conv_forward(self, input, weight, bias):
        if self.padding_mode == 'zeros':
            return _t2c.conv3d(input, weight, bias, self.stride, self.padding,
                               self.dilation, self.groups)
        input = _t2c.pad(input, self._reversed_padding_repeated_twice,
                         self.padding_mode)
        return _t2c.conv3d(input, weight, bias, self.stride, 0, self.dilation,
                           self.groups)

    def forward(self, input):
        return self._conv_forward(input, self.weight, self.bias)


class _ConvTransposeNd(_ConvNd):
    def __init__(self, in_channels, out_channels, kernel_size, stride, padding,
                 dilation, transposed, output_padding, groups, bias,
                 padding_mode, device=None, dtype=None):
        if padding_mode != 'zeros':
            _t2c.raise_error(ValueError, 'Only "zeros" padding mode is '
                             f'supported for {type(self).__name__}',
                             blame='padding_mode')
        super().__init__(in_channels, out_channels, kernel_size, stride,
                         padding, dilation, transposed, output_padding,
                         groups, bias, padding_mode, device, dtype)

    def _output_padding(self, input, output_size, stride, padding, kernel_size,
                        num_spatial_dims, dilation=None):
        if output_size is None:
            return _ntuple_of(self.output_padding, num_spatial_dims)
        n = num_spatial_dims
        batched = input.dim() == n + 2
        spatial = 2 if batched else 1
        if len(output_size) == spatial + n:
            output_size = output_size[spatial:]
        if len(output_size) != n:
            raise ValueError(
                f'ConvTranspose{n}D: for {input.dim()}D input, output_size '
                f'must have {n} or {spatial + n} elements (got '
                f'{len(output_size)})')
        low, high = [], []
        for d in range(n):
            reach = (dilation[d] if dilation is not None else 1) * (
                kernel_size[d] - 1)
            size = ((input.size(d + spatial) - 1) * stride[d]
                    - 2 * padding[d] + reach + 1)
            low.append(size)
            high.append(size + stride[d] - 1)
        for d in range(n):
            if not low[d] <= output_size[d] <= high[d]:
                raise ValueError(
                    f'requested an output size of {output_size}, but valid '
                    f'sizes range from {low} to {high} (for an input of '
                    f'{input.size()[2:]})')
        return [output_size[d] - low[d] for d in range(n)]

    def forward(self, input, output_size=None):
        n = len(self.kernel_size)
        if output_size is None:
            extra = self.output_padding
        else:
            extra = self._output_padding(
                input, output_size, self.stride, self.padding,
                self.kernel_size, n, self.dilation)
        conv = (_t2c.conv_transpose1d, _t2c.conv_transpose2d,
                _t2c.conv_transpose3d)[n - 1]
        return conv(input, self.weight, self.bias, self.stride, self.padding,
                    extra, self.groups, self.dilation)


def _ntuple_of(x, n):
    return list(x) if hasattr(x, '__iter__') else [x] * n


class ConvTranspose1d(_ConvTransposeNd):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, output_padding=0, groups=1, bias=True, dilation=1,
                 padding_mode='zeros', device=None, dtype=None):
        super().__init__(
            in_channels, out_channels, _single(kernel_size), _single(stride),
            _single(padding), _single(dilation), True,
            _single(output_padding), groups, bias, padding_mode, device,
            dtype)


class ConvTranspose2d(_ConvTransposeNd):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, output_padding=0, groups=1, bias=True, dilation=1,
                 padding_mode='zeros', device=None, dtype=None):
        super().__init__(
            in_channels, out_channels, _pair(kernel_size), _pair(stride),
            _pair(padding), _pair(dilation), True, _pair(output_padding),
            groups, bias, padding_mode, device, dtype)


class ConvTranspose3d(_ConvTransposeNd):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, output_padding=0, groups=1, bias=True, dilation=1,
                 padding_mode='zeros', device=None, dtype=None):
        super().__init__(
            in_channels, out_channels, _triple(kernel_size), _triple(stride),
            _triple(padding), _triple(dilation), True,
            _triple(output_padding), groups, bias, padding_mode, device,
            dtype)


_ConvTransposeMixin = _ConvTransposeNd
