# torch2c: --input Nx3x8x8
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.fc = nn.Linear(512, 10)

    def forward(self, x):
        x = torch.relu(self.conv(x))
        x = x.view(2, -1)
        return self.fc(x)
