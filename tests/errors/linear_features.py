# torch2c: --model 'LeNet()' --input 10x1x20x20
import torch.nn as nn


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 10, 5)
        self.conv2 = nn.Conv2d(10, 10, 4)
        self.fc1 = nn.Linear(10 * 12 * 12, 50)

    def forward(self, x):
        x = self.conv2(self.conv1(x))
        x = x.flatten(1)
        return self.fc1(x)
