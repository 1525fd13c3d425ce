# The first guess fails, as the layer gets what the columns were made into; a
# forward of so many steps is tried with another all the same.
import torch
from torch import nn


class Columns(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(6, 6, 3, padding=1)

    def forward(self, x):
        x = self.conv(torch.cat([x[..., ::2], x[..., 1::2]], 1))
        for _ in range(6000):
            x = x * 0.5 + 1.0
        return x
