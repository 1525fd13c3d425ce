"""torch.load reads files of torch.save; nothing is written to one."""
import _t2c

__all__ = ['load', 'save']


def save(obj, f, *args, **kwargs):
    import io
    if type(f) is io.BytesIO and not f.getvalue():
        from copy import deepcopy
        f.__class__ = io._OfTorchSave
        f._object = deepcopy(obj)
        return
    _t2c.unsupported('torch.save: nothing is written by torch2c',
                     'save the model with PyTorch')


def _is_plain(obj):
    from torch import Tensor, device, dtype
    if isinstance(obj, dict):
        return all(_is_plain(part) for pair in obj.items() for part in pair)
    if isinstance(obj, (list, tuple, set)):
        return all(map(_is_plain, obj))
    return obj is None or isinstance(
        obj, (Tensor, device, dtype, bool, int, float, complex, str, bytes))


def _saved_in_memory(f, weights_only):
    from copy import deepcopy
    if weights_only and not _is_plain(f._object):
        _t2c.unsupported('torch.load of more than weights, weights_only=True',
                         'give it weights_only=False')
    return deepcopy(f._object)


def load(f, map_location=None, pickle_module=None, *, weights_only=None,
         mmap=None, **pickle_load_args):
    from io import BufferedReader, _OfTorchSave
    if isinstance(f, _OfTorchSave):
        return _saved_in_memory(f, weights_only is not False)
    if isinstance(f, BufferedReader):
        f = f.name
    elif hasattr(f, 'read'):
        _t2c.unsupported('torch.load of an open file',
                         'give the name of the file')
    return _t2c.load_checkpoint(str(f), weights_only is not False)
