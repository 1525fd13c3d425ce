# torch2c: run
import torch
import torch.nm as nn

print(nn.Linear(2, 3)(torch.ones(1, 2)))
