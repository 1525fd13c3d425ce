import torch
import torch.nn as nn


class Fire(nn.Module):
    def __init__(self, c, squeeze, expand1, expand3):
        super().__init__()
        self.squeeze = nn.Conv2d(c, squeeze, 1)
        self.expand1 = nn.Conv2d(squeeze, expand1, 1)
        self.expand3 = nn.Conv2d(squeeze, expand3, 3, padding=1)

    def forward(self, x):
        x = torch.relu(self.squeeze(x))
        return torch.cat([self.expand1(x), self.expand3(x)])


fire = Fire(32, 8, 16, 24)
print(fire(torch.randn(1, 32, 13, 13)).shape)
