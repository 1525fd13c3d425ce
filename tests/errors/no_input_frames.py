# Images that come one after the other: [batch, time, channels, height, width].
import torch
import torch.nn as nn


class Frames(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(5, 4, 3)

    def forward(self, x):
        return torch.stack([self.conv(x[:, t, :, :, :]).mean((2, 3))
                            for t in range(x.size(1))], 1)
