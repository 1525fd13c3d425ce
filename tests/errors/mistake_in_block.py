# torch2c: --model "Net()" --input 1x8x16x16
import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.reduce = nn.Conv2d(channels, channels // 2, 1)
        self.expand = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x):
        return x + self.expand(torch.relu(self.reduce(x)))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = nn.Sequential(*[Block(8) for _ in range(4)])
        self.head = nn.Linear(16, 2)

    def forward(self, x):
        x = self.blocks(x).mean((2, 3))
        try:
            return self.head(x)
        except RuntimeError:
            return x
