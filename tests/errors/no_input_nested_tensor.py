# forward takes an object of its own, which has tensors and a mask.
from torch import nn


class Positions(nn.Module):
    def __init__(self, features=64):
        super().__init__()
        self.scale = nn.Linear(features, features)

    def forward(self, nested):
        return self.scale(nested.tensors).masked_fill(nested.mask, 0)
