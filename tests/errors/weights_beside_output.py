import torch
from torch import nn

attention = nn.MultiheadAttention(8, 2)
x = torch.randn(3, 1, 8)
y = attention(x, x, x) + x
