import torch

w = torch.randn(20, 30)
x = torch.randn(8, 10)
print(x @ w)
