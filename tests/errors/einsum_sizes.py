import torch

q = torch.randn(2, 8, 10, 64)
k = torch.randn(2, 8, 12, 32)
print(torch.einsum('bhqd,bhkd->bhqk', q, k).shape)
