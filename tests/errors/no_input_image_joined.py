import torch
import torch.nn as nn


class Initial(nn.Module):
    """Its convolution makes room for the image beside it: 3 channels."""

    def __init__(self, in_channels, out_channels):
        super().__init__()
        self.main = nn.Conv2d(in_channels, out_channels - 3, 3, stride=2,
                              padding=1)
        self.side = nn.MaxPool2d(3, stride=2, padding=1)
        self.norm = nn.BatchNorm2d(out_channels)

    def forward(self, x):
        return self.norm(torch.cat((self.main(x), self.side(x)), 1))
