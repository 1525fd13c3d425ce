"""Convolutions with TensorFlow's padding, and with a norm behind."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from .helpers import to_2tuple
from .norm import BatchNormAct2d

__all__ = ['get_padding', 'get_same_padding', 'is_static_pad', 'pad_same',
           'get_padding_value', 'conv2d_same', 'Conv2dSame', 'create_conv2d',
           'create_conv2d_pad', 'StdConv2d', 'StdConv2dSame', 'ConvNormAct',
           'ConvBnAct', 'SeparableConv2d', 'AvgPool2dSame',
           'MaxPool2dSame']


def get_padding(kernel_size, stride=1, dilation=1, **_):
    args = (kernel_size, stride, dilation)
    if any(isinstance(v, (tuple, list)) for v in args):
        return [get_padding(*a) for a in zip(*map(to_2tuple, args))]
    return ((stride - 1) + dilation * (kernel_size - 1)) // 2


def get_same_padding(x, kernel_size, stride, dilation):
    out = math.ceil(x / stride)
    return max((out - 1) * stride + (kernel_size - 1) * dilation + 1 - x, 0)


def is_static_pad(kernel_size, stride=1, dilation=1, **_):
    args = (kernel_size, stride, dilation)
    if any(isinstance(v, (tuple, list)) for v in args):
        return all(is_static_pad(*a) for a in zip(*map(to_2tuple, args)))
    return stride == 1 and (dilation * (kernel_size - 1)) % 2 == 0


def pad_same(x, kernel_size, stride, dilation=(1, 1), value=0):
    h, w = (get_same_padding(x.size(i - 2), kernel_size[i], stride[i],
                             dilation[i]) for i in range(2))
    return F.pad(x, (w // 2, w - w // 2, h // 2, h - h // 2), value=value)


def get_padding_value(padding, kernel_size, **kwargs):
    """The padding of a convolution, and whether it depends on the input."""
    if not isinstance(padding, str):
        return padding, False
    padding = padding.lower()
    if padding == 'valid':
        return 0, False
    if padding == 'same' and not is_static_pad(kernel_size, **kwargs):
        return 0, True
    return get_padding(kernel_size, **kwargs), False


def conv2d_same(x, weight, bias=None, stride=(1, 1), padding=(0, 0),
                dilation=(1, 1), groups=1):
    x = pad_same(x, weight.shape[-2:], stride, dilation)
    return F.conv2d(x, weight, bias, stride, (0, 0), dilation, groups)


class Conv2dSame(nn.Conv2d):
    def __init__(self, in_channels, out_channels, kernel_size, stride=1,
                 padding=0, dilation=1, groups=1, bias=True):
        super().__init__(in_channels, out_channels, kernel_size, stride, 0,
                         dilation, groups, bias)

    def forward(self, x):
        return conv2d_same(x, self.weight, self.bias, self.stride,
                           self.padding, self.dilation, self.groups)


def create_conv2d_pad(in_chs, out_chs, kernel_size, **kwargs):
    padding = kwargs.pop('padding', '')
    kwargs.setdefault('bias', False)
    padding, depends = get_padding_value(padding, kernel_size, **kwargs)
    if depends:
        return Conv2dSame(in_chs, out_chs, kernel_size, **kwargs)
    return nn.Conv2d(in_chs, out_chs, kernel_size, padding=padding, **kwargs)


def create_conv2d(in_channels, out_channels, kernel_size, **kwargs):
    if kwargs.pop('depthwise', False):
        kwargs['groups'] = in_channels
    groups = kwargs.pop('groups', 1)
    return create_conv2d_pad(in_channels, out_channels, kernel_size,
                             groups=groups, **kwargs)


class StdConv2d(nn.Conv2d):
    """The weight of each output channel is standardised."""

    def __init__(self, in_channel, out_channels, kernel_size, stride=1,
                 padding=None, dilation=1, groups=1, bias=False, eps=1e-6):
        if padding is None:
            padding = get_padding(kernel_size, stride, dilation)
        super().__init__(in_channel, out_channels, kernel_size, stride,
                         padding, dilation, groups, bias)
        self.eps = eps

    def standardised(self):
        flat = self.weight.reshape(1, self.out_channels, -1)
        flat = F.batch_norm(flat, None, None, training=True, momentum=0.,
                            eps=self.eps)
        return flat.reshape_as(self.weight)

    def forward(self, x):
        return F.conv2d(x, self.standardised(), self.bias, self.stride,
                        self.padding, self.dilation, self.groups)


class StdConv2dSame(StdConv2d):
    def __init__(self, in_channel, out_channels, kernel_size, stride=1,
                 padding='SAME', dilation=1, groups=1, bias=False, eps=1e-6):
        padding, self_pads = get_padding_value(padding, kernel_size,
                                               stride=stride,
                                               dilation=dilation)
        super().__init__(in_channel, out_channels, kernel_size, stride,
                         padding, dilation, groups, bias, eps)
        self.same_pad = self_pads

    def forward(self, x):
        if self.same_pad:
            x = pad_same(x, self.kernel_size, self.stride, self.dilation)
        return super().forward(x)


class ConvNormAct(nn.Module):
    def __init__(self, in_channels, out_channels, kernel_size=1, stride=1,
                 padding='', dilation=1, groups=1, bias=False, apply_norm=True,
                 apply_act=True, norm_layer=nn.BatchNorm2d, act_layer=nn.ReLU,
                 **kwargs):
        super().__init__()
        self.conv = create_conv2d(in_channels, out_channels, kernel_size,
                                  stride=stride, padding=padding,
                                  dilation=dilation, groups=groups, bias=bias)
        self.bn = nn.Identity()
        if apply_norm:
            self.bn = BatchNormAct2d(out_channels, apply_act=apply_act,
                                     act_layer=act_layer)

    @property
    def in_channels(self):
        return self.conv.in_channels

    @property
    def out_channels(self):
        return self.conv.out_channels

    def forward(self, x):
        return self.bn(self.conv(x))


ConvBnAct = ConvNormAct


class SeparableConv2d(nn.Module):
    def __init__(self, in_chs, out_chs, kernel_size=3, stride=1, dilation=1,
                 padding='', bias=False, channel_multiplier=1.0,
                 pw_kernel_size=1):
        super().__init__()
        mid = int(in_chs * channel_multiplier)
        self.conv_dw = create_conv2d(in_chs, mid, kernel_size, stride=stride,
                                     dilation=dilation, padding=padding,
                                     depthwise=True)
        self.conv_pw = create_conv2d(mid, out_chs, pw_kernel_size,
                                     padding=padding, bias=bias)

    def forward(self, x):
        return self.conv_pw(self.conv_dw(x))


class AvgPool2dSame(nn.AvgPool2d):
    def __init__(self, kernel_size, stride=None, padding=0, ceil_mode=False,
                 count_include_pad=True):
        super().__init__(to_2tuple(kernel_size), to_2tuple(stride), (0, 0),
                         ceil_mode, count_include_pad)

    def forward(self, x):
        x = pad_same(x, self.kernel_size, self.stride)
        return F.avg_pool2d(x, self.kernel_size, self.stride, self.padding,
                            self.ceil_mode, self.count_include_pad)


class MaxPool2dSame(nn.MaxPool2d):
    def __init__(self, kernel_size, stride=None, padding=0, dilation=1,
                 ceil_mode=False):
        super().__init__(to_2tuple(kernel_size), to_2tuple(stride), (0, 0),
                         to_2tuple(dilation), ceil_mode)

    def forward(self, x):
        x = pad_same(x, self.kernel_size, self.stride, value=-float('inf'))
        return F.max_pool2d(x, self.kernel_size, self.stride, (0, 0),
                            self.dilation, self.ceil_mode)
