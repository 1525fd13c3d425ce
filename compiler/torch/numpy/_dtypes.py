"""NumPy's names of types, each of which converts a number when called."""
import builtins

import torch

__all__ = ['dtype', 'bool_', 'uint8', 'int8', 'int16', 'int32', 'int64',
           'float16', 'float32', 'float64', 'float_', 'int_', 'intp', 'double',
           'single', 'half', 'bool', 'long', 'longlong', 'intc', 'short',
           'byte', 'ubyte', 'integer', 'floating', 'number', 'signedinteger',
           'inexact', 'generic', 'issubdtype', 'finfo', 'iinfo']


class _DType:
    def __init__(self, name, type, kinds):
        self.name = name
        self._t2c_dtype = type
        self.kinds = kinds  # np.integer and np.number, say

    def __call__(self, x=0):
        from . import ndarray
        if isinstance(x, (ndarray, list, tuple)):
            return ndarray(x, self)
        from ._scalars import scalar
        value = torch.tensor(x, dtype=self._t2c_dtype).item()
        return scalar(value) if self.itemsize == 8 else value

    def __eq__(self, other):
        try:
            return dtype(other).name == self.name
        except TypeError:
            return False

    def __hash__(self):
        return hash(self.name)

    @property
    def type(self):
        return self

    @property
    def itemsize(self):
        return torch.empty(0, dtype=self._t2c_dtype).element_size()

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"dtype('{self.name}')"


bool_ = _DType('bool', torch.bool, ())
uint8 = _DType('uint8', torch.uint8, ('integer',))
int8 = _DType('int8', torch.int8, ('integer',))
int16 = _DType('int16', torch.int16, ('integer',))
int32 = _DType('int32', torch.int32, ('integer',))
int64 = _DType('int64', torch.int64, ('integer',))
float16 = _DType('float16', torch.float16, ('floating',))
float32 = _DType('float32', torch.float32, ('floating',))
float64 = _DType('float64', torch.float64, ('floating',))
float_ = double = float64
int_ = intp = long = longlong = int64
intc, short, byte, ubyte = int32, int16, int8, uint8
single, half = float32, float16
_all = (bool_, uint8, int8, int16, int32, int64, float16, float32, float64)
_short = {'f4': float32, 'f8': float64, 'f2': float16, 'i8': int64,
          'i4': int32, 'i2': int16, 'i1': int8, 'u1': uint8, 'b1': bool_,
          'f': float32, 'd': float64, 'i': int32, 'l': int64, 'int': int64,
          'float': float64, 'double': float64, 'single': float32,
          'half': float16, 'bool': bool_}
# What isinstance(n, np.integer) asks: our numbers are Python's.
integer, floating, number = int, float, (int, float)
signedinteger, inexact, generic = integer, floating, number


def dtype(x):
    """np.float32, 'float32', float or torch.float32 as a dtype."""
    if isinstance(x, _DType):
        return x
    if x in (float, int, builtins.bool):
        return {float: float64, int: int64, builtins.bool: bool_}[x]
    for d in _all:
        if x == d.name or x is d._t2c_dtype:
            return d
    if isinstance(x, str) and x.lstrip('<=|') in _short:
        return _short[x.lstrip('<=|')]
    raise TypeError(f"data type '{x}' not understood")


def issubdtype(arg1, arg2):
    if isinstance(arg2, _DType) or not isinstance(arg2, (type, tuple)) or (
            arg2 is builtins.bool):
        return dtype(arg1) == arg2
    wanted = arg2 if isinstance(arg2, tuple) else (arg2,)
    kind = float if 'floating' in dtype(arg1).kinds else int
    return kind in wanted and dtype(arg1).kinds != ()


bool = bool_


def finfo(x):
    """The limits of a type of floating point, or of an array's."""
    return torch.finfo(dtype(getattr(x, 'dtype', x))._t2c_dtype)


def iinfo(x):
    return torch.iinfo(dtype(getattr(x, 'dtype', x))._t2c_dtype)
