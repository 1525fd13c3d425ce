"""Semantic segmentation, on the backbones beside this folder."""
from .deeplabv3 import *
from .fcn import *
from .lraspp import *


def __getattr__(name):
    from .._api import weights_of
    return weights_of(name)
