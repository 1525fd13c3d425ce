import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        return x * self.exponent(x.abs().max().item())

    def exponent(self, scale):
        return round(scale)


model = Net()
y = model(torch.randn(2, 4))
