#!/bin/sh
# check --input Nx3x16x16: what fixes the batch is refused, and the line that
# fixes it (marked FIX) is named; what works for every batch is not refused.
. "$(dirname "$0")/../expect.sh"

# net INIT FORWARD: statements of the two methods, a line each
net() {
  cat <<END
import torch
import torch.nn as nn
import torch.nn.functional as F
from einops import rearrange, repeat


class Net(nn.Module):
    def __init__(self):
        super().__init__()
$(printf '%s\n' "$1" | sed 's/^/        /')

    def forward(self, x):
$(printf '%s\n' "$2" | sed 's/^/        /')
END
}
fixed() {
  net "$@" >net.py
  line=$(grep -n '# FIX' net.py | head -n 1 | cut -d: -f1)
  expect 1 "net.py:$line:" check net.py --input Nx3x16x16
}
free() {
  net "$@" >net.py
  expect 0 '' check net.py --input Nx3x16x16
}

fixed 'self.c = nn.Conv2d(3, 4, 3)
self.f = nn.Linear(784, 2)' \
  'x = self.c(x)
x = x.view(1, 4 * 14 * 14)  # FIX
return self.f(x)'
fixed 'self.f = nn.Linear(768, 2)' \
  'x = x.reshape(4, -1)  # FIX
return self.f(x)'
fixed 'self.f = nn.Linear(1536, 2)' \
  'x = x.view(-1, 1536)  # FIX
return self.f(x)'
fixed 'self.r = nn.GRU(256, 8, batch_first=True)' \
  'x = x.flatten(2)
h = torch.zeros(1, 4, 8)  # FIX
o, h = self.r(x, h)
return o'
fixed 'self.r = nn.LSTM(256, 8, batch_first=True)
self.h = torch.zeros(1, 4, 8)  # FIX
self.c = torch.zeros(1, 4, 8)' \
  'x = x.flatten(2)
o, h = self.r(x, (self.h, self.c))
return o'
fixed 'self.r = nn.RNN(256, 8, batch_first=True)
self.register_buffer("h0", torch.zeros(1, 4, 8))  # FIX' \
  'x = x.flatten(2)
o, h = self.r(x, self.h0)
return o'
fixed 'self.t = nn.Parameter(torch.zeros(1, 1, 256))' \
  'x = x.flatten(2)
t = self.t.expand(4, -1, -1)  # FIX
return torch.cat([t, x], 1)'
fixed 'self.t = nn.Parameter(torch.zeros(1, 1, 256))' \
  'x = x.flatten(2)
t = self.t.repeat(4, 1, 1)  # FIX
return torch.cat([t, x], 1)'
fixed '' \
  'x = rearrange(x, "(b t) c h w -> b t c h w", t=2)  # FIX
return x.mean(1)'
fixed 'self.t = nn.Parameter(torch.zeros(1, 1, 256))' \
  't = repeat(self.t, "1 n d -> b n d", b=4)  # FIX
return torch.cat([t, x.flatten(2)], 1)'
fixed 'self.p = nn.Parameter(torch.zeros(4, 3, 16, 16))' \
  'return x + self.p  # FIX'
fixed '' \
  'm = torch.ones(4, 3, 16, 16)
return x * m  # FIX'
fixed '' \
  'a, b, c, d = x  # FIX
return a + b + c + d'
fixed '' \
  'return x[0] + x[3]  # FIX'
fixed '' \
  'assert x.shape[0] == 4  # FIX
return x * 2'
fixed '' \
  'a, b = x.split(2)  # FIX
return a + b'
fixed 'self.b = nn.BatchNorm1d(4)' \
  'x = x.flatten(1).t()
return self.b(x)  # FIX'
fixed 'self.f = nn.Linear(4, 8)' \
  'x = x.flatten(1).t()
return self.f(x)  # FIX'
fixed 'self.c = nn.Conv2d(4, 8, 3)' \
  'x = x.transpose(0, 1)
return self.c(x)  # FIX'
fixed '' \
  'x = x.mean((2, 3)).squeeze()
return x[:, 0]  # FIX'
fixed '' \
  'return F.layer_norm(x, (4, 3, 16, 16))  # FIX'
fixed '' \
  'x = x.flatten(2)
return torch.bmm(x, torch.ones(4, 256, 8))  # FIX'
fixed 'self.e = nn.Embedding(4, 768)' \
  'p = self.e(torch.arange(4))
return x.flatten(1) + p  # FIX'
free '' \
  'return torch.stack([F.relu(x[i]) for i in range(x.size(0))])'
free 'self.c = nn.Conv2d(3, 4, 3)' \
  'o = []
for i in range(x.shape[0]):
    o.append(self.c(x[i].unsqueeze(0)))
return torch.cat(o, 0)'
free 'self.f = nn.Linear(768, 2)' \
  'return self.f(x.view(x.size(0), -1))'
free 'self.t = nn.Parameter(torch.zeros(1, 1, 256))' \
  'x = x.flatten(2)
t = self.t.expand(x.shape[0], -1, -1)
return torch.cat([t, x], 1)'
free 'self.r = nn.GRU(256, 8, batch_first=True)' \
  'h = torch.zeros(1, x.size(0), 8)
o, h = self.r(x.flatten(2), h)
return o'
free 'self.r = nn.LSTMCell(256, 8)' \
  'h = x.new_zeros(x.shape[0], 8)
c = h.clone()
for t in range(3):
    h, c = self.r(x[:, t].flatten(1), (h, c))
return h'
free 'self.t = nn.Parameter(torch.zeros(1, 1, 48))' \
  'x = rearrange(x, "b c (h p) (w q) -> b (h w) (c p q)", p=4, q=4)
t = repeat(self.t, "1 n d -> b n d", b=x.shape[0])
return torch.cat([t, x], 1)'
free 'self.c = nn.Conv2d(1, 4, 3, padding=1)' \
  'b, c, h, w = x.shape
x = x.view(b * c, 1, h, w)
x = self.c(x)
return x.view(b, c, -1).sum(1)'
free '' \
  'B, C, H, W = x.shape
x = x.view(B, C, H // 4, 4, W // 4, 4).permute(0, 2, 4, 1, 3, 5).reshape(-1, C, 16)
a = (x @ x.transpose(1, 2)).softmax(-1)
n = a.shape[0] // 16
return a.view(B, n // B if n >= B else -1, -1) if n % B == 0 and n >= B else a'
free '' \
  'b, c, h, w = x.size()
return x.view(b, 3, c // 3, h, w).transpose(1, 2).contiguous().view(b, -1, h, w)'
free '' \
  'return x - x.mean(0, keepdim=True)'
free 'self.t = nn.Parameter(torch.tensor([[1., 0, 0], [0, 1., 0]]))' \
  'g = F.affine_grid(self.t.unsqueeze(0).expand(len(x), 2, 3), x.size(), align_corners=False)
return F.grid_sample(x, g, align_corners=False)'
free '' \
  'b = x.shape[0]
m = torch.ones(3, 3).tril().expand(b, 1, 3, 3)
q = x.flatten(2).unsqueeze(1)
return F.scaled_dot_product_attention(q, q, q, attn_mask=m == 1)'
finish
