import torch
import torch.nn as nn


class PointNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.mlp = nn.Linear(3, 64)
        self.head = nn.Linear(64, 10)

    def forward(self, points):
        x = torch.relu(self.mlp(points))
        x = torch.max(x, dim=1)
        return self.head(x)


PointNet()(torch.randn(2, 100, 3))
