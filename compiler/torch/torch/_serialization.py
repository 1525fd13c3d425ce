"""torch.load reads files of torch.save, and gives back what the script has
saved itself: objects that are kept in memory."""
import _t2c
from os import PathLike, _made, fspath

__all__ = ['load', 'save']


def _copy(obj):
    """As saving and loading copies: what was computed becomes a leaf."""
    from copy import deepcopy
    from torch import Tensor
    if isinstance(obj, Tensor) and not obj.is_leaf:
        return obj.detach().clone().requires_grad_(obj.requires_grad)
    if type(obj) in (list, tuple):
        return type(obj)(map(_copy, obj))
    if type(obj) is dict:
        return {key: _copy(value) for key, value in obj.items()}
    return deepcopy(obj)


def save(obj, f, *args, **kwargs):
    import io
    f = getattr(f, 'file', f)  # of tempfile
    if type(f) is io.BytesIO and not f.getvalue():
        f.__class__ = io._OfTorchSave
        f._object = _copy(obj)
    elif isinstance(f, (str, PathLike)):
        _made.open_file(fspath(f), 'w').save(_copy(obj), 'torch.save')
    elif isinstance(f, io._WrittenBytes):
        f._kept.save(_copy(obj), 'torch.save')
    elif hasattr(f, 'write'):
        _t2c.unsupported('torch.save into this object',
                         'give it the name of a file, or an empty BytesIO')
    else:
        raise AttributeError(f"'{type(f).__name__}' object has no attribute "
                             "'write'")


def _is_plain(obj):
    from torch import Tensor, device, dtype
    if isinstance(obj, dict):
        return all(_is_plain(part) for pair in obj.items() for part in pair)
    if isinstance(obj, (list, tuple, set)):
        return all(map(_is_plain, obj))
    return obj is None or isinstance(
        obj, (Tensor, device, dtype, bool, int, float, complex, str, bytes))


def _saved_in_memory(obj, weights_only):
    if weights_only and not _is_plain(obj):
        _t2c.unsupported('torch.load of more than weights, weights_only=True',
                         'give it weights_only=False')
    return _copy(obj)


def load(f, map_location=None, pickle_module=None, *, weights_only=None,
         mmap=None, **pickle_load_args):
    from io import BufferedReader, _OfTorchSave
    if isinstance(f, _OfTorchSave):
        return _saved_in_memory(f._object, weights_only is not False)
    if isinstance(f, BufferedReader):
        f = f.name
    elif hasattr(f, 'read'):
        _t2c.unsupported('torch.load of an open file',
                         'give the name of the file')
    file = _made.file_of(fspath(f))
    if file is None:
        return _t2c.load_checkpoint(fspath(f), weights_only is not False)
    if file.writer != 'torch.save':
        _t2c.unsupported('torch.load of what torch.save has not written',
                         'read it with what wrote it')
    return _saved_in_memory(file.saved, weights_only is not False)
