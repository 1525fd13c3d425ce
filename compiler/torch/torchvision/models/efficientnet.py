"""EfficientNet and EfficientNetV2 (Tan and Le 2019, 2021)."""
import copy
import math
from functools import partial

import torch
import torch.nn as nn

from ..ops.misc import Conv2dNormActivation, SqueezeExcitation
from ..ops.stochastic_depth import StochasticDepth
from ._api import maker
from ._utils import _make_divisible

__all__ = ['EfficientNet', 'efficientnet_b0', 'efficientnet_b1',
           'efficientnet_b2', 'efficientnet_b3', 'efficientnet_b4',
           'efficientnet_b5', 'efficientnet_b6', 'efficientnet_b7',
           'efficientnet_v2_s', 'efficientnet_v2_m', 'efficientnet_v2_l']


class _MBConvConfig:
    def __init__(self, expand_ratio, kernel, stride, input_channels,
                 out_channels, num_layers, block):
        self.expand_ratio = expand_ratio
        self.kernel = kernel
        self.stride = stride
        self.input_channels = input_channels
        self.out_channels = out_channels
        self.num_layers = num_layers
        self.block = block

    @staticmethod
    def adjust_channels(channels, width_mult, min_value=None):
        return _make_divisible(channels * width_mult, 8, min_value)


class MBConvConfig(_MBConvConfig):
    def __init__(self, expand_ratio, kernel, stride, input_channels,
                 out_channels, num_layers, width_mult=1.0, depth_mult=1.0,
                 block=None):
        super().__init__(
            expand_ratio, kernel, stride,
            self.adjust_channels(input_channels, width_mult),
            self.adjust_channels(out_channels, width_mult),
            self.adjust_depth(num_layers, depth_mult), block or MBConv)

    @staticmethod
    def adjust_depth(num_layers, depth_mult):
        return int(math.ceil(num_layers * depth_mult))


class FusedMBConvConfig(_MBConvConfig):
    def __init__(self, expand_ratio, kernel, stride, input_channels,
                 out_channels, num_layers, block=None):
        super().__init__(expand_ratio, kernel, stride, input_channels,
                         out_channels, num_layers, block or FusedMBConv)


class _Block(nn.Module):
    """A residual block whose layers a subclass makes."""

    def __init__(self, cnf, stochastic_depth_prob, norm_layer, **options):
        super().__init__()
        if not 1 <= cnf.stride <= 2:
            raise ValueError('illegal stride value')
        self.use_res_connect = (cnf.stride == 1
                                and cnf.input_channels == cnf.out_channels)
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer)
        width = cnf.adjust_channels(cnf.input_channels, cnf.expand_ratio)
        self.block = nn.Sequential(*self._layers(cnf, conv, width, **options))
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, 'row')
        self.out_channels = cnf.out_channels

    def forward(self, input):
        result = self.block(input)
        if self.use_res_connect:
            result = self.stochastic_depth(result)
            result += input
        return result


class MBConv(_Block):
    def __init__(self, cnf, stochastic_depth_prob, norm_layer,
                 se_layer=SqueezeExcitation):
        super().__init__(cnf, stochastic_depth_prob, norm_layer,
                         se_layer=se_layer)

    def _layers(self, cnf, conv, width, se_layer):
        layers = []
        if width != cnf.input_channels:
            layers.append(conv(cnf.input_channels, width, kernel_size=1,
                               activation_layer=nn.SiLU))
        layers.append(conv(width, width, kernel_size=cnf.kernel,
                           stride=cnf.stride, groups=width,
                           activation_layer=nn.SiLU))
        layers.append(se_layer(width, max(1, cnf.input_channels // 4),
                               activation=partial(nn.SiLU, inplace=True)))
        layers.append(conv(width, cnf.out_channels, kernel_size=1,
                           activation_layer=None))
        return layers


class FusedMBConv(_Block):
    def _layers(self, cnf, conv, width):
        if width == cnf.input_channels:
            return [conv(cnf.input_channels, cnf.out_channels,
                         kernel_size=cnf.kernel, stride=cnf.stride,
                         activation_layer=nn.SiLU)]
        return [conv(cnf.input_channels, width, kernel_size=cnf.kernel,
                     stride=cnf.stride, activation_layer=nn.SiLU),
                conv(width, cnf.out_channels, kernel_size=1,
                     activation_layer=None)]


class EfficientNet(nn.Module):
    def __init__(self, inverted_residual_setting, dropout,
                 stochastic_depth_prob=0.2, num_classes=1000, norm_layer=None,
                 last_channel=None):
        super().__init__()
        setting = inverted_residual_setting
        if not setting:
            raise ValueError('The inverted_residual_setting should not be '
                             'empty')
        norm_layer = norm_layer or nn.BatchNorm2d
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer,
                       activation_layer=nn.SiLU)
        layers = [conv(3, setting[0].input_channels, kernel_size=3, stride=2)]
        total, done = sum(cnf.num_layers for cnf in setting), 0
        for cnf in setting:
            stage = []
            for i in range(cnf.num_layers):
                own = copy.copy(cnf)
                if i:
                    own.input_channels = own.out_channels
                    own.stride = 1
                p = stochastic_depth_prob * float(done) / total
                stage.append(own.block(own, p, norm_layer))
                done += 1
            layers.append(nn.Sequential(*stage))
        width = setting[-1].out_channels
        last = 4 * width if last_channel is None else last_channel
        layers.append(conv(width, last, kernel_size=1))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(nn.Dropout(p=dropout, inplace=True),
                                        nn.Linear(last, num_classes))
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode='fan_out')
                if m.bias is not None:
                    nn.init.zeros_(m.bias)
            elif isinstance(m, (nn.BatchNorm2d, nn.GroupNorm)):
                nn.init.ones_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                bound = 1.0 / math.sqrt(m.out_features)
                nn.init.uniform_(m.weight, -bound, bound)
                nn.init.zeros_(m.bias)

    def forward(self, x):
        x = self.avgpool(self.features(x))
        return self.classifier(torch.flatten(x, 1))


# expansion, kernel, stride, in, out, layers
_base = [(1, 3, 1, 32, 16, 1), (6, 3, 2, 16, 24, 2), (6, 5, 2, 24, 40, 2),
         (6, 3, 2, 40, 80, 3), (6, 5, 1, 80, 112, 3), (6, 5, 2, 112, 192, 4),
         (6, 3, 1, 192, 320, 1)]
# the first three stages are fused
_v2 = {'s': [(1, 3, 1, 24, 24, 2), (4, 3, 2, 24, 48, 4), (4, 3, 2, 48, 64, 4),
             (4, 3, 2, 64, 128, 6), (6, 3, 1, 128, 160, 9),
             (6, 3, 2, 160, 256, 15)],
       'm': [(1, 3, 1, 24, 24, 3), (4, 3, 2, 24, 48, 5), (4, 3, 2, 48, 80, 5),
             (4, 3, 2, 80, 160, 7), (6, 3, 1, 160, 176, 14),
             (6, 3, 2, 176, 304, 18), (6, 3, 1, 304, 512, 5)],
       'l': [(1, 3, 1, 32, 32, 4), (4, 3, 2, 32, 64, 7), (4, 3, 2, 64, 96, 7),
             (4, 3, 2, 96, 192, 10), (6, 3, 1, 192, 224, 19),
             (6, 3, 2, 224, 384, 25), (6, 3, 1, 384, 640, 7)]}


def _efficientnet(number, width_mult, depth_mult, drop, **norm):
    def build(dropout=drop, **kwargs):
        setting = [MBConvConfig(*row, width_mult=width_mult,
                                depth_mult=depth_mult) for row in _base]
        if norm:
            kwargs.setdefault('norm_layer', partial(nn.BatchNorm2d, **norm))
        return EfficientNet(setting, dropout, **kwargs)
    return maker(f'efficientnet_b{number}', build)


def _efficientnet_v2(size, drop):
    def build(dropout=drop, **kwargs):
        setting = [(MBConvConfig if i > 2 else FusedMBConvConfig)(*row)
                   for i, row in enumerate(_v2[size])]
        kwargs.setdefault('norm_layer', partial(nn.BatchNorm2d, eps=1e-03))
        return EfficientNet(setting, dropout, last_channel=1280, **kwargs)
    return maker(f'efficientnet_v2_{size}', build)


efficientnet_b0 = _efficientnet(0, 1.0, 1.0, 0.2)
efficientnet_b1 = _efficientnet(1, 1.0, 1.1, 0.2)
efficientnet_b2 = _efficientnet(2, 1.1, 1.2, 0.3)
efficientnet_b3 = _efficientnet(3, 1.2, 1.4, 0.3)
efficientnet_b4 = _efficientnet(4, 1.4, 1.8, 0.4)
efficientnet_b5 = _efficientnet(5, 1.6, 2.2, 0.4, eps=0.001, momentum=0.01)
efficientnet_b6 = _efficientnet(6, 1.8, 2.6, 0.5, eps=0.001, momentum=0.01)
efficientnet_b7 = _efficientnet(7, 2.0, 3.1, 0.5, eps=0.001, momentum=0.01)
efficientnet_v2_s = _efficientnet_v2('s', 0.2)
efficientnet_v2_m = _efficientnet_v2('m', 0.3)
efficientnet_v2_l = _efficientnet_v2('l', 0.4)


def __getattr__(name):
    from ._api import weights_of
    return weights_of(name)
