import torch
from torch import nn


class Field(nn.Module):
    def __init__(self, width=32, positions=15, directions=9):
        super().__init__()
        self.positions = positions
        self.fc1 = nn.Linear(positions, width)
        self.fc2 = nn.Linear(width + directions, 3)

    def forward(self, x):
        where, towards = x[..., :self.positions], x[..., self.positions:]
        return self.fc2(torch.cat((self.fc1(where).relu(), towards), -1))
