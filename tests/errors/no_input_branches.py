from torch import nn


class Mixer(nn.Module):
    def __init__(self, dim, kind=None):
        super().__init__()
        self.kind = kind
        self.conv = nn.Conv2d(dim, dim, 3, padding=1)

    def forward(self, x):
        if self.kind == 'conv':
            out = self.conv(x)
        elif self.kind == 'twice':
            out = self.conv(self.conv(x))
        return out
