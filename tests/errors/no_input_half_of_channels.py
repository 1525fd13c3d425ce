import torch
from torch import nn


class Gated(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.width = width
        self.left = nn.Conv2d(width, width, 1)
        self.right = nn.Conv2d(width, width, 1)

    def forward(self, x):
        left, right = x[:, :self.width], x[:, self.width:]
        return self.left(left) * torch.sigmoid(self.right(right))
