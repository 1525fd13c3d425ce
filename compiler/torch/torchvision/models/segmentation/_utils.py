"""What the models share: two heads on one backbone, and their makers."""
from collections import OrderedDict

import _t2c
import torch.nn as nn
import torch.nn.functional as F

from .._api import register_model

_FETCHED = 'weights that PyTorch would fetch'  # the default of a backbone's


class _SimpleSegmentationModel(nn.Module):
    def __init__(self, backbone, classifier, aux_classifier=None):
        super().__init__()
        self.backbone = backbone
        self.classifier = classifier
        self.aux_classifier = aux_classifier

    def forward(self, x):
        size, features, result = x.shape[-2:], self.backbone(x), OrderedDict()
        heads = {'out': self.classifier, 'aux': self.aux_classifier}
        for name, head in heads.items():
            if head is not None:
                result[name] = F.interpolate(head(features[name]), size=size,
                                             mode='bilinear',
                                             align_corners=False)
        return result


def strided(features):
    """Places of a MobileNet's stages: the strided layers and both ends."""
    middle = [i for i, b in enumerate(features) if getattr(b, '_is_cn', False)]
    return [0] + middle + [len(features) - 1]


def segmenter(name, build):
    """The function `name`: build(num_classes, aux_loss), without weights."""
    def make(weights=None, progress=True, num_classes=None, aux_loss=None,
             weights_backbone=_FETCHED, *, pretrained=False,
             pretrained_backbone=True, **kwargs):
        if weights or pretrained:
            _t2c.unsupported(f'pretrained weights of {name}, as nothing is '
                             'downloaded', 'make the model without them and '
                             'give them with --weights FILE.pth')
        if weights_backbone and pretrained_backbone:
            _t2c.unsupported(f'the pretrained backbone of {name}, as nothing '
                             'is downloaded', 'pass weights_backbone=None, '
                             'and give weights with --weights FILE.pth')
        return build(21 if num_classes is None else num_classes, aux_loss)
    make.__name__ = name
    return register_model(name)(make)
