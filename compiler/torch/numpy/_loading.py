"""Arrays from bytes and files, and into them."""
import os
from collections.abc import Mapping as _Mapping

import _t2c
import torch
from ._dtypes import dtype as _dtype
from ._scalars import np as _np

__all__ = ['frombuffer', 'fromstring', 'genfromtxt', 'load',
           'loadtxt', 'save', 'savez',
           'savez_compressed', 'savetxt']

_MAGIC = b'\x93NUMPY'


def _numbers(buffer, type, count=-1, offset=0):
    type = _dtype(type)
    left = len(buffer) - offset
    n = left // type.itemsize if count < 0 else count
    if count < 0 and left % type.itemsize:
        raise ValueError('buffer size must be a multiple of element size')
    if n * type.itemsize > left:
        raise ValueError('buffer is smaller than requested size')
    from struct import unpack
    form = type.char.replace('l', 'q')
    return torch.tensor(unpack(
        f'<{n}{form}', buffer[offset:offset + n * type.itemsize]),
        dtype=type._t2c_dtype)


def frombuffer(buffer, dtype=float, count=-1, offset=0):
    return _np()._from_tensor(_numbers(bytes(buffer), dtype, count, offset))


def fromstring(string, dtype=float, count=-1, *, sep=''):
    if not sep:
        raise ValueError('The binary mode of fromstring is removed, use '
                         'frombuffer instead')
    parts = string.split(None if sep.isspace() else sep)
    made = [_np().dtype(dtype).type(float(x)) for x in parts if x.strip()]
    return _np().array(made if count < 0 else made[:count], dtype)


def _header(data):
    """What stands before the numbers of a .npy file, and its length."""
    import ast
    import struct
    size, form = (2, '<H') if data[6] == 1 else (4, '<I')
    end = 8 + size + struct.unpack(form, data[8:8 + size])[0]
    said = ast.literal_eval(data[8 + size:end].decode('latin1'))
    return said['descr'], said['fortran_order'], said['shape'], end


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True,
         encoding='ASCII', *, max_header_size=10000):
    """The array of a .npy file, or those of a .npz file."""
    if hasattr(file, 'read'):
        data, name = file.read(), 'object'
    else:
        from os import _made
        name = file
        kept = _made.file_of(os.fspath(file))
        if kept and kept.writer == 'np.savez':
            return NpzFile(name, dict(kept.saved))
        with open(file, 'rb') as f:
            data = f.read()
    if data[:2] == b'PK':
        return NpzFile(name, _t2c.zip_members(data))
    return _array_of(data)


def _array_of(data):
    if data[:6] != _MAGIC:
        if not data:
            raise EOFError('No data left in file')
        raise ValueError('This file contains pickled (object) data. If you '
                         'trust the file you can load it unsafely using the '
                         '`allow_pickle=` keyword argument or '
                         '`pickle.load()`.')
    descr, is_fortran, shape, start = _header(data)
    if not isinstance(descr, str) or descr[0] == '>' or 'O' in descr:
        _t2c.unsupported(f'numpy.load of elements of type {descr!r}')
    n = 1
    for side in shape:
        n *= side
    wanted = n * _dtype(descr).itemsize
    if len(data) - start < wanted:
        raise ValueError(f'EOF: reading array data, expected {wanted} bytes '
                         f'got {len(data) - start}')
    t = _numbers(data, descr, n, start)
    t = t.view(shape[::-1]).permute(tuple(range(len(shape)))[::-1]) if (
        is_fortran) else t.view(shape)
    return _np()._from_tensor(t)


class NpzFile(_Mapping):
    """The arrays of a .npz file, by their names; each is made when it is
    asked for."""

    def __init__(self, name, members):
        self._name, self._members = name, members
        self.files = [key[:-4] if key.endswith('.npy') else key
                      for key in members]

    def __getitem__(self, key):
        for name in (key, f'{key}.npy'):
            if name in self._members:
                data = self._members[name]
                return _array_of(data) if data[:6] == _MAGIC else data
        raise KeyError(f'{key} is not a file in the archive')

    def __iter__(self):
        return iter(self.files)

    def __len__(self):
        return len(self.files)

    def __contains__(self, key):
        return key in self._members or f'{key}.npy' in self._members

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self._members = {}

    def __repr__(self):
        shown = ', '.join(self.files[:5]) + '...' * (len(self.files) > 5)
        return f'NpzFile {self._name!r} with keys: {shown}'

    @property
    def f(self):
        return _Fields(self)


NpzFile.__module__ = 'numpy.lib.npyio'


class _Fields:
    """The arrays of an archive as attributes."""

    def __init__(self, arrays):
        self.__dict__['_arrays'] = arrays

    def __getattr__(self, name):
        if name in self._arrays:
            return self._arrays[name]
        raise AttributeError(name)


def _lines(fname, comments, encoding):
    lines = fname if isinstance(fname, list) or hasattr(fname, 'read') else (
        open(fname, encoding=encoding))
    for line in lines:
        if isinstance(line, bytes):
            line = line.decode('latin1')
        for mark in (comments,) if isinstance(comments, str) else (
                comments or ()):
            line = line.split(mark)[0]
        if line.strip():
            yield line.strip('\r\n')


def loadtxt(fname, dtype=float, comments='#', delimiter=None, converters=None,
            skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None,
            max_rows=None):
    np = _np()
    if converters is not None:
        _t2c.unsupported('loadtxt with converters=')
    rows = list(_lines(fname, comments, encoding))[skiprows:]
    rows = [line.split(delimiter) for line in (
        rows if max_rows is None else rows[:max_rows])]
    if usecols is not None:
        usecols = [usecols] if isinstance(usecols, int) else list(usecols)
        rows = [[row[k] for k in usecols] for row in rows]
    if any(len(row) != len(rows[0]) for row in rows):
        raise ValueError('the number of columns changed; use `usecols` to '
                         'select a subset and avoid this error')
    whole = np.dtype(dtype).kind in 'iu'
    t = np._tensor([[int(x) if whole else float(x) for x in row]
                    for row in rows], dtype)
    t = t.T if unpack else t
    t = t.squeeze() if ndmin < 2 else t
    return np._from_tensor(t.reshape(-1) if ndmin == 1 else t)


def genfromtxt(fname, dtype=float, comments='#', delimiter=None,
               skip_header=0, skip_footer=0, converters=None,
               missing_values=None, filling_values=None, usecols=None,
               names=None, *, unpack=False, max_rows=None, encoding=None,
               ndmin=0, **others):
    """Numbers; what is none becomes NaN, or -1 among integers."""
    np = _np()
    if dtype is None or np.dtype(dtype).kind not in 'iuf' or others or any(
            option is not None for option in (converters, missing_values,
                                              names)):
        _t2c.unsupported('genfromtxt of other than numbers, or with names',
                         'give it dtype=float')
    number, missing = (int, -1) if np.dtype(dtype).kind in 'iu' \
        else (float, float('nan'))
    missing = missing if filling_values is None else filling_values

    def read(text):
        try:
            return number(text)
        except ValueError:
            return missing
    if isinstance(fname, str):
        with open(fname, encoding=encoding) as file:
            fname = list(file)
    lines = list(_lines(list(fname)[skip_header:], comments, encoding))
    rows = [line.split(delimiter) for line in lines]
    rows = rows[:len(rows) - skip_footer][:max_rows]
    wrong = [f'\n    Line #{skip_header + i} (got {len(row)} columns instead '
             f'of {len(rows[0])})' for i, row in enumerate(rows, 1)
             if len(row) != len(rows[0])]
    if wrong:
        raise ValueError('Some errors were detected !' + ''.join(wrong))
    if usecols is not None:
        usecols = [usecols] if isinstance(usecols, int) else list(usecols)
        rows = [[row[k] for k in usecols] for row in rows]
    t = np._tensor([[read(x) for x in row] for row in rows], dtype).squeeze()
    t = t.reshape((1,) * (ndmin - t.dim()) + tuple(t.shape))
    return np._from_tensor(t.T if unpack and t.dim() == 2 else t)


def refuse_to_write(*args, **kwargs):
    _t2c.unsupported("writing an array's bytes alone", 'np.save writes them '
                     'with their type and shape')


def savez(file, *args, **kwds):
    """The archive is kept as its arrays: load() gives them back."""
    from os import _made
    if hasattr(file, 'write'):
        _t2c.unsupported('np.savez into an open file',
                         'give it the name of the file')
    for i, array in enumerate(args):
        if f'arr_{i}' in kwds:
            raise ValueError('Cannot use un-named variables and keyword '
                             f'arr_{i}')
        kwds[f'arr_{i}'] = array
    members = {f'{name}.npy': _bytes_of(array) for name, array in kwds.items()}
    _made.open_file(_named(file, '.npz'), 'w').save(members, 'np.savez')


savez_compressed = savez


def _named(file, suffix):
    name = os.fspath(file)
    return name if name.endswith(suffix) else name + suffix


def _bytes_of(arr):
    """Version 1 of the format, as numpy.lib.format describes it."""
    arr = _np().asanyarray(arr)
    is_fortran = arr.ndim > 1 and arr.flags.f_contiguous \
        and not arr.flags.c_contiguous
    header = (f"{{'descr': {arr.dtype.str!r}, 'fortran_order': {is_fortran}, "
              f"'shape': {tuple(arr.shape)!r}, }}")
    size = -(len(_MAGIC) + 4 + len(header) + 1) % 64
    header = header.encode() + b' ' * size + b'\n'
    return (_MAGIC + b'\1\0' + len(header).to_bytes(2, 'little') + header
            + (arr.T if is_fortran else arr).tobytes())


def save(file, arr, allow_pickle=True, fix_imports=True):
    data = _bytes_of(arr)
    if hasattr(file, 'write'):
        file.write(data)
        return
    with open(_named(file, '.npy'), 'wb') as f:
        f.write(data)


def savetxt(fname, X, fmt='%.18e', delimiter=' ', newline='\n', header='',
            footer='', comments='# ', encoding=None):
    X = _np().asarray(X)
    if X.ndim not in (1, 2):
        raise ValueError(f'Expected 1D or 2D array, got {X.ndim}D array '
                         'instead')
    rows = X.tolist() if X.ndim == 2 else [[x] for x in X.tolist()]
    if isinstance(fmt, (list, tuple)):
        line = delimiter.join(fmt)
    elif fmt.count('%') == 1:
        line = delimiter.join([fmt] * (X.shape[1] if X.ndim == 2 else 1))
    else:
        line = fmt
    out = ''.join([line % tuple(row) + newline for row in rows])
    for text, is_first in (header, True), (footer, False):
        if text:
            text = comments + text.replace('\n', '\n' + comments) + newline
            out = text + out if is_first else out + text
    if hasattr(fname, 'write'):
        fname.write(out)
        return
    with open(fname, 'w') as f:
        f.write(out)
