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


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    _t2c.unsupported('pickle.dump(): nothing is written by torch2c',
                     'guard it, or leave it out')


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    _t2c.unsupported('pickle.dumps()', 'copy.deepcopy() copies an object')


class Pickler:
    def __init__(self, file, protocol=None, **options):
        self._file = file

    def dump(self, obj):
        dump(obj, self._file)
