# torch2c: --model 'Net()' --input 1x16x8x8
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(16, 33, 3, groups=5)

    def forward(self, x):
        return self.conv(x)
