"""np.dtype: what an array's elements are, by any of its names."""
import builtins

import _t2c
import torch

__all__ = ['dtype', 'finfo', 'iinfo']

# PyTorch's and NumPy's name of a type, its kind, and its letter.
_table = (('bool', 'b', '?'), ('uint8', 'u', 'B'), ('int8', 'i', 'b'),
          ('int16', 'i', 'h'), ('int32', 'i', 'i'), ('int64', 'i', 'l'),
          ('float16', 'f', 'e'), ('float32', 'f', 'f'), ('float64', 'f', 'd'))
_other_names = {'int': 'int64', 'long': 'int64', 'float': 'float64',
                'double': 'float64', 'single': 'float32', 'half': 'float16',
                'bool_': 'bool', 'byte': 'int8', 'ubyte': 'uint8',
                'short': 'int16', 'intc': 'int32', 'b1': 'bool'}
# Of NumPy's, those of which no arrays are made here.
_absent = ('uint16', 'uint32', 'uint64', 'u2', 'u4', 'u8', 'complex64',
           'complex128', 'complex', 'c8', 'c16', 'longdouble', 'float128',
           'object', 'O', 'str', 'U', 'S', 'datetime64', 'timedelta64')
_made = {}  # by every name and by torch's types


class dtype:
    """The one object of the type that x names: 'float32', '<f4', float,
    np.float32, torch.float32 or a dtype."""

    def __new__(cls, x=None, align=False, copy=False):
        if isinstance(x, dtype):
            return x
        if x in (None, builtins.float, builtins.int, builtins.bool):
            x = {builtins.int: 'int64', builtins.bool: 'bool'}.get(x, 'float64')
        x = getattr(x, '_t2c_dtype', x)
        if isinstance(x, str):
            x = x.lstrip('<=|')
        if x not in _made:
            if isinstance(x, str) and x in _absent:
                _t2c.unsupported(f'the data type {x!r}')
            raise TypeError(f'data type {x!r} not understood' if isinstance(
                x, str) else f"Cannot interpret '{x!r}' as a data type")
        return _made[x]

    @property
    def str(self):
        size = self.itemsize
        return f"{'<' if size > 1 else '|'}{self.kind}{size}"

    def __eq__(self, other):
        try:
            return dtype(other) is self
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"dtype('{self.name}')"


def _make(name, kind, char):
    made = object.__new__(dtype)
    made.name, made.kind, made.char = name, kind, char
    made._t2c_dtype = getattr(torch, name)
    made.itemsize = torch.empty(0, dtype=made._t2c_dtype).element_size()
    made.type = None  # set where the class of its numbers is made
    for key in (name, char, made._t2c_dtype, f'{kind}{made.itemsize}'):
        _made[key] = made


for _row in _table:
    _make(*_row)
for _name, _meant in _other_names.items():
    _made[_name] = _made[_meant]


class _FloatLimits:
    """What torch.finfo tells, as numbers of the type."""

    def __init__(self, type):
        limits = torch.finfo(type._t2c_dtype)
        self.dtype, self.bits = type, limits.bits
        self.precision = {16: 3, 32: 6, 64: 15}[limits.bits]
        for name in ('eps', 'max', 'min', 'tiny', 'smallest_normal',
                     'smallest_subnormal', 'resolution'):
            setattr(self, name, type.type(getattr(limits, name)))

    def __repr__(self):
        return (f'finfo(resolution={self.resolution}, min={self.min}, '
                f'max={self.max}, dtype={self.dtype})')


def finfo(x):
    """The limits of a type of floating point, or of an array's."""
    return _FloatLimits(dtype(getattr(x, 'dtype', x)))


def iinfo(x):
    return torch.iinfo(dtype(getattr(x, 'dtype', x))._t2c_dtype)
