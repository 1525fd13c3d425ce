import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.pad = nn.ReflectionPad2d(4)
        self.c = nn.Conv2d(3, 3, 9)

    def forward(self, x):
        return self.c(self.pad(x))


model = Net()
y = model(torch.randn(1, 3, 4, 4))
