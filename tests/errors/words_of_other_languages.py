import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, bias=true):
        super().__init__()
        self.fc = nn.Linear(4, 4, bias=bias)

    def forward(self, x, mask=None):
        return this.fc(x)


mask = null
print(Net()(torch.ones(1, 4), mask))
