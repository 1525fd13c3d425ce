"""Vision Transformer (Dosovitskiy et al. 2020)."""
import math
from collections import OrderedDict
from functools import partial

import torch
import torch.nn as nn

from ..ops.misc import MLP
from ._api import maker

__all__ = ['VisionTransformer', 'vit_b_16', 'vit_b_32', 'vit_l_16', 'vit_l_32',
           'vit_h_14']


class MLPBlock(MLP):
    def __init__(self, in_dim, mlp_dim, dropout):
        super().__init__(in_dim, [mlp_dim, in_dim], activation_layer=nn.GELU,
                         inplace=None, dropout=dropout)
        for m in self.modules():
            if isinstance(m, nn.Linear):
                nn.init.xavier_uniform_(m.weight)
                nn.init.normal_(m.bias, std=1e-6)


class EncoderBlock(nn.Module):
    def __init__(self, num_heads, hidden_dim, mlp_dim, dropout,
                 attention_dropout,
                 norm_layer=partial(nn.LayerNorm, eps=1e-6)):
        super().__init__()
        self.num_heads = num_heads
        self.ln_1 = norm_layer(hidden_dim)
        self.self_attention = nn.MultiheadAttention(
            hidden_dim, num_heads, dropout=attention_dropout,
            batch_first=True)
        self.dropout = nn.Dropout(dropout)
        self.ln_2 = norm_layer(hidden_dim)
        self.mlp = MLPBlock(hidden_dim, mlp_dim, dropout)

    def forward(self, input):
        x = self.ln_1(input)
        x, _ = self.self_attention(x, x, x, need_weights=False)
        x = self.dropout(x) + input
        return x + self.mlp(self.ln_2(x))


class Encoder(nn.Module):
    def __init__(self, seq_length, num_layers, num_heads, hidden_dim, mlp_dim,
                 dropout, attention_dropout,
                 norm_layer=partial(nn.LayerNorm, eps=1e-6)):
        super().__init__()
        self.pos_embedding = nn.Parameter(
            torch.empty(1, seq_length, hidden_dim).normal_(std=0.02))
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.Sequential(OrderedDict(
            (f'encoder_layer_{i}',
             EncoderBlock(num_heads, hidden_dim, mlp_dim, dropout,
                          attention_dropout, norm_layer))
            for i in range(num_layers)))
        self.ln = norm_layer(hidden_dim)

    def forward(self, input):
        x = self.dropout(input + self.pos_embedding)
        return self.ln(self.layers(x))


class VisionTransformer(nn.Module):
    def __init__(self, image_size, patch_size, num_layers, num_heads,
                 hidden_dim, mlp_dim, dropout=0.0, attention_dropout=0.0,
                 num_classes=1000, representation_size=None,
                 norm_layer=partial(nn.LayerNorm, eps=1e-6)):
        super().__init__()
        assert image_size % patch_size == 0, (
            'Input shape indivisible by patch size!')
        self.image_size, self.patch_size = image_size, patch_size
        self.hidden_dim, self.mlp_dim = hidden_dim, mlp_dim
        self.conv_proj = nn.Conv2d(3, hidden_dim, kernel_size=patch_size,
                                   stride=patch_size)
        self.class_token = nn.Parameter(torch.zeros(1, 1, hidden_dim))
        self.seq_length = (image_size // patch_size) ** 2 + 1
        self.encoder = Encoder(self.seq_length, num_layers, num_heads,
                               hidden_dim, mlp_dim, dropout,
                               attention_dropout, norm_layer)
        heads = OrderedDict()
        if representation_size is not None:
            heads['pre_logits'] = nn.Linear(hidden_dim, representation_size)
            heads['act'] = nn.Tanh()
        heads['head'] = nn.Linear(representation_size or hidden_dim,
                                  num_classes)
        self.heads = nn.Sequential(heads)
        fan_in = 3 * patch_size * patch_size
        nn.init.trunc_normal_(self.conv_proj.weight, std=math.sqrt(1 / fan_in))
        nn.init.zeros_(self.conv_proj.bias)
        if representation_size is not None:
            pre = self.heads.pre_logits
            nn.init.trunc_normal_(pre.weight,
                                  std=math.sqrt(1 / pre.in_features))
            nn.init.zeros_(pre.bias)
        nn.init.zeros_(self.heads.head.weight)
        nn.init.zeros_(self.heads.head.bias)

    def _process_input(self, x):
        for i, name in ((2, 'height'), (3, 'width')):
            torch._assert(x.shape[i] == self.image_size,
                          f'Wrong image {name}! Expected {self.image_size} '
                          f'but got {x.shape[i]}!')
        x = self.conv_proj(x)
        return x.reshape(x.shape[0], self.hidden_dim, -1).permute(0, 2, 1)

    def forward(self, x):
        x = self._process_input(x)
        token = self.class_token.expand(x.shape[0], -1, -1)
        x = self.encoder(torch.cat([token, x], dim=1))
        return self.heads(x[:, 0])


def _vit(name, patch_size, num_layers, num_heads, hidden_dim):
    def build(image_size=224, **kwargs):
        return VisionTransformer(
            image_size, patch_size, num_layers, num_heads, hidden_dim,
            4 * hidden_dim, **kwargs)
    return maker(name, build)


vit_b_16 = _vit('vit_b_16', 16, 12, 12, 768)
vit_b_32 = _vit('vit_b_32', 32, 12, 12, 768)
vit_l_16 = _vit('vit_l_16', 16, 24, 16, 1024)
vit_l_32 = _vit('vit_l_32', 32, 24, 16, 1024)
vit_h_14 = _vit('vit_h_14', 14, 32, 16, 1280)


def __getattr__(name):
    from ._api import weights_of
    return weights_of(name)
