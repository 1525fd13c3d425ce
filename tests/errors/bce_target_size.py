import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.f = nn.Linear(4, 1)

    def forward(self, x):
        return torch.sigmoid(self.f(x))


out = Net()(torch.randn(5, 4))
print(F.binary_cross_entropy(out, torch.ones(5)))
