import torch
import torch.nn as nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.ones(3))

    def forward(self, x):
        self.w += 1
        return x


x = torch.randn(2, 3, 32, 32)
print(Net()(x).shape)
