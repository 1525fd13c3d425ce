"""Networks that make images: a generator and a segmentation."""
import torch
import torch.nn as nn


class Generator(nn.Module):
    """DCGAN: 100 random numbers to an image of 64x64."""

    def __init__(self, noise=100, width=64, colours=3):
        super().__init__()

        def grow(channels_in, channels, stride, padding):
            return nn.Sequential(
                nn.ConvTranspose2d(channels_in, channels, 4, stride, padding,
                                   bias=False),
                nn.BatchNorm2d(channels), nn.ReLU(True))

        self.main = nn.Sequential(
            grow(noise, 8 * width, 1, 0), grow(8 * width, 4 * width, 2, 1),
            grow(4 * width, 2 * width, 2, 1), grow(2 * width, width, 2, 1),
            nn.ConvTranspose2d(width, colours, 4, 2, 1, bias=False),
            nn.Tanh())

    def forward(self, x):
        return self.main(x)


def two_convolutions(channels_in, channels):
    return nn.Sequential(
        nn.Conv2d(channels_in, channels, 3, padding=1, bias=False),
        nn.BatchNorm2d(channels), nn.ReLU(inplace=True),
        nn.Conv2d(channels, channels, 3, padding=1, bias=False),
        nn.BatchNorm2d(channels), nn.ReLU(inplace=True))


class UNet(nn.Module):
    def __init__(self, base=32, classes=1):
        super().__init__()
        widths = [base * 2 ** level for level in range(5)]
        self.down = nn.ModuleList(
            two_convolutions(a, b) for a, b in zip([3] + widths, widths))
        self.pool = nn.MaxPool2d(2)
        self.up = nn.ModuleList(
            nn.ConvTranspose2d(2 * w, w, 2, stride=2)
            for w in reversed(widths[:-1]))
        self.merge = nn.ModuleList(
            two_convolutions(2 * w, w) for w in reversed(widths[:-1]))
        self.head = nn.Conv2d(base, classes, 1)

    def forward(self, x):
        skipped = []
        for level, down in enumerate(self.down):
            x = down(x if level == 0 else self.pool(x))
            skipped.append(x)
        skipped.pop()
        for up, merge in zip(self.up, self.merge):
            x = merge(torch.cat([skipped.pop(), up(x)], dim=1))
        return self.head(x)
