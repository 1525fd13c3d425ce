import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(12, 8)

    def forward(self, x):
        x = x.flaten(1)
        return self.fc(x)


Net()(torch.randn(1, 3, 4))
