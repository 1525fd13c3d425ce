"""Classifiers of ImageNet without residual blocks of ResNet's kind."""
import torch
import torch.nn as nn


class Fire(nn.Module):
    def __init__(self, channels_in, squeezed, expanded):
        super().__init__()
        self.squeeze = nn.Conv2d(channels_in, squeezed, 1)
        self.expand1x1 = nn.Conv2d(squeezed, expanded, 1)
        self.expand3x3 = nn.Conv2d(squeezed, expanded, 3, padding=1)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        x = self.relu(self.squeeze(x))
        return torch.cat([self.relu(self.expand1x1(x)),
                          self.relu(self.expand3x3(x))], 1)


class SqueezeNet(nn.Module):
    """Version 1.1."""

    def __init__(self, classes=1000):
        super().__init__()

        def pool():
            return nn.MaxPool2d(3, stride=2, ceil_mode=True)

        self.features = nn.Sequential(
            nn.Conv2d(3, 64, 3, stride=2), nn.ReLU(inplace=True), pool(),
            Fire(64, 16, 64), Fire(128, 16, 64), pool(),
            Fire(128, 32, 128), Fire(256, 32, 128), pool(),
            Fire(256, 48, 192), Fire(384, 48, 192),
            Fire(384, 64, 256), Fire(512, 64, 256))
        self.classifier = nn.Sequential(
            nn.Dropout(0.5), nn.Conv2d(512, classes, 1),
            nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d((1, 1)))

    def forward(self, x):
        return torch.flatten(self.classifier(self.features(x)), 1)


def normed(channels_in, channels, kernel, stride=1, groups=1, active=True):
    layers = [nn.Conv2d(channels_in, channels, kernel, stride, kernel // 2,
                        groups=groups, bias=False),
              nn.BatchNorm2d(channels)]
    return nn.Sequential(*layers, *[nn.ReLU6(inplace=True)] * active)


class InvertedResidual(nn.Module):
    def __init__(self, channels_in, channels, stride, expansion):
        super().__init__()
        hidden = channels_in * expansion
        self.adds = stride == 1 and channels_in == channels
        layers = [] if expansion == 1 else [normed(channels_in, hidden, 1)]
        self.conv = nn.Sequential(
            *layers, normed(hidden, hidden, 3, stride, groups=hidden),
            normed(hidden, channels, 1, active=False))

    def forward(self, x):
        return x + self.conv(x) if self.adds else self.conv(x)


class MobileNetV2(nn.Module):
    # expansion, channels, blocks, stride of the first
    STAGES = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2),
              (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]

    def __init__(self, classes=1000):
        super().__init__()
        layers = [normed(3, 32, 3, stride=2)]
        channels = 32
        for expansion, width, blocks, stride in self.STAGES:
            for k in range(blocks):
                layers.append(InvertedResidual(
                    channels, width, stride if k == 0 else 1, expansion))
                channels = width
        layers.append(normed(channels, 1280, 1))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(nn.Dropout(0.2),
                                        nn.Linear(1280, classes))

    def forward(self, x):
        return self.classifier(self.features(x).mean([2, 3]))


class VGG16(nn.Module):
    STAGES = [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]

    def __init__(self, classes=1000):
        super().__init__()
        layers, channels = [], 3
        for width, convolutions in self.STAGES:
            for _ in range(convolutions):
                layers += [nn.Conv2d(channels, width, 3, padding=1),
                           nn.ReLU(inplace=True)]
                channels = width
            layers.append(nn.MaxPool2d(2))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), nn.ReLU(True), nn.Dropout(),
            nn.Linear(4096, 4096), nn.ReLU(True), nn.Dropout(),
            nn.Linear(4096, classes))

    def forward(self, x):
        return self.classifier(torch.flatten(self.features(x), 1))
