"""Helpers of the models."""
from collections import OrderedDict

import torch.nn as nn

__all__ = ['_make_divisible', 'IntermediateLayerGetter',
           '_ovewrite_named_param', '_ovewrite_value_param',
           'handle_legacy_interface']


def _make_divisible(v, divisor, min_value=None):
    """The multiple of `divisor` nearest to v, at least 9/10 of it."""
    nearest = max(divisor if min_value is None else min_value,
                  int(v + divisor / 2) // divisor * divisor)
    return nearest + divisor if nearest < 0.9 * v else nearest


class IntermediateLayerGetter(nn.ModuleDict):
    """A module's children up to the last wanted; returns what those gave."""

    def __init__(self, model, return_layers):
        names = [name for name, _ in model.named_children()]
        if not set(return_layers).issubset(names):
            raise ValueError('return_layers are not present in model')
        wanted = {str(k): str(v) for k, v in return_layers.items()}
        left, layers = set(wanted), OrderedDict()
        for name, child in model.named_children():
            layers[name] = child
            left.discard(name)
            if not left:
                break
        super().__init__(layers)
        self.return_layers = wanted

    def forward(self, x):
        out = OrderedDict()
        for name, module in self.items():
            x = module(x)
            if name in self.return_layers:
                out[self.return_layers[name]] = x
        return out


def _ovewrite_named_param(kwargs, param, new_value):
    if kwargs.get(param, new_value) != new_value:
        raise ValueError(f"The parameter '{param}' expected value {new_value} "
                         f'but got {kwargs[param]} instead.')
    kwargs[param] = new_value


def _ovewrite_value_param(param, actual, expected):
    if actual is not None and actual != expected:
        raise ValueError(f"The parameter '{param}' expected value {expected} "
                         f'but got {actual} instead.')
    return expected


def handle_legacy_interface(**weights):
    return lambda builder: builder
