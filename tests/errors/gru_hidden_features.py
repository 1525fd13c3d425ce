import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.GRU(4, 8)
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        out, h = self.rnn(x, torch.zeros(1, 3, 4))
        return self.fc(out)


model = Net()
y = model(torch.randn(5, 3, 4))
