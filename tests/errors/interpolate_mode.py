import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv1d(3, 3, 1)

    def forward(self, x):
        return F.interpolate(self.c(x), scale_factor=2, mode='bilinear')


model = Net()
y = model(torch.randn(1, 3, 4))
