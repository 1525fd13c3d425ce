import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(3, 32, 3, 2, 1)
        self.up = nn.ConvTranspose2d(16, 3, 2, stride=2)

    def forward(self, x):
        return self.up(torch.relu(self.down(x)))


model = Net()
y = model(torch.randn(1, 3, 32, 32))
