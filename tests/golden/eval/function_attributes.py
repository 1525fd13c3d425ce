# Functions that CPython and PyTorch have in C stay functions in a class: they
# are called without self.
import bisect
import math
import operator

import torch
import torch.nn.functional as F


class Parts:
    act = torch.relu
    soft = F.softplus
    gelu = F.gelu
    join = torch.cat
    window = torch.hann_window
    norm = torch.linalg.norm
    add = operator.add
    place = bisect.bisect
    root = math.sqrt
    size = len
    wrong = F.relu  # in Python, so a method

    def twice(self, x):
        return self.act(x) * 2


p = Parts()
x = torch.tensor([-1., 2.])
print(p.act(x), p.soft(x), p.gelu(x), p.join([x, x]), p.window(4), p.norm(x))
print(p.add(1, 2), p.place([1, 2], 1), p.root(4), p.size('abc'), p.twice(x))
print(p.add, p.wrong.__self__ is p)
print(type(p.act).__name__, type(p.add).__name__, type(p.wrong).__name__,
      type(p.twice).__name__, p.size, operator.add, x.tile(2), x.diff())
