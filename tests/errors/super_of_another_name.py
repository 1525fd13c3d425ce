import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super(Model, self).__init__()
        self.c = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        return self.c(x)


print(Net()(torch.randn(2, 3, 16, 16)).shape)
