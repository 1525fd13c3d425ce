import torch
import torch.nn as nn


class Act(nn.Module):
    def __init__(self, act='relu'):
        super().__init__()
        self.act = act

    def forward(self, x):
        return self.act(x)


class Heads(nn.Module):
    def __init__(self):
        super().__init__()
        self.heads = {'a': nn.Linear(2, 2)}

    def forward(self, x):
        return self.heads('a')(x)


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.gain = nn.Parameter(torch.ones(2))

    def forward(self, x):
        return self.gain(x)


def shifted(x):
    return 2(x + 1)


def mean(x):
    return torch.linalg(x)


x = torch.ones(1, 2)
Act()(x)
Heads()(x)
Scaled()(x)
shifted(x)
mean(x)
