"""torchinfo: the table is not printed, but its call of the model is checked."""
import _t2c
import torch

__all__ = ['summary']


def summary(model, input_size=None, input_data=None, batch_dim=None,
            **kwargs):
    if input_data is None:
        is_one = all(isinstance(n, int) for n in input_size)
        sizes = [input_size] if is_one else input_size
        input_data = [torch.rand(*size) for size in sizes]
    elif not isinstance(input_data, (list, tuple)):
        input_data = [input_data]
    model(*input_data)
    _t2c.unsupported('torchinfo.summary', '`torch2c summary` prints a table')
