import torch

x = torch.randn(5, 6, 7)
w = torch.randn(6, 8)
print(torch.einsum('ij,jk->ik', x, w).shape)
