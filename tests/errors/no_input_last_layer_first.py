import torch
import torch.nn as nn


class Normed(nn.Module):
    """A norm of the weight, by one step of the power iteration."""

    def __init__(self, module):
        super().__init__()
        self.module = module
        height = module.weight.shape[0]
        self.u = nn.Parameter(torch.randn(height), requires_grad=False)

    def forward(self, x):
        weight = self.module.weight.view(self.u.shape[0], -1)
        v = torch.mv(weight.t(), self.u)
        sigma = self.u.dot(weight.mv(v / v.norm()))
        return self.module(x) / sigma


class Critic(nn.Module):
    """Makes its last layer before its first."""

    def __init__(self, image_size=64):
        super().__init__()
        self.last = Normed(nn.Conv2d(16, 32, 4, 2, 1))
        self.first = Normed(nn.Conv2d(3, 16, 4, 2, 1))

    def forward(self, x):
        return self.last(self.first(x))
