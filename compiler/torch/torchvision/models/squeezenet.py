"""SqueezeNet (Iandola et al. 2016)."""
import torch
import torch.nn as nn

from ._api import maker

__all__ = ['SqueezeNet', 'squeezenet1_0', 'squeezenet1_1']


class Fire(nn.Module):
    def __init__(self, inplanes, squeeze_planes, expand1x1_planes,
                 expand3x3_planes):
        super().__init__()
        self.inplanes = inplanes
        self.squeeze = nn.Conv2d(inplanes, squeeze_planes, kernel_size=1)
        self.squeeze_activation = nn.ReLU(inplace=True)
        self.expand1x1 = nn.Conv2d(squeeze_planes, expand1x1_planes,
                                   kernel_size=1)
        self.expand1x1_activation = nn.ReLU(inplace=True)
        self.expand3x3 = nn.Conv2d(squeeze_planes, expand3x3_planes,
                                   kernel_size=3, padding=1)
        self.expand3x3_activation = nn.ReLU(inplace=True)

    def forward(self, x):
        x = self.squeeze_activation(self.squeeze(x))
        return torch.cat([self.expand1x1_activation(self.expand1x1(x)),
                          self.expand3x3_activation(self.expand3x3(x))], 1)


def _features(version):
    def pool():
        return nn.MaxPool2d(kernel_size=3, stride=2, ceil_mode=True)

    widths = [(16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192),
              (64, 256), (64, 256)]
    if version == '1_0':
        layers, channels = [nn.Conv2d(3, 96, kernel_size=7, stride=2)], 96
        pools = (0, 3, 7)  # before these fires
    elif version == '1_1':
        layers, channels = [nn.Conv2d(3, 64, kernel_size=3, stride=2)], 64
        pools = (0, 2, 4)
    else:
        raise ValueError(f'Unsupported SqueezeNet version {version}: 1_0 or '
                         '1_1 expected')
    layers.append(nn.ReLU(inplace=True))
    for i, (squeeze, expand) in enumerate(widths):
        if i in pools:
            layers.append(pool())
        layers.append(Fire(channels, squeeze, expand, expand))
        channels = 2 * expand
    return nn.Sequential(*layers)


class SqueezeNet(nn.Module):
    def __init__(self, version='1_0', num_classes=1000, dropout=0.5):
        super().__init__()
        self.num_classes = num_classes
        self.features = _features(version)
        final_conv = nn.Conv2d(512, num_classes, kernel_size=1)
        self.classifier = nn.Sequential(
            nn.Dropout(p=dropout), final_conv, nn.ReLU(inplace=True),
            nn.AdaptiveAvgPool2d((1, 1)))
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                if m is final_conv:
                    nn.init.normal_(m.weight, mean=0.0, std=0.01)
                else:
                    nn.init.kaiming_uniform_(m.weight)
                if m.bias is not None:
                    nn.init.constant_(m.bias, 0)

    def forward(self, x):
        return torch.flatten(self.classifier(self.features(x)), 1)


squeezenet1_0 = maker('squeezenet1_0', SqueezeNet, version='1_0')
squeezenet1_1 = maker('squeezenet1_1', SqueezeNet, version='1_1')


def __getattr__(name):
    from ._api import weights_of
    return weights_of(name)
