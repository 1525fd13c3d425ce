import torch.nn as nn


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.norm = nn.GroupNorm(32, channels)

    def forward(self, x):
        return self.norm(x)


block = Block(48)
