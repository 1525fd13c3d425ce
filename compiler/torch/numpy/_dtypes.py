"""np.dtype: what an array's elements are, by any of its names."""
import builtins

import _t2c
import torch

__all__ = ['dtype', 'finfo', 'iinfo', 'result_type', 'promote_types',
           'can_cast', 'min_scalar_type']

# PyTorch's and NumPy's name of a type, its kind, and its letter.
_table = (('bool', 'b', '?'), ('uint8', 'u', 'B'), ('int8', 'i', 'b'),
          ('int16', 'i', 'h'), ('int32', 'i', 'i'), ('int64', 'i', 'l'),
          ('float16', 'f', 'e'), ('float32', 'f', 'f'), ('float64', 'f', 'd'))
_other_names = {'int': 'int64', 'long': 'int64', 'float': 'float64',
                'double': 'float64', 'single': 'float32', 'half': 'float16',
                'bool_': 'bool', 'byte': 'int8', 'ubyte': 'uint8',
                'short': 'int16', 'intc': 'int32', 'b1': 'bool'}
# Those that have a name, by which they are asked for and compared, and of which
# no arrays are made; and those of which nothing is known.
_named = (('uint16', 'u', 'H', 2), ('uint32', 'u', 'I', 4),
          ('uint64', 'u', 'L', 8), ('complex64', 'c', 'F', 8),
          ('complex128', 'c', 'D', 16))
_other_names.update(ushort='uint16', uintc='uint32', uint='uint64',
                    ulong='uint64', complex='complex128')
_absent = ('longdouble', 'float128', 'object', 'O', 'str', 'U', 'S',
           'datetime64', 'timedelta64')
_made = {}  # by every name and by torch's types


class dtype:
    """The one object of the type that x names: 'float32', '<f4', float,
    np.float32, torch.float32 or a dtype."""

    def __new__(cls, x=None, align=False, copy=False):
        if isinstance(x, dtype):
            return x
        if isinstance(x, (list, dict)):
            _t2c.unsupported('an array of records')
        if x in (None, builtins.float, builtins.int, builtins.bool, complex):
            x = {builtins.int: 'int64', builtins.bool: 'bool',
                 complex: 'complex128'}.get(x, 'float64')
        if x in (object, builtins.str, bytes):
            _t2c.unsupported(f'arrays of {x.__name__}')
        if isinstance(x, type) and hasattr(x, '_t2c_name'):
            x = x._t2c_name
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

    def __getattr__(self, name):
        if name == '_t2c_dtype':
            _t2c.unsupported(f'the data type {self.name!r}')
        shown = self.name.replace('uint', 'uInt')
        raise AttributeError(f"'numpy.dtypes.{shown[0].upper()}{shown[1:]}"
                             f"DType' object has no attribute {name!r}")

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


def _make(name, kind, char, size=None):
    made = object.__new__(dtype)
    made.name, made.kind, made.char, made.itemsize = name, kind, char, size
    if size is None:
        made._t2c_dtype = getattr(torch, name)
        made.itemsize = torch.empty(0, dtype=made._t2c_dtype).element_size()
        _made[made._t2c_dtype] = made
    made.type = None  # set where the class of its numbers is made
    for key in (name, char, f'{kind}{made.itemsize}'):
        _made[key] = made


for _row in _table + _named:
    _make(*_row)
for _name, _meant in _other_names.items():
    _made[_name] = _made[_meant]


_RULE = '-' * 63
# The bits of the fraction and of the exponent, by the size.
_parts_of = {16: (10, 5), 32: (23, 8), 64: (52, 11)}


class _FloatLimits:
    """What torch.finfo tells, as numbers of the type."""

    def __init__(self, type):
        limits = torch.finfo(type._t2c_dtype)
        self.dtype, self.bits = type, limits.bits
        self.precision = {16: 3, 32: 6, 64: 15}[limits.bits]
        for name in ('eps', 'max', 'min', 'tiny', 'smallest_normal',
                     'smallest_subnormal', 'resolution'):
            setattr(self, name, type.type(getattr(limits, name)))
        self.epsneg = type.type(limits.eps / 2)
        self.nmant, self.nexp = _parts_of[limits.bits]
        self.iexp, self.machep, self.negep = (self.nexp, -self.nmant,
                                              -self.nmant - 1)
        self.maxexp = 2 ** (self.nexp - 1)
        self.minexp = 2 - self.maxexp

    def __str__(self):
        return f"""Machine parameters for {self.dtype}
{_RULE}
precision = {self.precision}   resolution = {self.resolution!s}
machep = {self.machep:3d}   eps =        {self.eps!s}
negep =  {self.negep:3d}   epsneg =     {self.epsneg!s}
minexp = {self.minexp:3d}   tiny =       {self.tiny!s}
maxexp = {self.maxexp}   max =        {self.max!s}
nexp =   {self.nexp}   min =        -max
smallest_normal = {self.smallest_normal!s}   smallest_subnormal = """ + (
            f'{self.smallest_subnormal!s}\n{_RULE}\n')

    def __repr__(self):
        greatest = '6.55040e+04' if self.bits == 16 else str(self.max)
        return (f'finfo(resolution={self.resolution!s}, min=-{greatest}, '
                f'max={greatest}, dtype={self.dtype})')


class _IntLimits:
    def __init__(self, type):
        self.dtype, self.bits = type, 8 * type.itemsize
        self.kind, self.key = type.kind, f'{type.kind}{self.bits}'
        if type.kind not in 'iu':
            raise ValueError(f'Invalid integer data type {type.kind!r}.')
        if type.name == 'uint64':
            _t2c.unsupported('np.iinfo(np.uint64)',
                             'integers have 64 bits with a sign here')
        half = 2 ** (self.bits - 2)  # twice that may be no int
        self.min, self.max = 0, 4 * half - 1 if half < 2 ** 62 else 0
        if type.kind == 'i':
            self.min, self.max = -half - half, half - 1 + half

    def __str__(self):
        return (f'Machine parameters for {self.dtype}\n{_RULE}\n'
                f'min = {self.min}\nmax = {self.max}\n{_RULE}\n')

    def __repr__(self):
        return f'iinfo(min={self.min}, max={self.max}, dtype={self.dtype})'


def _type_of(x):
    """Of a type, of what has one, or of a number."""
    if isinstance(x, (builtins.int, builtins.float)):
        x = type(x)
    return dtype(x if isinstance(x, type) else getattr(x, 'dtype', x))


def finfo(x):
    """The limits of a type of floating point, or of an array's."""
    return _FloatLimits(_type_of(x))


def iinfo(x):
    return _IntLimits(_type_of(x))


def promote_types(type1, type2):
    """The type that arrays of both are joined to."""
    import numpy
    a, b = (torch.empty(0, dtype=dtype(x)._t2c_dtype) for x in (type1, type2))
    return dtype(numpy._common(a, b)[0].dtype)


def result_type(*arrays_and_dtypes):
    """Numbers of Python's take the type of the others where it holds them."""
    import numpy
    plain = [x for x in arrays_and_dtypes
             if type(x) in (builtins.bool, builtins.int, builtins.float)]
    types = [_type_of(x) for x in arrays_and_dtypes
             if type(x) not in (builtins.bool, builtins.int, builtins.float)]
    if not types:
        types, plain = [_type_of(plain[0])], plain[1:]
    made = types[0]
    for other in types[1:]:
        made = promote_types(made, other)
    for x in plain:
        t = torch.empty(1, dtype=made._t2c_dtype)
        made = dtype((numpy._from_tensor(t) + x).dtype)
    return made


def can_cast(from_, to, casting='safe'):
    a, b = _type_of(from_), dtype(to)
    if casting == 'unsafe' or a is b:
        return True
    if casting in ('no', 'equiv'):
        return False
    if casting == 'same_kind' and 'buif'.index(a.kind) <= 'buif'.index(b.kind):
        return True
    return promote_types(a, b) is b


def min_scalar_type(a):
    """The smallest type that holds this number."""
    if not isinstance(a, builtins.int) or isinstance(a, builtins.bool):
        _t2c.unsupported(f'min_scalar_type of a {type(a).__name__}')
    for bits in (8, 16, 32, 64):
        if 0 <= a < 2 ** (bits - 1) * 2 if bits < 64 else a >= 0:
            return dtype(f'uint{bits}')
        if a < 0 and -a <= 2 ** (bits - 2) * 2:
            return dtype(f'int{bits}')
