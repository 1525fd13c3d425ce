import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 1)

    def forward(self, x):
        y = self.fc(x)
        if y.sum() > 0:
            return y
        return -y[:1]


model = Net()
y = model(torch.randn(2, 4))
