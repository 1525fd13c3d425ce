# torch2c: --model 'Net()' --input 2x6 --input ids=2x5:int64
# What the values of the inputs decide: a loop that ends early, draws behind a
# decision, and an index that is out of range where its branch is not taken.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.few, self.many = nn.Embedding(3, 4), nn.Embedding(10, 4)

    def halved(self, x):
        for _ in range(4):
            if x.norm() < 1:
                break
            x = x / 2
        return x

    def drawn(self, x):
        y = torch.rand(3) if x[0, 0] > 1000 else torch.randn(5)[:3]
        return y + torch.rand(3)

    def forward(self, x, ids):
        named = self.few(ids) if ids.max() < 3 else self.many(ids)
        return self.halved(x), self.drawn(x), named
