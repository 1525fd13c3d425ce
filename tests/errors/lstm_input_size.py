import torch
import torch.nn as nn


class Forecaster(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(input_size=10, hidden_size=32, batch_first=True)
        self.out = nn.Linear(32, 1)

    def forward(self, x):
        y, (h, c) = self.lstm(x)
        return self.out(y[:, -1])


model = Forecaster()
series = torch.randn(4, 50, 1)
print(model(series).shape)
