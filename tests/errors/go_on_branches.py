# The two branches call layers of one line: one mistake.
import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.adds = inputs == outputs
        self.conv = nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, bias=False),
            nn.BatchNorm2d(outputs + 1),
        )

    def forward(self, x):
        if self.adds:
            return x + self.conv(x)
        else:
            return self.conv(x)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.shared = nn.Linear(16, 16)
        self.blocks = nn.Sequential(Block(8, 16), Block(16, 16))

    def forward(self, x):
        a = self.shared(torch.ones(2, 12))
        b = self.shared(torch.ones(2, 14))  # another mistake
        return self.blocks(x), a + b


Net()(torch.randn(1, 8, 4, 4))
