import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, stride=2, padding=1)

    def forward(self, x):
        return torch.relu(self.conv(x)) + x  # another size


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.block1 = Block(8, 8)
        self.block2 = Block(8, 8)
        self.fc1 = nn.Linear(8 * 4 * 4, 10)  # follows from the first
        self.fc2 = nn.Linear(12, 2)          # 10 features come

    def forward(self, x):
        x = self.block2(self.block1(x))
        return self.fc2(self.fc1(x.flatten(1)))


Net()(torch.randn(2, 8, 16, 16))
