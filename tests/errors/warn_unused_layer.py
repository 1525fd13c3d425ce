import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(8, 8)
        self.norm1 = nn.LayerNorm(8)
        self.norm2 = nn.LayerNorm(8)
        self.old = nn.Linear(8, 8)  # torch2c: ignore[W0303]
        self.fc2 = nn.Linear(8, 2)

    def forward(self, x):
        x = torch.relu(self.norm1(self.fc1(x)))
        return self.fc2(self.norm1(x))


Net()(torch.randn(1, 8))
