import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(3, 3, 1)

    def forward(self, x):
        return F.interpolate(self.c(x), size=(8, 8), scale_factor=2)


model = Net()
y = model(torch.randn(1, 3, 4, 4))
