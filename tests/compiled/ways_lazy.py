# torch2c: --model 'Net()' --input 2x6
# Layers that take their shape from the first input take it in each way.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LazyBatchNorm1d()
        self.linear = nn.LazyLinear(3)

    def forward(self, x):
        y = self.linear(self.norm(x))
        if y.isnan().any():
            return -y
        return y.nanmedian() + y
