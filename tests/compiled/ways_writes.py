# torch2c: --model 'Net()' --input 2x6
# One branch alone writes: to a tensor, to one that another is a view of, to
# one that the model keeps, to its own objects. The other sees none of it.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.trail = [1]
        self.kept = torch.ones(6)

    def parts(self, x):
        row = x[1]
        if x[0, 0] > 100:
            row.zero_()
            self.trail.append(2)
            self.kept.mul_(3)
            self.factor = 5
        else:
            x[0] += 2
        return x * len(self.trail) * self.kept + getattr(self, 'factor', 1)

    def forward(self, x):
        before = x.clone()
        first = self.parts(x)
        if before.min() < 0:
            before[:, 2:4].neg_()
        return first - 1 if torch.equal(before, x) else first, before, x
