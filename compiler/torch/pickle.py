"""pickle: values that were pickled are read; nothing of it is executed.

Numbers, texts, lists, tuples and dictionaries are. What is of any other class,
as an array of NumPy, is refused where it is used. What is written into memory
can be read back, and is no bytes otherwise.
"""
import _t2c

HIGHEST_PROTOCOL, DEFAULT_PROTOCOL = 5, 4


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


def _read(data):
    if not data:
        raise EOFError('Ran out of input')
    try:
        return _t2c.load_pickle(data)
    except RuntimeError as error:
        raise UnpicklingError(str(error)) from None


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict',
          buffers=None):
    return _read(data)[0]


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict',
         buffers=None):
    """The next pickle of a file: there can be several in one."""
    import io
    if isinstance(file, io._OfPickle):
        return file._take()
    kept = _kept_in(file)
    if kept is not None:
        from copy import deepcopy
        return deepcopy(kept.saved)
    data = file.read()
    value, size = _read(data)
    if size < len(data):
        file.seek(size - len(data), 1)
    return value


class Unpickler:
    def __init__(self, file, **options):
        self._file = file

    def load(self):
        return load(self._file)


def _has_place(obj):
    """Whether a module has it under its name, as what is read back needs."""
    import sys
    at = sys.modules.get(obj.__module__)
    for name in obj.__qualname__.split('.'):
        at = getattr(at, name, None)
    return at is obj


def _check(obj, seen):
    """Refuses what may not be pickled."""
    from copy import _parts
    from torch import Size, Tensor, device, dtype
    if obj is None or type(obj) in (bool, int, float, complex, str, bytes,
                                    bytearray, range, slice, Size, device,
                                    dtype) or id(obj) in seen:
        return
    seen[id(obj)] = obj
    kind = type(obj).__name__
    if type(obj) in (list, tuple, set, frozenset):
        parts = obj
    elif type(obj) is dict:
        parts = [*obj, *obj.values()]
    elif isinstance(obj, Tensor):
        parts = [vars(obj)]
    elif isinstance(obj, type) or kind == 'function':
        parts = () if _has_place(obj) else None
    elif kind in ('module', 'method', 'generator'):
        parts = None
    else:
        parts = _parts(obj)
    if parts is None:
        _t2c.unsupported(f'a pickle of {obj!r}')
    if isinstance(parts, tuple) and parts is not obj and parts:
        make, args, state, items, pairs = (*parts, None, None, None)[:5]
        is_given = make is type(obj).__new__ or (
            type(make).__name__ == 'builtin_function_or_method')
        parts = [None if is_given else make, args, state,
                 list(items or ()), list(pairs or ())]
    for part in () if isinstance(parts, str) else parts:
        _check(part, seen)


def _kept_in(file):
    from io import BufferedReader
    from os import _made
    if not isinstance(file, BufferedReader):
        return None
    kept = _made.file_of(file.name)
    return kept if kept and kept.writer == 'pickle.dump' else None


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The object is kept as it is: load() gives a copy of it."""
    import io
    from copy import deepcopy
    is_memory = type(file) is io.BytesIO and not file.getvalue()
    if not is_memory and not isinstance(file, io._WrittenBytes):
        _t2c.unsupported('pickle.dump() into this object',
                         "give it a file: open(name, 'wb')")
    _check(obj, {})
    if is_memory:
        file.__class__ = io._OfPickle
        file._object, file._is_read = deepcopy(obj), True
    else:
        file._kept.save(deepcopy(obj), 'pickle.dump')


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    _t2c.unsupported('pickle.dumps()', 'copy.deepcopy() copies an object')


class Pickler:
    def __init__(self, file, protocol=None, **options):
        self._file = file

    def dump(self, obj):
        dump(obj, self._file)
