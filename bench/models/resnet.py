"""Residual networks of 18 and 50 layers."""
import torch
import torch.nn as nn


def normed(channels_in, channels, kernel, stride=1):
    return nn.Sequential(
        nn.Conv2d(channels_in, channels, kernel, stride, kernel // 2,
                  bias=False),
        nn.BatchNorm2d(channels))


class Block(nn.Module):
    def __init__(self, channels_in, channels, stride, layers):
        super().__init__()
        self.layers = layers
        self.shortcut = nn.Identity()
        if stride != 1 or channels_in != channels:
            self.shortcut = normed(channels_in, channels, 1, stride)

    def forward(self, x):
        return torch.relu(self.layers(x) + self.shortcut(x))


def basic(channels_in, width, stride):
    return Block(channels_in, width, stride, nn.Sequential(
        normed(channels_in, width, 3, stride), nn.ReLU(inplace=True),
        normed(width, width, 3)))


def bottleneck(channels_in, width, stride):
    return Block(channels_in, 4 * width, stride, nn.Sequential(
        normed(channels_in, width, 1), nn.ReLU(inplace=True),
        normed(width, width, 3, stride), nn.ReLU(inplace=True),
        normed(width, 4 * width, 1)))


class ResNet(nn.Module):
    def __init__(self, block, depths, expansion, classes=1000):
        super().__init__()
        layers = [normed(3, 64, 7, stride=2), nn.ReLU(inplace=True),
                  nn.MaxPool2d(3, stride=2, padding=1)]
        channels = 64
        for stage, depth in enumerate(depths):
            width = 64 * 2 ** stage
            for k in range(depth):
                stride = 2 if stage and k == 0 else 1
                layers.append(block(channels, width, stride))
                channels = width * expansion
        self.features = nn.Sequential(*layers)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(channels, classes)

    def forward(self, x):
        return self.fc(torch.flatten(self.pool(self.features(x)), 1))


def resnet18():
    return ResNet(basic, [2, 2, 2, 2], expansion=1)


def resnet50():
    return ResNet(bottleneck, [3, 4, 6, 3], expansion=4)
