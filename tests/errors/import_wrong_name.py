import torch
from torch.nn import Linear, Conv2D


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = Conv2D(3, 8, 3)

    def forward(self, x):
        return self.conv(x)


Net()(torch.randn(1, 3, 8, 8))
