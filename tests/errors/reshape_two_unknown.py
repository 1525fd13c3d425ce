import torch

x = torch.randn(4, 6)
print(x.view(-1, -1, 2).shape)
