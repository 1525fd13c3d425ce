"""A model spread over a package with relative and star imports."""
import torch

from lenet_package.nets import LeNet, parts

torch.manual_seed(0)
net = LeNet().eval()
print(net, parts.divisible(9))
print(net(torch.randn(2, 1, 28, 28)).tolist())
