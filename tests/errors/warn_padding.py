import torch
import torch.nn as nn


class Bottleneck(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.reduce = nn.Conv2d(c, c // 4, kernel_size=1, padding=1)
        self.conv = nn.Conv2d(c // 4, c, kernel_size=3, padding=1)

    def forward(self, x):
        return self.conv(torch.relu(self.reduce(x)))


Bottleneck(16)(torch.randn(1, 16, 8, 8))
