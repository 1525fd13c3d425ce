# A file without a class of its own: the loss and the transform that it calls
# are not its model.
import torch
from torch import nn
from torchvision.transforms import Normalize

x = Normalize([0.5], [0.25])(torch.rand(1, 1, 2, 2))
print(nn.MSELoss()(x, torch.zeros(1, 1, 2, 2)))
net = nn.Sequential(nn.Flatten(), nn.ReLU())
print(net(x))
