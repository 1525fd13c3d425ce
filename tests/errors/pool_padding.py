import torch
import torch.nn as nn

pool = nn.MaxPool2d(2, stride=2, padding=2)
print(pool(torch.randn(1, 8, 16, 16)).shape)
