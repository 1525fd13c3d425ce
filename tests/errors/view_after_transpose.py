import torch
import torch.nn as nn


class Merge(nn.Module):
    def __init__(self):
        super().__init__()
        self.proj = nn.Linear(64, 64)

    def forward(self, x):
        b, h, t, d = x.shape
        x = x.transpose(1, 2).view(b, t, h * d)
        return self.proj(x)


Merge()(torch.randn(2, 4, 10, 16))
