import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        scale = x.abs().max().item()
        if isinstance(scale, torch.Tensor):
            return x
        return x / scale


model = Net()
y = model(torch.randn(2, 4))
