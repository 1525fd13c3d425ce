"""DeepLabV3: atrous convolutions in a pyramid (Chen et al. 2017)."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from .._utils import IntermediateLayerGetter
from ..mobilenetv3 import mobilenet_v3_large
from ..resnet import resnet50, resnet101
from ._utils import _SimpleSegmentationModel, segmenter, strided
from .fcn import FCNHead, on_resnet

__all__ = ['DeepLabV3', 'deeplabv3_mobilenet_v3_large', 'deeplabv3_resnet50',
           'deeplabv3_resnet101']


class DeepLabV3(_SimpleSegmentationModel):
    pass


def _conv_norm_relu(in_channels, out_channels, kernel_size, **options):
    return (nn.Conv2d(in_channels, out_channels, kernel_size, bias=False,
                      **options), nn.BatchNorm2d(out_channels), nn.ReLU())


class ASPPConv(nn.Sequential):
    def __init__(self, in_channels, out_channels, dilation):
        super().__init__(*_conv_norm_relu(in_channels, out_channels, 3,
                                          padding=dilation, dilation=dilation))


class ASPPPooling(nn.Sequential):
    def __init__(self, in_channels, out_channels):
        super().__init__(nn.AdaptiveAvgPool2d(1),
                         *_conv_norm_relu(in_channels, out_channels, 1))

    def forward(self, x):
        size = x.shape[-2:]
        for layer in self:
            x = layer(x)
        return F.interpolate(x, size=size, mode='bilinear',
                             align_corners=False)


class ASPP(nn.Module):
    def __init__(self, in_channels, atrous_rates, out_channels=256):
        super().__init__()
        self.convs = nn.ModuleList([
            nn.Sequential(*_conv_norm_relu(in_channels, out_channels, 1)),
            *[ASPPConv(in_channels, out_channels, r) for r in atrous_rates],
            ASPPPooling(in_channels, out_channels)])
        self.project = nn.Sequential(
            *_conv_norm_relu(len(self.convs) * out_channels, out_channels, 1),
            nn.Dropout(0.5))

    def forward(self, x):
        return self.project(torch.cat([conv(x) for conv in self.convs], dim=1))


class DeepLabHead(nn.Sequential):
    def __init__(self, in_channels, num_classes, atrous_rates=(12, 24, 36)):
        super().__init__(ASPP(in_channels, atrous_rates),
                         *_conv_norm_relu(256, 256, 3, padding=1),
                         nn.Conv2d(256, num_classes, 1))


def _on_mobilenet(num_classes, aux_loss):
    features = mobilenet_v3_large(dilated=True).features
    places = strided(features)
    out, aux = places[-1], places[-4]
    backbone = IntermediateLayerGetter(
        features, {str(out): 'out', **({str(aux): 'aux'} if aux_loss else {})})
    extra = (FCNHead(features[aux].out_channels, num_classes) if aux_loss
             else None)
    head = DeepLabHead(features[out].out_channels, num_classes)
    return DeepLabV3(backbone, head, extra)


deeplabv3_resnet50 = on_resnet('deeplabv3_resnet50', DeepLabV3, DeepLabHead,
                               resnet50)
deeplabv3_resnet101 = on_resnet('deeplabv3_resnet101', DeepLabV3, DeepLabHead,
                                resnet101)
deeplabv3_mobilenet_v3_large = segmenter('deeplabv3_mobilenet_v3_large',
                                         _on_mobilenet)


def __getattr__(name):
    from .._api import weights_of
    return weights_of(name)
