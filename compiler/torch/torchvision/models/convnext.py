"""ConvNeXt (Liu et al. 2022)."""
from functools import partial

import torch
import torch.nn as nn
import torch.nn.functional as F

from ..ops.misc import Conv2dNormActivation, Permute
from ..ops.stochastic_depth import StochasticDepth
from ._api import maker

__all__ = ['ConvNeXt', 'convnext_tiny', 'convnext_small', 'convnext_base',
           'convnext_large']


class LayerNorm2d(nn.LayerNorm):
    def forward(self, x):
        x = F.layer_norm(x.permute(0, 2, 3, 1), self.normalized_shape,
                         self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)


class CNBlock(nn.Module):
    def __init__(self, dim, layer_scale, stochastic_depth_prob,
                 norm_layer=None):
        super().__init__()
        norm_layer = norm_layer or partial(nn.LayerNorm, eps=1e-6)
        self.block = nn.Sequential(
            nn.Conv2d(dim, dim, kernel_size=7, padding=3, groups=dim,
                      bias=True),
            Permute([0, 2, 3, 1]), norm_layer(dim),
            nn.Linear(dim, 4 * dim, bias=True), nn.GELU(),
            nn.Linear(4 * dim, dim, bias=True), Permute([0, 3, 1, 2]))
        self.layer_scale = nn.Parameter(torch.ones(dim, 1, 1) * layer_scale)
        self.stochastic_depth = StochasticDepth(stochastic_depth_prob, 'row')

    def forward(self, input):
        result = self.layer_scale * self.block(input)
        result = self.stochastic_depth(result)
        result += input
        return result


class CNBlockConfig:
    def __init__(self, input_channels, out_channels, num_layers):
        self.input_channels = input_channels
        self.out_channels = out_channels
        self.num_layers = num_layers


class ConvNeXt(nn.Module):
    def __init__(self, block_setting, stochastic_depth_prob=0.0,
                 layer_scale=1e-6, num_classes=1000, block=None,
                 norm_layer=None, **kwargs):
        super().__init__()
        if not block_setting:
            raise ValueError('The block_setting should not be empty')
        block = block or CNBlock
        norm_layer = norm_layer or partial(LayerNorm2d, eps=1e-6)
        layers = [Conv2dNormActivation(
            3, block_setting[0].input_channels, kernel_size=4, stride=4,
            padding=0, norm_layer=norm_layer, activation_layer=None,
            bias=True)]
        total, done = sum(c.num_layers for c in block_setting), 0
        for c in block_setting:
            stage = []
            for _ in range(c.num_layers):
                p = stochastic_depth_prob * done / (total - 1.0)
                stage.append(block(c.input_channels, layer_scale, p))
                done += 1
            layers.append(nn.Sequential(*stage))
            if c.out_channels is not None:
                layers.append(nn.Sequential(
                    norm_layer(c.input_channels),
                    nn.Conv2d(c.input_channels, c.out_channels, kernel_size=2,
                              stride=2)))
        self.features = nn.Sequential(*layers)
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        last = block_setting[-1]
        width = (last.input_channels if last.out_channels is None
                 else last.out_channels)
        self.classifier = nn.Sequential(norm_layer(width), nn.Flatten(1),
                                        nn.Linear(width, num_classes))
        for m in self.modules():
            if isinstance(m, (nn.Conv2d, nn.Linear)):
                nn.init.trunc_normal_(m.weight, std=0.02)
                if m.bias is not None:
                    nn.init.zeros_(m.bias)

    def forward(self, x):
        return self.classifier(self.avgpool(self.features(x)))


def _convnext(size, prob, widths, depths):
    def build(stochastic_depth_prob=prob, **kwargs):
        setting = [CNBlockConfig(*row)
                   for row in zip(widths, widths[1:] + [None], depths)]
        return ConvNeXt(setting, stochastic_depth_prob, **kwargs)
    return maker(f'convnext_{size}', build)


convnext_tiny = _convnext('tiny', 0.1, [96, 192, 384, 768], [3, 3, 9, 3])
convnext_small = _convnext('small', 0.4, [96, 192, 384, 768], [3, 3, 27, 3])
convnext_base = _convnext('base', 0.5, [128, 256, 512, 1024], [3, 3, 27, 3])
convnext_large = _convnext('large', 0.5, [192, 384, 768, 1536],
                           [3, 3, 27, 3])


def __getattr__(name):
    from ._api import weights_of
    return weights_of(name)
