# What is None by default is to be given: the class is no mistake without it.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, embed=None, depth=2):
        super().__init__()
        self.embed = embed
        self.blocks = nn.Sequential(*[nn.Linear(8, 8) for _ in range(depth)])

    def forward(self, x):
        return self.blocks(self.embed(x))
