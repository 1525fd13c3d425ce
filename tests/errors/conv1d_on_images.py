import torch
import torch.nn as nn

net = nn.Sequential(nn.Conv1d(3, 8, 3), nn.ReLU())
net(torch.randn(1, 3, 32, 32))
