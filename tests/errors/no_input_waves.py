# A wave whose length is halved twelve times, and doubled again.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Waves(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList(
            [nn.Conv1d(1 + (i > 0), 2, 5, padding=2) for i in range(12)])
        self.up = nn.ModuleList(
            [nn.Conv1d(4, 2, 5, padding=2) for _ in range(12)])

    def forward(self, x):
        kept = []
        for layer in self.down:
            x = layer(x)
            kept.append(x)
            x = x[:, :, ::2]
        for layer in self.up:
            x = F.interpolate(x, scale_factor=2, mode='linear')
            x = layer(torch.cat([x, kept.pop()], 1))
        return x
