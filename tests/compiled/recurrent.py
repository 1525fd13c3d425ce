# torch2c: --model 'Net()' --input 2x7x5
# A bidirectional LSTM and a GRU.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(5, 6, num_layers=2, batch_first=True,
                            bidirectional=True)
        self.gru = nn.GRU(12, 4, batch_first=True)

    def forward(self, x):
        x, (h, c) = self.lstm(x)
        y, last = self.gru(x)
        return y, last, h, c
