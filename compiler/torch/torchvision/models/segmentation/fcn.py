"""Fully convolutional networks (Long et al. 2015)."""
import torch.nn as nn

from .._utils import IntermediateLayerGetter
from ..resnet import resnet50, resnet101
from ._utils import _SimpleSegmentationModel, segmenter

__all__ = ['FCN', 'fcn_resnet50', 'fcn_resnet101']


class FCN(_SimpleSegmentationModel):
    pass


class FCNHead(nn.Sequential):
    def __init__(self, in_channels, channels):
        width = in_channels // 4
        super().__init__(
            nn.Conv2d(in_channels, width, 3, padding=1, bias=False),
            nn.BatchNorm2d(width), nn.ReLU(), nn.Dropout(0.1),
            nn.Conv2d(width, channels, 1))


def on_resnet(name, model, head, resnet):
    """A segmenter whose `head` stands on the last stage of a ResNet."""
    def build(num_classes, aux_loss):
        layers = {'layer4': 'out', **({'layer3': 'aux'} if aux_loss else {})}
        backbone = IntermediateLayerGetter(
            resnet(replace_stride_with_dilation=[False, True, True]), layers)
        aux = FCNHead(1024, num_classes) if aux_loss else None
        return model(backbone, head(2048, num_classes), aux)
    return segmenter(name, build)


fcn_resnet50 = on_resnet('fcn_resnet50', FCN, FCNHead, resnet50)
fcn_resnet101 = on_resnet('fcn_resnet101', FCN, FCNHead, resnet101)


def __getattr__(name):
    from .._api import weights_of
    return weights_of(name)
