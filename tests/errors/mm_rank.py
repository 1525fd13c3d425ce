import torch

a = torch.randn(2, 3, 4)
b = torch.randn(4, 5)
print(torch.mm(a, b).shape)
