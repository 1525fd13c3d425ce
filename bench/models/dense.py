"""Classifiers of concatenated and of grouped convolutions, and one of videos."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class DenseLayer(nn.Module):
    def __init__(self, channels, growth=32):
        super().__init__()
        self.layers = nn.Sequential(
            nn.BatchNorm2d(channels), nn.ReLU(inplace=True),
            nn.Conv2d(channels, 4 * growth, 1, bias=False),
            nn.BatchNorm2d(4 * growth), nn.ReLU(inplace=True),
            nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False))

    def forward(self, features):
        return self.layers(torch.cat(features, 1))


class DenseBlock(nn.ModuleList):
    def forward(self, x):
        features = [x]
        for layer in self:
            features.append(layer(features))
        return torch.cat(features, 1)


class DenseNet121(nn.Module):
    def __init__(self, classes=1000, growth=32):
        super().__init__()
        layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64),
                  nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)]
        channels = 64
        for stage, depth in enumerate([6, 12, 24, 16]):
            layers.append(DenseBlock(DenseLayer(channels + k * growth)
                                     for k in range(depth)))
            channels += depth * growth
            layers += [nn.BatchNorm2d(channels), nn.ReLU(inplace=True)]
            if stage < 3:
                layers += [nn.Conv2d(channels, channels // 2, 1, bias=False),
                           nn.AvgPool2d(2)]
                channels //= 2
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), 1)
        return self.classifier(torch.flatten(x, 1))


def normed(channels_in, channels, kernel, stride=1, groups=1, dims=2):
    conv = nn.Conv2d if dims == 2 else nn.Conv3d
    norm = nn.BatchNorm2d if dims == 2 else nn.BatchNorm3d
    return nn.Sequential(
        conv(channels_in, channels, kernel, stride, kernel // 2,
             groups=groups, bias=False), norm(channels))


class Residual(nn.Module):
    def __init__(self, channels_in, channels, stride, layers, dims=2):
        super().__init__()
        self.layers, self.shortcut = layers, nn.Identity()
        if stride != 1 or channels_in != channels:
            self.shortcut = normed(channels_in, channels, 1, stride, 1, dims)

    def forward(self, x):
        return torch.relu(self.layers(x) + self.shortcut(x))


class ResNeXt50(nn.Module):
    def __init__(self, classes=1000, groups=32):
        super().__init__()
        layers = [normed(3, 64, 7, 2), nn.ReLU(), nn.MaxPool2d(3, 2, 1)]
        channels = 64
        for stage, depth in enumerate([3, 4, 6, 3]):
            width = 128 * 2 ** stage
            for k in range(depth):
                stride = 2 if stage and k == 0 else 1
                layers.append(Residual(
                    channels, 2 * width, stride, nn.Sequential(
                        normed(channels, width, 1), nn.ReLU(),
                        normed(width, width, 3, stride, groups), nn.ReLU(),
                        normed(width, 2 * width, 1))))
                channels = 2 * width
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), 1)
        return self.classifier(torch.flatten(x, 1))


class VideoResNet18(nn.Module):
    def __init__(self, classes=400):
        super().__init__()
        layers = [nn.Conv3d(3, 64, (3, 7, 7), (1, 2, 2), (1, 3, 3),
                            bias=False), nn.BatchNorm3d(64), nn.ReLU()]
        channels = 64
        for stage in range(4):
            width = 64 * 2 ** stage
            for k in range(2):
                stride = 2 if stage and k == 0 else 1
                layers.append(Residual(
                    channels, width, stride, nn.Sequential(
                        normed(channels, width, 3, stride, 1, 3), nn.ReLU(),
                        normed(width, width, 3, 1, 1, 3)), 3))
                channels = width
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x = F.adaptive_avg_pool3d(self.features(x), 1)
        return self.classifier(torch.flatten(x, 1))
