"""Activations by name, and those that PyTorch has under another name."""
import torch.nn as nn
import torch.nn.functional as F

__all__ = ['Swish', 'swish', 'Mish', 'mish', 'Sigmoid', 'sigmoid', 'Tanh',
           'tanh', 'HardSwish', 'hard_swish', 'HardSigmoid', 'hard_sigmoid',
           'PReLU', 'GELU', 'QuickGELU', 'quick_gelu', 'get_act_layer',
           'get_act_fn', 'create_act_layer']


def swish(x, inplace=False):
    return F.silu(x, inplace=inplace)


def mish(x, inplace=False):
    return F.mish(x)


def sigmoid(x, inplace=False):
    return x.sigmoid_() if inplace else x.sigmoid()


def tanh(x, inplace=False):
    return x.tanh_() if inplace else x.tanh()


def hard_swish(x, inplace=False):
    return F.hardswish(x, inplace=inplace)


def hard_sigmoid(x, inplace=False):
    return F.hardsigmoid(x, inplace=inplace)


def quick_gelu(x, inplace=False):
    return x * (1.702 * x).sigmoid()


class _Activation(nn.Module):
    def __init__(self, inplace=False):
        super().__init__()
        self.inplace = inplace


class Swish(_Activation):
    def forward(self, x):
        return swish(x, self.inplace)


class Mish(_Activation):
    def forward(self, x):
        return mish(x)


class Sigmoid(_Activation):
    def forward(self, x):
        return sigmoid(x, self.inplace)


class Tanh(_Activation):
    def forward(self, x):
        return tanh(x, self.inplace)


class HardSwish(_Activation):
    def forward(self, x):
        return hard_swish(x, self.inplace)


class HardSigmoid(_Activation):
    def forward(self, x):
        return hard_sigmoid(x, self.inplace)


class QuickGELU(_Activation):
    def forward(self, x):
        return quick_gelu(x)


class PReLU(nn.PReLU):
    def __init__(self, num_parameters=1, init=0.25, inplace=False):
        super().__init__(num_parameters=num_parameters, init=init)


class GELU(nn.Module):
    def __init__(self, inplace=False):
        super().__init__()

    def forward(self, x):
        return F.gelu(x)


_layers = {'silu': nn.SiLU, 'swish': nn.SiLU, 'mish': nn.Mish,
           'relu': nn.ReLU, 'relu6': nn.ReLU6, 'leaky_relu': nn.LeakyReLU,
           'elu': nn.ELU, 'prelu': PReLU, 'celu': nn.CELU, 'selu': nn.SELU,
           'gelu': GELU, 'quick_gelu': QuickGELU, 'sigmoid': Sigmoid,
           'tanh': Tanh, 'hard_sigmoid': nn.Hardsigmoid,
           'hard_swish': nn.Hardswish, 'identity': nn.Identity}
_functions = {'silu': F.silu, 'swish': F.silu, 'mish': F.mish,
              'relu': F.relu, 'relu6': F.relu6, 'leaky_relu': F.leaky_relu,
              'elu': F.elu, 'celu': F.celu, 'selu': F.selu, 'gelu': F.gelu,
              'quick_gelu': quick_gelu, 'sigmoid': sigmoid, 'tanh': tanh,
              'hard_sigmoid': F.hardsigmoid, 'hard_swish': F.hardswish}
_aliases = {'hardsigmoid': 'hard_sigmoid', 'hardswish': 'hard_swish'}


def get_act_layer(name='relu'):
    if not name or not isinstance(name, str):
        return name or None
    return _layers[_aliases.get(name, name)]


def get_act_fn(name='relu'):
    if not name or not isinstance(name, str):
        return name or None
    return _functions[_aliases.get(name, name)]


def create_act_layer(name, inplace=None, **kwargs):
    layer = get_act_layer(name)
    if layer is None:
        return None
    if inplace is None:
        return layer(**kwargs)
    try:
        return layer(inplace=inplace, **kwargs)
    except TypeError:  # it has no in-place form
        return layer(**kwargs)
