"""torchsummary prints no table here, but its call of the model is checked."""

import _t2c
import torch

__all__ = ['summary']


def summary(model, input_size, batch_size=-1, device=None, dtypes=None):
    sizes = input_size if isinstance(input_size, list) else [input_size]
    model(*[torch.rand(2, *size) for size in sizes])
    _t2c.unsupported('torchsummary.summary', '`torch2c summary` prints a table')
