"""Layers that models share; detection's operators are not among them."""
import _t2c
from .misc import *
from .misc import Permute
from .stochastic_depth import *


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)

    def refuse(*args, **kwargs):
        _t2c.unsupported(f'torchvision.ops.{name}', None)
    return refuse
