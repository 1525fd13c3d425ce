import torch.nn as nn

from .heads import Head


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.head = Head(width)

    def forward(self, x):
        return self.head(x)
