"""Layers that models share; of detection's operators, the convolution whose
taps are moved."""
import _t2c
from .deform_conv import *
from .misc import *
from .misc import Permute
from .stochastic_depth import *


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)

    def refuse(*args, **kwargs):
        _t2c.unsupported(f'torchvision.ops.{name}', None)
    return refuse
