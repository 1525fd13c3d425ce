import torch, torch.nn as nn
net = nn.BatchNorm2d(4, eps="1e-5")
print(net(torch.randn(1, 4, 2, 2)).shape)
