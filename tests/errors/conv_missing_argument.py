import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16)

    def forward(self, x):
        return self.conv(x)


Net()(torch.randn(1, 3, 8, 8))
