import torch.nn as nn


class Block(nn.Module):
    def __init__(self, hidden_dim: int = 0):
        super().__init__()
        self.conv = nn.Conv2d(hidden_dim, hidden_dim, 3, groups=hidden_dim)

    def forward(self, x):
        return self.conv(x)


class Pair(nn.Module):
    def __init__(self, hidden_dim: int = 0):
        super().__init__()
        self.conv = nn.Conv2d(hidden_dim, 2, 3, groups=hidden_dim)

    def forward(self, x):
        return self.conv(x)
