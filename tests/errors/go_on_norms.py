import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 16, 3, padding=1)
        self.norm1 = nn.BatchNorm2d(32)     # 16 channels come
        self.conv2 = nn.Conv2d(32, 24, 3)   # no second report
        self.norm2 = nn.GroupNorm(4, 32)    # 24 channels come
        self.fc1 = nn.Linear(24, 12)
        self.norm3 = nn.LayerNorm(10)       # 12 features come
        self.fc2 = nn.Linear(10, 10)        # no second report
        self.fc3 = nn.Linear(8, 2)          # 10 features come

    def forward(self, x):
        x = torch.relu(self.norm1(self.conv1(x)))
        x = torch.relu(self.norm2(self.conv2(x)))
        x = self.fc1(x.mean((2, 3)))
        x = self.fc2(self.norm3(x))
        return self.fc3(x)


Net()(torch.randn(2, 3, 16, 16))
