"""pickle: values that were pickled are read; nothing of it is executed.

Numbers, texts, lists, tuples and dictionaries are. What is of any other class,
as an array of NumPy, is refused where it is used.
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


def _kept_in(file):
    from io import BufferedReader
    from os import _made
    if not isinstance(file, BufferedReader):
        return None
    kept = _made.file_of(file.name)
    return kept if kept and kept.writer == 'pickle.dump' else None


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The object is kept as it is: load() gives a copy of it."""
    from io import _WrittenBytes
    if not isinstance(file, _WrittenBytes):
        _t2c.unsupported('pickle.dump() into this object',
                         "give it a file: open(name, 'wb')")
    from copy import deepcopy
    file._kept.save(deepcopy(obj), 'pickle.dump')


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    _t2c.unsupported('pickle.dumps()', 'copy.deepcopy() copies an object')


class Pickler:
    def __init__(self, file, protocol=None, **options):
        self._file = file

    def dump(self, obj):
        dump(obj, self._file)
