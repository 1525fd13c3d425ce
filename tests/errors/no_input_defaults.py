import torch
from torch import nn


class Decomposition(nn.Module):
    def __init__(self, device=[]):
        super().__init__()
        self.is_fast = device.type == 'cuda'

    def forward(self, x):
        return x


class Net(nn.Module):
    def __init__(self, depth):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(depth)])

    def forward(self, x):
        for layer in self.layers:
            x = torch.relu(layer(x))
        return x


class Pair(nn.Module):
    def __init__(self, first=[]):
        super().__init__()
        self.n = first.n

    def forward(self, x):
        return x


def net(**kwargs):
    return Net(**kwargs)
