"""torch.save, which writes nothing here."""
import _t2c

__all__ = ['save']


def save(obj, f, *args, **kwargs):
    _t2c.unsupported('torch.save: nothing is written by torch2c',
                     'save the model with PyTorch')
