"""torch.save and torch.load: not of scripts; weights come by --weights."""
import _t2c

__all__ = ['load', 'save']


def save(obj, f, *args, **kwargs):
    _t2c.unsupported('torch.save: nothing is written by torch2c',
                     'save the model with PyTorch')


def load(f, map_location=None, *args, **kwargs):
    import os
    if isinstance(f, str) and not os.path.exists(f):
        raise FileNotFoundError(2, 'No such file or directory', f)
    _t2c.unsupported('torch.load in a script',
                     'give the weights by --weights instead')
