import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3)
        self.pool = nn.MaxPool2d(2, return_indices=True)
        self.conv2 = nn.Conv2d(4, 8, 3)

    def forward(self, x):
        x = self.pool(self.conv1(x))
        return self.conv2(x)


Net()(torch.randn(1, 1, 28, 28))
