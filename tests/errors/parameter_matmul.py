import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.randn(20, 10))

    def forward(self, x):
        return x @ self.w


model = Net()
y = model(torch.randn(5, 10))
