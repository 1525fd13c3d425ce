# torch2c: --model 'Net()' --input 2x3x4x6 --input 2x3x1x6
# Views, copies, slices, joins, writes through a view.
import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, a, b):
        a = a + b
        left, right = a.chunk(2, dim=3)
        c = torch.cat([right, left], dim=3)
        d = c.permute(0, 2, 1, 3).reshape(2, 4, -1)
        e = d.transpose(1, 2).contiguous().view(-1, 4)
        f = a.clone()
        f[:, 0] = 0
        f[:, 1, ::2] += 1
        g = torch.stack([a[:, -1], b.expand(2, 3, 4, 6)[:, 0]])
        return c, d, e, f, g, a.flip(1), torch.roll(a, 1, 2), a.sum((1, 3))
