"""Classifiers for phones: depthwise convolutions, squeeze and excite, channel
shuffles."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def normed(channels_in, channels, kernel=1, stride=1, groups=1,
           activation=None):
    layers = [nn.Conv2d(channels_in, channels, kernel, stride, kernel // 2,
                        groups=groups, bias=False),
              nn.BatchNorm2d(channels)]
    if activation:
        layers.append(activation(inplace=True))
    return nn.Sequential(*layers)


class SqueezeExcite(nn.Module):
    def __init__(self, channels, squeezed, activation, gate):
        super().__init__()
        self.reduce = nn.Conv2d(channels, squeezed, 1)
        self.expand = nn.Conv2d(squeezed, channels, 1)
        self.activation, self.gate = activation(), gate()

    def forward(self, x):
        scale = F.adaptive_avg_pool2d(x, 1)
        scale = self.activation(self.reduce(scale))
        return x * self.gate(self.expand(scale))


class MBConv(nn.Module):
    def __init__(self, channels_in, hidden, channels, kernel, stride,
                 activation, squeeze):
        super().__init__()
        self.is_residual = stride == 1 and channels_in == channels
        layers = []
        if hidden != channels_in:
            layers.append(normed(channels_in, hidden, activation=activation))
        layers.append(normed(hidden, hidden, kernel, stride, hidden,
                             activation))
        if squeeze:
            layers.append(squeeze)
        layers.append(normed(hidden, channels))
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        y = self.layers(x)
        return x + y if self.is_residual else y


class EfficientNetB0(nn.Module):
    # expansion, channels, repeats, stride, kernel
    SETTINGS = [(1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5),
                (6, 80, 3, 2, 3), (6, 112, 3, 1, 5), (6, 192, 4, 2, 5),
                (6, 320, 1, 1, 3)]

    def __init__(self, classes=1000):
        super().__init__()
        channels, layers = 32, [normed(3, 32, 3, 2, activation=nn.SiLU)]
        for expansion, width, repeats, stride, kernel in self.SETTINGS:
            for k in range(repeats):
                hidden = channels * expansion
                layers.append(MBConv(
                    channels, hidden, width, kernel, stride if k == 0 else 1,
                    nn.SiLU, SqueezeExcite(hidden, channels // 4, nn.SiLU,
                                           nn.Sigmoid)))
                channels = width
        layers.append(normed(channels, 1280, activation=nn.SiLU))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(1280, classes)

    def forward(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), 1)
        return self.classifier(torch.flatten(x, 1))


class MobileNetV3(nn.Module):
    # kernel, hidden, channels, squeezed, activation, stride
    SETTINGS = [(3, 16, 16, 0, nn.ReLU, 1), (3, 64, 24, 0, nn.ReLU, 2),
                (3, 72, 24, 0, nn.ReLU, 1), (5, 72, 40, 24, nn.ReLU, 2),
                (5, 120, 40, 32, nn.ReLU, 1), (5, 120, 40, 32, nn.ReLU, 1),
                (3, 240, 80, 0, nn.Hardswish, 2),
                (3, 200, 80, 0, nn.Hardswish, 1),
                (3, 184, 80, 0, nn.Hardswish, 1),
                (3, 184, 80, 0, nn.Hardswish, 1),
                (3, 480, 112, 120, nn.Hardswish, 1),
                (3, 672, 112, 168, nn.Hardswish, 1),
                (5, 672, 160, 168, nn.Hardswish, 2),
                (5, 960, 160, 240, nn.Hardswish, 1),
                (5, 960, 160, 240, nn.Hardswish, 1)]

    def __init__(self, classes=1000):
        super().__init__()
        channels, layers = 16, [normed(3, 16, 3, 2, activation=nn.Hardswish)]
        for kernel, hidden, width, squeezed, activation, stride in \
                self.SETTINGS:
            squeeze = SqueezeExcite(hidden, squeezed, nn.ReLU,
                                    nn.Hardsigmoid) if squeezed else None
            layers.append(MBConv(channels, hidden, width, kernel, stride,
                                 activation, squeeze))
            channels = width
        layers.append(normed(channels, 960, activation=nn.Hardswish))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Sequential(nn.Linear(960, 1280), nn.Hardswish(),
                                        nn.Linear(1280, classes))

    def forward(self, x):
        x = F.adaptive_avg_pool2d(self.features(x), 1)
        return self.classifier(torch.flatten(x, 1))


def channel_shuffle(x, groups):
    n, channels, height, width = x.shape
    x = x.view(n, groups, channels // groups, height, width)
    return x.transpose(1, 2).reshape(n, channels, height, width)


class ShuffleUnit(nn.Module):
    def __init__(self, channels_in, channels, stride):
        super().__init__()
        self.stride, width = stride, channels // 2
        if stride > 1:
            self.short = nn.Sequential(
                normed(channels_in, channels_in, 3, stride, channels_in),
                normed(channels_in, width, activation=nn.ReLU))
        else:
            channels_in = width
        self.long = nn.Sequential(
            normed(channels_in, width, activation=nn.ReLU),
            normed(width, width, 3, stride, width),
            normed(width, width, activation=nn.ReLU))

    def forward(self, x):
        if self.stride > 1:
            y = torch.cat((self.short(x), self.long(x)), 1)
        else:
            kept, changed = x.chunk(2, 1)
            y = torch.cat((kept, self.long(changed)), 1)
        return channel_shuffle(y, 2)


class ShuffleNetV2(nn.Module):
    def __init__(self, classes=1000):
        super().__init__()
        layers = [normed(3, 24, 3, 2, activation=nn.ReLU),
                  nn.MaxPool2d(3, 2, 1)]
        channels = 24
        for width, repeats in [(116, 4), (232, 8), (464, 4)]:
            for k in range(repeats):
                layers.append(ShuffleUnit(channels, width, 2 if k == 0 else 1))
                channels = width
        layers.append(normed(channels, 1024, activation=nn.ReLU))
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(1024, classes)

    def forward(self, x):
        return self.classifier(self.features(x).mean([2, 3]))
