"""Lite R-ASPP, the segmenter of MobileNetV3 (Howard et al. 2019)."""
from collections import OrderedDict

import torch.nn as nn
import torch.nn.functional as F

from .._utils import IntermediateLayerGetter
from ..mobilenetv3 import mobilenet_v3_large
from ._utils import segmenter, strided

__all__ = ['LRASPP', 'lraspp_mobilenet_v3_large']


class LRASPPHead(nn.Module):
    def __init__(self, low_channels, high_channels, num_classes,
                 inter_channels):
        super().__init__()
        self.cbr = nn.Sequential(
            nn.Conv2d(high_channels, inter_channels, 1, bias=False),
            nn.BatchNorm2d(inter_channels), nn.ReLU(inplace=True))
        self.scale = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(high_channels, inter_channels, 1, bias=False),
            nn.Sigmoid())
        self.low_classifier = nn.Conv2d(low_channels, num_classes, 1)
        self.high_classifier = nn.Conv2d(inter_channels, num_classes, 1)

    def forward(self, input):
        low, high = input['low'], input['high']
        x = self.cbr(high) * self.scale(high)
        x = F.interpolate(x, size=low.shape[-2:], mode='bilinear',
                          align_corners=False)
        return self.low_classifier(low) + self.high_classifier(x)


class LRASPP(nn.Module):
    def __init__(self, backbone, low_channels, high_channels, num_classes,
                 inter_channels=128):
        super().__init__()
        self.backbone = backbone
        self.classifier = LRASPPHead(low_channels, high_channels, num_classes,
                                     inter_channels)

    def forward(self, input):
        out = self.classifier(self.backbone(input))
        return OrderedDict(out=F.interpolate(
            out, size=input.shape[-2:], mode='bilinear', align_corners=False))


def _on_mobilenet(num_classes, aux_loss):
    if aux_loss:
        raise NotImplementedError('This model does not use auxiliary loss')
    features = mobilenet_v3_large(dilated=True).features
    places = strided(features)
    low, high = places[-4], places[-1]
    backbone = IntermediateLayerGetter(
        features, {str(low): 'low', str(high): 'high'})
    return LRASPP(backbone, features[low].out_channels,
                  features[high].out_channels, num_classes)


lraspp_mobilenet_v3_large = segmenter('lraspp_mobilenet_v3_large',
                                      _on_mobilenet)


def __getattr__(name):
    from .._api import weights_of
    return weights_of(name)
