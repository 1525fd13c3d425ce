"""Initialisation as Caffe2 does it; a bias begins at zero."""
from torch import nn

__all__ = ['c2_xavier_fill', 'c2_msra_fill']


def _without_bias(module):
    if module.bias is not None:
        nn.init.constant_(module.bias, 0)


def c2_xavier_fill(module):
    nn.init.kaiming_uniform_(module.weight, a=1)
    _without_bias(module)


def c2_msra_fill(module):
    nn.init.kaiming_normal_(module.weight, mode='fan_out', nonlinearity='relu')
    _without_bias(module)
