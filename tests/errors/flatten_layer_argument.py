import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.flat = nn.Flatten(0)
        self.fc = nn.Linear(12, 4)

    def forward(self, x):
        return self.fc(self.flat(x))


model = Net()
y = model(torch.randn(2, 3, 4))
