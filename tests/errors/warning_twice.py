# torch2c: --pedantic
import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(4, 4, 3, padding=1)
        self.conv2 = nn.Conv2d(4, 4, 3, padding=1, bias=False)
        self.norm1 = nn.BatchNorm2d(4)
        self.norm2 = nn.BatchNorm2d(4)
        self.relu1 = nn.ReLU()
        self.relu2 = nn.ReLU()

    def forward(self, x):
        x = self.relu1(self.norm1(self.conv1(x)))
        x = self.norm1(self.conv2(x))
        return self.relu1(x)


class Shared(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = nn.Conv2d(4, 2, 1)  # for each level
        self.fc1 = nn.Linear(8, 8)
        self.fc2 = nn.Linear(8, 8)
        self.conv = nn.Conv2d(4, 4, 1)  # torch2c: ignore[W0309]
        self.norm = nn.BatchNorm2d(4)

    def forward(self, x):
        x = self.norm(self.conv(x))
        a = self.head(x)
        b = self.head(x[:, :, ::2, ::2])
        return self.fc2(self.fc1(self.fc1(a))), self.fc1(b.flatten(2)[..., :8])


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block()
        self.shared = Shared()

    def forward(self, x):
        return self.shared(self.block(x))


Net()(torch.randn(1, 4, 8, 8))
