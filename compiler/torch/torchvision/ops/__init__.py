"""Layers that models share, and the operators of detection."""
import _t2c
from .boxes import *
from .deform_conv import *
from .feature_pyramid_network import FeaturePyramidNetwork
from .focal_loss import *
from .misc import *
from .misc import Permute
from .poolers import *
from .roi_align import *
from .roi_pool import *
from .stochastic_depth import *


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)

    def refuse(*args, **kwargs):
        _t2c.unsupported(f'torchvision.ops.{name}', None)
    return refuse
