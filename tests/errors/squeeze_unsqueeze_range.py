import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Conv1d(1, 3, 3)

    def forward(self, x):
        return self.a(x.unsqueeze(3))


model = Net()
y = model(torch.randn(1, 10))
