"""torch.load reads files of torch.save; nothing is written."""
import _t2c

__all__ = ['load', 'save']


def save(obj, f, *args, **kwargs):
    _t2c.unsupported('torch.save: nothing is written by torch2c',
                     'save the model with PyTorch')


def load(f, map_location=None, pickle_module=None, *, weights_only=None,
         mmap=None, **pickle_load_args):
    from io import BufferedReader
    if isinstance(f, BufferedReader):
        f = f.name
    elif hasattr(f, 'read'):
        _t2c.unsupported('torch.load of an open file',
                         'give the name of the file')
    return _t2c.load_checkpoint(str(f), weights_only is not False)
