# Layers that are to be given to it.
from torch import nn


class Chain(nn.Sequential):
    def forward(self, *inputs):
        for layer in self:
            inputs = layer(*inputs)
        return inputs[0]
