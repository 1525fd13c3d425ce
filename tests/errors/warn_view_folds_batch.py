import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 20, 5)
        self.fc = nn.Linear(320, 10)

    def forward(self, x):
        x = torch.relu(self.conv(x))
        x = x.view(-1, 320)
        return self.fc(x)


Net()(torch.randn(3, 1, 28, 28))
