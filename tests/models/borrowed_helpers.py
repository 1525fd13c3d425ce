# Helpers that model files take from elsewhere: einops_exts, and tkinter's
# flattening of what a level of attention returns.
from tkinter import _flatten

import torch
from einops_exts import check_shape, rearrange_many, rearrange_with_anon_dims
from einops_exts import reduce_many, repeat_many, repeat_with_anon_dims
from einops_exts.torch import EinopsToAndFrom
from torch import nn

torch.manual_seed(0)


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.to_qkv = nn.Linear(dim, dim * 3, bias=False)

    def forward(self, x, scale=1.):
        qkv = self.to_qkv(x).chunk(3, dim=-1)
        q, k, v = rearrange_many(qkv, 'b n (h d) -> b h n d', h=self.heads)
        check_shape(q, 'b h n d', h=self.heads)
        out = (q @ k.transpose(-1, -2) * scale).softmax(-1) @ v
        return check_shape(out, 'b h n d').flatten(1)


x = torch.randn(2, 3, 4)
print(Attention(4, 2)(x).detach())
a, b = repeat_many((x, x + 1), 'b n d -> b (r n) d', r=2)
print(a.shape, b.sum(), rearrange_many.__name__)
print(list(reduce_many([x, -x], 'b n d -> b', reduction='max')))
print(rearrange_with_anon_dims(x, 'b (...s) d -> b d ...s', s=(3, 1)).shape)
print(repeat_with_anon_dims(x[0, 0], 'd -> ...s d', s=[2, 3]).shape)
for wrong in ({}, {'s': 3}):
    try:
        rearrange_with_anon_dims(x, 'b (...s) d -> b d ...s', **wrong)
    except AssertionError as error:
        print(error)
between = EinopsToAndFrom('b n d', '(b n) d', nn.Linear(4, 4))
print(between, between(x).sum())
print(EinopsToAndFrom('b ... d', 'b d ...', nn.Conv1d(4, 4, 1))(x).sum())

print(_flatten([1, (2, [x[0, 0], None]), (), [[[3]]]]), _flatten(()))
try:
    _flatten(3)
except TypeError as error:
    print(error)
print(_flatten(''))
