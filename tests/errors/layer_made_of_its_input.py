import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.n = nn.Linear(8, 16)

    def forward(self, x):
        x = self.n(x)
        return nn.Softmax(x, dim=1)


print(Net()(torch.randn(4, 8)).shape)
