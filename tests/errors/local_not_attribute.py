import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        pool = nn.MaxPool2d(2)

    def forward(self, x):
        return self.pool(self.conv(x))


Net()(torch.randn(1, 1, 8, 8))
