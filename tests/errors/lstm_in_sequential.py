import torch
from torch import nn

model = nn.Sequential(
    nn.Linear(8, 8),
    nn.LSTM(8, 16, batch_first=True),
    nn.Linear(16, 4),
)
print(model(torch.randn(2, 5, 8)).shape)
