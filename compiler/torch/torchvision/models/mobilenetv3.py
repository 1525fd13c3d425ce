"""MobileNetV3 (Howard et al. 2019)."""
from functools import partial

import torch.nn as nn

from ..ops.misc import Conv2dNormActivation, SqueezeExcitation
from ._api import maker
from ._utils import _make_divisible

__all__ = ['MobileNetV3', 'mobilenet_v3_large', 'mobilenet_v3_small']


class InvertedResidualConfig:
    def __init__(self, input_channels, kernel, expanded_channels, out_channels,
                 use_se, activation, stride, dilation, width_mult):
        self.input_channels = self.adjust_channels(input_channels, width_mult)
        self.kernel = kernel
        self.expanded_channels = self.adjust_channels(expanded_channels,
                                                      width_mult)
        self.out_channels = self.adjust_channels(out_channels, width_mult)
        self.use_se = use_se
        self.use_hs = activation == 'HS'
        self.stride = stride
        self.dilation = dilation

    @staticmethod
    def adjust_channels(channels, width_mult):
        return _make_divisible(channels * width_mult, 8)


class InvertedResidual(nn.Module):
    def __init__(self, cnf, norm_layer,
                 se_layer=partial(SqueezeExcitation,
                                  scale_activation=nn.Hardsigmoid)):
        super().__init__()
        if not 1 <= cnf.stride <= 2:
            raise ValueError('illegal stride value')
        self.use_res_connect = (cnf.stride == 1
                                and cnf.input_channels == cnf.out_channels)
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer)
        act = nn.Hardswish if cnf.use_hs else nn.ReLU
        width, layers = cnf.expanded_channels, []
        if width != cnf.input_channels:
            layers.append(conv(cnf.input_channels, width, kernel_size=1,
                               activation_layer=act))
        layers.append(conv(width, width, kernel_size=cnf.kernel,
                           stride=1 if cnf.dilation > 1 else cnf.stride,
                           dilation=cnf.dilation, groups=width,
                           activation_layer=act))
        if cnf.use_se:
            layers.append(se_layer(width, _make_divisible(width // 4, 8)))
        layers.append(conv(width, cnf.out_channels, kernel_size=1,
                           activation_layer=None))
        self.block = nn.Sequential(*layers)
        self.out_channels = cnf.out_channels
        self._is_cn = cnf.stride > 1

    def forward(self, input):
        result = self.block(input)
        if self.use_res_connect:
            result += input
        return result


class MobileNetV3(nn.Module):
    def __init__(self, inverted_residual_setting, last_channel,
                 num_classes=1000, block=None, norm_layer=None, dropout=0.2,
                 **kwargs):
        super().__init__()
        setting = inverted_residual_setting
        if not setting:
            raise ValueError('The inverted_residual_setting should not be '
                             'empty')
        block = block or InvertedResidual
        norm_layer = norm_layer or partial(nn.BatchNorm2d, eps=0.001,
                                           momentum=0.01)
        conv = partial(Conv2dNormActivation, norm_layer=norm_layer,
                       activation_layer=nn.Hardswish)
        width = setting[-1].out_channels
        self.features = nn.Sequential(
            conv(3, setting[0].input_channels, kernel_size=3, stride=2),
            *[block(cnf, norm_layer) for cnf in setting],
            conv(width, 6 * width, kernel_size=1))
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Sequential(
            nn.Linear(6 * width, last_channel), nn.Hardswish(inplace=True),
            nn.Dropout(p=dropout, inplace=True),
            nn.Linear(last_channel, num_classes))
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode='fan_out')
                if m.bias is not None:
                    nn.init.zeros_(m.bias)
            elif isinstance(m, (nn.BatchNorm2d, nn.GroupNorm)):
                nn.init.ones_(m.weight)
                nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, 0, 0.01)
                nn.init.zeros_(m.bias)

    def forward(self, x):
        x = self.avgpool(self.features(x))
        return self.classifier(x.flatten(1))


# kernel, expanded, out, squeeze-and-excitation, activation, stride
_large = [(3, 16, 16, False, 'RE', 1), (3, 64, 24, False, 'RE', 2),
          (3, 72, 24, False, 'RE', 1), (5, 72, 40, True, 'RE', 2),
          (5, 120, 40, True, 'RE', 1), (5, 120, 40, True, 'RE', 1),
          (3, 240, 80, False, 'HS', 2), (3, 200, 80, False, 'HS', 1),
          (3, 184, 80, False, 'HS', 1), (3, 184, 80, False, 'HS', 1),
          (3, 480, 112, True, 'HS', 1), (3, 672, 112, True, 'HS', 1),
          (5, 672, 160, True, 'HS', 2), (5, 960, 160, True, 'HS', 1),
          (5, 960, 160, True, 'HS', 1)]
_small = [(3, 16, 16, True, 'RE', 2), (3, 72, 24, False, 'RE', 2),
          (3, 88, 24, False, 'RE', 1), (5, 96, 40, True, 'HS', 2),
          (5, 240, 40, True, 'HS', 1), (5, 240, 40, True, 'HS', 1),
          (5, 120, 48, True, 'HS', 1), (5, 144, 48, True, 'HS', 1),
          (5, 288, 96, True, 'HS', 2), (5, 576, 96, True, 'HS', 1),
          (5, 576, 96, True, 'HS', 1)]


def _mobilenet_v3(name, rows, last_channel):
    def build(width_mult=1.0, reduced_tail=False, dilated=False, **kwargs):
        reduce = 2 if reduced_tail else 1  # of the last three blocks
        tail, setting, width = len(rows) - 3, [], 16
        for i, (kernel, expanded, out, se, act, stride) in enumerate(rows):
            divisor = reduce if i >= tail else 1
            setting.append(InvertedResidualConfig(
                width, kernel, expanded // (reduce if i > tail else 1),
                out // divisor, se, act, stride,
                2 if dilated and i >= tail else 1, width_mult))
            width = out // divisor
        last = InvertedResidualConfig.adjust_channels(last_channel // reduce,
                                                      width_mult)
        return MobileNetV3(setting, last, **kwargs)
    return maker(name, build)


mobilenet_v3_large = _mobilenet_v3('mobilenet_v3_large', _large, 1280)
mobilenet_v3_small = _mobilenet_v3('mobilenet_v3_small', _small, 1024)


def __getattr__(name):
    from ._api import weights_of
    return weights_of(name)
