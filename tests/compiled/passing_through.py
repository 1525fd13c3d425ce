# torch2c: --model 'Net()' --input 2x3 --input 2x3
# Outputs that are inputs, constants, the same twice, or only views; an input
# that is only written over, as the comments of the C say; a layer without
# features, and the sum of what it gives.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer('table', torch.arange(6.).reshape(2, 3))
        self.none = nn.Linear(3, 0)
        self.some = nn.Linear(0, 4)

    def forward(self, x, unused):
        unused.fill_(0.25)
        y = x * 2
        return (x, self.table, y, y, y.t(), y[0], torch.ones(2), x @ unused.t(),
                self.some(self.none(x.mean(0))), self.none(x).sum(-1))
