import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8)

    def forward(self, x):
        out, h, c = self.rnn(x)
        return out + h


net = Net()
net(torch.randn(3, 1, 4))
