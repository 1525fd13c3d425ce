# torch2c: --input Nx6
import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        y = torch.zeros(4, 6)
        for i in range(x.size(0)):
            y[i] = x[i] * 2
        return y
