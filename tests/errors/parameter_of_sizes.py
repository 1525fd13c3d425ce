import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.randn(4, 5)
        self.f = nn.Parameter(4, 5)

    def forward(self, x):
        return x @ self.w


print(Net()(torch.randn(2, 4)).shape)
