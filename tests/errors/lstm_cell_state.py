import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell = nn.LSTMCell(4, 8)
        self.fc = nn.Linear(8, 2)

    def forward(self, x):
        h = torch.zeros(2, 8)
        h = self.cell(x, h)
        return self.fc(h)


model = Net()
y = model(torch.randn(2, 4))
