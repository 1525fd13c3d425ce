import torch
import torch.nn as nn

net = nn.Sequential(
    nn.Conv2d(3, 16, 3),
    nn.BatchNorm1d(16),
    nn.ReLU(),
)
net(torch.randn(2, 3, 16, 16))
