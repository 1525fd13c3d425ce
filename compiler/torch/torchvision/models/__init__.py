"""Architectures, each in a file of its own; weights are never fetched."""
from ._api import *
from .alexnet import *
from .convnext import *
from .densenet import *
from .efficientnet import *
from .googlenet import *
from .inception import *
from .mnasnet import *
from .mobilenetv2 import *
from .mobilenetv3 import *
from .resnet import *
from .shufflenetv2 import *
from .squeezenet import *
from .vgg import *
from .vision_transformer import *


def __getattr__(name):
    from ._api import weights_of
    if not name.endswith('_Weights') and not name.startswith('_'):
        import _t2c

        def refuse(*args, **kwargs):
            _t2c.unsupported(f'torchvision.models.{name}', "put the model's "
                             'file beside this one and import it')
        return refuse
    return weights_of(name)
