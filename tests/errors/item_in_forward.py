import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        scale = x.abs().max().item()
        for _ in range(int(scale)):
            x = x / scale
        return self.fc(x)


model = Net()
y = model(torch.randn(2, 4))
