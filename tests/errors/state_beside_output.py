import torch
from torch import nn

lstm = nn.LSTM(10, 20)
output = lstm(torch.randn(5, 3, 10))
print(output.shape)
