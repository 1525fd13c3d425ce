import torch
import torch.nn as nn


class Fuse(nn.Module):
    """Takes a list of features."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(48, 16, 1)

    def forward(self, features):
        return self.conv(torch.cat(features, dim=1))


class Head(nn.Module):
    """Takes the last of a list of features."""

    def __init__(self):
        super().__init__()
        self.pool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(8, 4, 1),
                                  nn.BatchNorm2d(4))

    def forward(self, features):
        return self.pool(features[-1])
