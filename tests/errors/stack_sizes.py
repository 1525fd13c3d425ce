import torch

a = torch.zeros(3, 4)
b = torch.zeros(3, 5)
print(torch.stack([a, b], dim=0))
