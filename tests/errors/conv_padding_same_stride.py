import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3, stride=2, padding='same')

    def forward(self, x):
        return self.conv(x)


net = Net()
