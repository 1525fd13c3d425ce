import torch.nn as nn


class Block(nn.Module):
    def __init__(self, dimensions, in_channels, out_channels):
        super().__init__()
        layer = getattr(nn, 'Conv{}d'.format(dimensions))
        self.conv = layer(in_channels, out_channels, 3)

    def forward(self, x):
        return self.conv(x)
