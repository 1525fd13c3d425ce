"""Channel attention."""
import torch.nn as nn

from .activations import create_act_layer
from .helpers import make_divisible

__all__ = ['SEModule', 'SqueezeExcite', 'EffectiveSEModule',
           'EffectiveSqueezeExcite']


class SEModule(nn.Module):
    def __init__(self, channels, rd_ratio=1. / 16, rd_channels=None,
                 rd_divisor=8, add_maxpool=False, bias=True,
                 act_layer=nn.ReLU, norm_layer=None, gate_layer='sigmoid',
                 device=None, dtype=None):
        super().__init__()
        self.add_maxpool = add_maxpool
        if not rd_channels:
            rd_channels = make_divisible(channels * rd_ratio, rd_divisor,
                                         round_limit=0.)
        self.fc1 = nn.Conv2d(channels, rd_channels, 1, bias=bias)
        self.bn = norm_layer(rd_channels) if norm_layer else nn.Identity()
        self.act = create_act_layer(act_layer, inplace=True)
        self.fc2 = nn.Conv2d(rd_channels, channels, 1, bias=bias)
        self.gate = create_act_layer(gate_layer)

    def forward(self, x):
        squeezed = x.mean((2, 3), keepdim=True)
        if self.add_maxpool:
            squeezed = 0.5 * squeezed + 0.5 * x.amax((2, 3), keepdim=True)
        squeezed = self.act(self.bn(self.fc1(squeezed)))
        return x * self.gate(self.fc2(squeezed))


SqueezeExcite = SEModule


class EffectiveSEModule(nn.Module):
    def __init__(self, channels, add_maxpool=False, gate_layer='hard_sigmoid',
                 device=None, dtype=None, **_):
        super().__init__()
        self.add_maxpool = add_maxpool
        self.fc = nn.Conv2d(channels, channels, kernel_size=1, padding=0)
        self.gate = create_act_layer(gate_layer)

    def forward(self, x):
        squeezed = x.mean((2, 3), keepdim=True)
        if self.add_maxpool:
            squeezed = 0.5 * squeezed + 0.5 * x.amax((2, 3), keepdim=True)
        return x * self.gate(self.fc(squeezed))


EffectiveSqueezeExcite = EffectiveSEModule
