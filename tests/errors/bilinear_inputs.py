import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.b = nn.Bilinear(4, 5, 2)

    def forward(self, x):
        return self.b(x, x)


model = Net()
y = model(torch.randn(2, 4))
