import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(8, 4, 3, stride=2, padding=1, output_padding=2)

    def forward(self, x):
        return self.up(x)


model = Net()
y = model(torch.randn(1, 8, 7, 7))
