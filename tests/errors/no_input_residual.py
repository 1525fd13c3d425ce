import torch
import torch.nn as nn
import torch.nn.functional as F
class BasicBlock(nn.Module):
    def __init__(self, inp, out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(inp, out, 3, stride=stride, padding=1)
        self.bn1 = nn.BatchNorm2d(out)
        self.conv2 = nn.Conv2d(out, out, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(out)
        self.shortcut = nn.Sequential()
        if inp != out:
            self.shortcut = nn.Conv2d(inp, out, 1)
    def forward(self, x):
        y = F.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        y += self.shortcut(x)
        return F.relu(y)
class ResNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv2d(3, 64, 3, padding=1)
        self.l1 = BasicBlock(64, 64)
        self.l2 = BasicBlock(64, 128, 2)
        self.fc = nn.Linear(128, 10)
    def forward(self, x):
        x = self.l2(self.l1(self.stem(x)))
        return self.fc(x.mean((2, 3)))
