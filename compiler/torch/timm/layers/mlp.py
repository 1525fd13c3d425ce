"""Two linear layers with an activation between, and gated forms of it."""
from functools import partial

import torch.nn as nn

from .helpers import to_2tuple
from .norm import GlobalResponseNorm

__all__ = ['Mlp', 'GluMlp', 'SwiGLUPacked', 'SwiGLU', 'GatedMlp', 'ConvMlp',
           'GlobalResponseNormMlp']


def _linear(use_conv):
    return partial(nn.Conv2d, kernel_size=1) if use_conv else nn.Linear


class Mlp(nn.Module):
    def __init__(self, in_features, hidden_features=None, out_features=None,
                 act_layer=nn.GELU, norm_layer=None, bias=True, drop=0.,
                 use_conv=False, device=None, dtype=None):
        super().__init__()
        hidden_features = hidden_features or in_features
        bias, drop = to_2tuple(bias), to_2tuple(drop)
        linear = _linear(use_conv)
        self.fc1 = linear(in_features, hidden_features, bias=bias[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drop[0])
        self.norm = (nn.Identity() if norm_layer is None
                     else norm_layer(hidden_features))
        self.fc2 = linear(hidden_features, out_features or in_features,
                          bias=bias[1])
        self.drop2 = nn.Dropout(drop[1])

    def forward(self, x):
        x = self.drop1(self.act(self.fc1(x)))
        return self.drop2(self.fc2(self.norm(x)))


class GluMlp(nn.Module):
    """Half of the hidden features gate the other half."""

    def __init__(self, in_features, hidden_features=None, out_features=None,
                 act_layer=nn.Sigmoid, norm_layer=None, bias=True, drop=0.,
                 use_conv=False, gate_last=True, device=None, dtype=None):
        super().__init__()
        hidden_features = hidden_features or in_features
        assert hidden_features % 2 == 0
        bias, drop = to_2tuple(bias), to_2tuple(drop)
        linear = _linear(use_conv)
        self.chunk_dim = 1 if use_conv else -1
        self.gate_last = gate_last
        self.fc1 = linear(in_features, hidden_features, bias=bias[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drop[0])
        self.norm = (nn.Identity() if norm_layer is None
                     else norm_layer(hidden_features // 2))
        self.fc2 = linear(hidden_features // 2, out_features or in_features,
                          bias=bias[1])
        self.drop2 = nn.Dropout(drop[1])

    def init_weights(self):
        half = self.fc1.weight.shape[0] // 2
        if self.fc1.bias is not None:
            nn.init.ones_(self.fc1.bias[half:])
        nn.init.normal_(self.fc1.weight[half:], std=1e-6)

    def forward(self, x):
        a, b = self.fc1(x).chunk(2, dim=self.chunk_dim)
        x = self.drop1(a * self.act(b) if self.gate_last else self.act(a) * b)
        return self.drop2(self.fc2(self.norm(x)))


SwiGLUPacked = partial(GluMlp, act_layer=nn.SiLU, gate_last=False)


class SwiGLU(nn.Module):
    def __init__(self, in_features, hidden_features=None, out_features=None,
                 act_layer=nn.SiLU, norm_layer=None, bias=True, drop=0.,
                 align_to=0, device=None, dtype=None):
        super().__init__()
        hidden_features = hidden_features or in_features
        bias, drop = to_2tuple(bias), to_2tuple(drop)
        if align_to:
            hidden_features += -hidden_features % align_to
        self.fc1_g = nn.Linear(in_features, hidden_features, bias=bias[0])
        self.fc1_x = nn.Linear(in_features, hidden_features, bias=bias[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drop[0])
        self.norm = (nn.Identity() if norm_layer is None
                     else norm_layer(hidden_features))
        self.fc2 = nn.Linear(hidden_features, out_features or in_features,
                             bias=bias[1])
        self.drop2 = nn.Dropout(drop[1])

    def init_weights(self):
        if self.fc1_g.bias is not None:
            nn.init.ones_(self.fc1_g.bias)
        nn.init.normal_(self.fc1_g.weight, std=1e-6)

    def forward(self, x):
        gate = self.fc1_g(x)
        x = self.drop1(self.act(gate) * self.fc1_x(x))
        return self.drop2(self.fc2(self.norm(x)))


class GatedMlp(nn.Module):
    def __init__(self, in_features, hidden_features=None, out_features=None,
                 act_layer=nn.GELU, norm_layer=None, gate_layer=None, bias=True,
                 drop=0., device=None, dtype=None):
        super().__init__()
        hidden_features = hidden_features or in_features
        bias, drop = to_2tuple(bias), to_2tuple(drop)
        self.fc1 = nn.Linear(in_features, hidden_features, bias=bias[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drop[0])
        if gate_layer is None:
            self.gate = nn.Identity()
        else:
            assert hidden_features % 2 == 0
            self.gate = gate_layer(hidden_features)
            hidden_features //= 2
        self.norm = (nn.Identity() if norm_layer is None
                     else norm_layer(hidden_features))
        self.fc2 = nn.Linear(hidden_features, out_features or in_features,
                             bias=bias[1])
        self.drop2 = nn.Dropout(drop[1])

    def forward(self, x):
        x = self.gate(self.drop1(self.act(self.fc1(x))))
        return self.drop2(self.fc2(self.norm(x)))


class ConvMlp(nn.Module):
    """With 1x1 convolutions; the norm stands before the activation."""

    def __init__(self, in_features, hidden_features=None, out_features=None,
                 act_layer=nn.ReLU, norm_layer=None, bias=True, drop=0.,
                 device=None, dtype=None):
        super().__init__()
        hidden_features = hidden_features or in_features
        bias = to_2tuple(bias)
        self.fc1 = nn.Conv2d(in_features, hidden_features, 1, bias=bias[0])
        self.norm = norm_layer(hidden_features) if norm_layer else nn.Identity()
        self.act = act_layer()
        self.drop = nn.Dropout(drop)
        self.fc2 = nn.Conv2d(hidden_features, out_features or in_features, 1,
                             bias=bias[1])

    def forward(self, x):
        return self.fc2(self.drop(self.act(self.norm(self.fc1(x)))))


class GlobalResponseNormMlp(nn.Module):
    def __init__(self, in_features, hidden_features=None, out_features=None,
                 act_layer=nn.GELU, bias=True, drop=0., use_conv=False,
                 device=None, dtype=None):
        super().__init__()
        hidden_features = hidden_features or in_features
        bias, drop = to_2tuple(bias), to_2tuple(drop)
        linear = _linear(use_conv)
        self.fc1 = linear(in_features, hidden_features, bias=bias[0])
        self.act = act_layer()
        self.drop1 = nn.Dropout(drop[0])
        self.grn = GlobalResponseNorm(hidden_features,
                                      channels_last=not use_conv)
        self.fc2 = linear(hidden_features, out_features or in_features,
                          bias=bias[1])
        self.drop2 = nn.Dropout(drop[1])

    def forward(self, x):
        x = self.grn(self.drop1(self.act(self.fc1(x))))
        return self.drop2(self.fc2(x))
