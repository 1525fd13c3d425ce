import torch.nn as nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return self.fc(x)


# torch2c: input 2x4 scale=2x4:float32


# The model of this file; Block needs no arguments either.
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block()

    def forward(self, x, scale):
        return self.block(x) * scale
