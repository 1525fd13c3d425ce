import torch

x = torch.arange(12)
print(x.reshape(5, -1))
