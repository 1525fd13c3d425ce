import torch
import torch.nn as nn


class Rotation(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(3, 16, 1)
        self.fc = nn.Linear(16, 9)

    def forward(self, x):
        x = torch.max(torch.relu(self.conv(x)), 2)[0]
        return self.fc(x).view(-1, 3, 3)


class PointNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.rotation = Rotation()
        self.conv = nn.Conv1d(3, 16, 1)

    def forward(self, x):
        return self.conv(torch.bmm(x, self.rotation(x)))
