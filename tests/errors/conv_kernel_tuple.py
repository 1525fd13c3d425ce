import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, kernel_size=(3, 3, 3))

    def forward(self, x):
        return self.conv(x)


Net()(torch.randn(1, 1, 9, 9))
