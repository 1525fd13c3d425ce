import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3)
        self.conv2 = nn.Conv2d(width, width / 2, 3)

    def forward(self, x):
        return self.conv2(self.conv1(x))


Net(32)(torch.randn(1, 3, 8, 8))
