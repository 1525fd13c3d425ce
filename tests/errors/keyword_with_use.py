import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(3, 4, 3, use_bias=False)

    def forward(self, x):
        return self.c(x)


print(Net()(torch.randn(2, 3, 8, 8)).shape)
