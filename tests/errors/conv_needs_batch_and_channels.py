import torch
from torch import nn

conv = nn.Conv2d(1, 8, 3)
image = torch.randn(28, 28)
print(conv(image).shape)
