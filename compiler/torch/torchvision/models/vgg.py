"""VGG (Simonyan and Zisserman 2014)."""
import torch
import torch.nn as nn

from ._api import maker

__all__ = ['VGG', 'vgg11', 'vgg11_bn', 'vgg13',
           'vgg13_bn', 'vgg16', 'vgg16_bn', 'vgg19', 'vgg19_bn']


class VGG(nn.Module):
    def __init__(self, features, num_classes=1000, init_weights=True,
                 dropout=0.5):
        super().__init__()
        self.features = features
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Sequential(
            nn.Linear(512 * 7 * 7, 4096), nn.ReLU(True), nn.Dropout(p=dropout),
            nn.Linear(4096, 4096), nn.ReLU(True), nn.Dropout(p=dropout),
            nn.Linear(4096, num_classes))
        for m in self.modules() if init_weights else ():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode='fan_out',
                                        nonlinearity='relu')
                if m.bias is not None:
                    nn.init.constant_(m.bias, 0)
            elif isinstance(m, nn.BatchNorm2d):
                nn.init.constant_(m.weight, 1)
                nn.init.constant_(m.bias, 0)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, 0, 0.01)
                nn.init.constant_(m.bias, 0)

    def forward(self, x):
        x = self.avgpool(self.features(x))
        return self.classifier(torch.flatten(x, 1))


def make_layers(cfg, batch_norm=False):
    layers, channels = [], 3
    for v in cfg:
        if v == 'M':
            layers.append(nn.MaxPool2d(kernel_size=2, stride=2))
            continue
        layers.append(nn.Conv2d(channels, v, kernel_size=3, padding=1))
        if batch_norm:
            layers.append(nn.BatchNorm2d(v))
        layers.append(nn.ReLU(inplace=True))
        channels = v
    return nn.Sequential(*layers)


def _stages(*convolutions):
    """So many convolutions in each stage, and a pool behind it."""
    return [v for n, width in zip(convolutions, (64, 128, 256, 512, 512))
            for v in [width] * n + ['M']]


cfgs = {'A': _stages(1, 1, 2, 2, 2), 'B': _stages(2, 2, 2, 2, 2),
        'D': _stages(2, 2, 3, 3, 3), 'E': _stages(2, 2, 4, 4, 4)}


def _vgg(name, cfg, batch_norm=False):
    def build(**kwargs):
        return VGG(make_layers(cfgs[cfg], batch_norm), **kwargs)
    return maker(name, build)


vgg11 = _vgg('vgg11', 'A')
vgg11_bn = _vgg('vgg11_bn', 'A', True)
vgg13 = _vgg('vgg13', 'B')
vgg13_bn = _vgg('vgg13_bn', 'B', True)
vgg16 = _vgg('vgg16', 'D')
vgg16_bn = _vgg('vgg16_bn', 'D', True)
vgg19 = _vgg('vgg19', 'E')
vgg19_bn = _vgg('vgg19_bn', 'E', True)


def __getattr__(name):
    from ._api import weights_of
    return weights_of(name)
