"""The numbers that NumPy's functions give: float32, int64 and the others.

They are heirs of Python's float and int, so that a size or a factor can be
one. Arithmetic stays in their type as in NumPy 2: a number of Python's takes
the type of the one beside it, two of NumPy's are joined.
"""
import operator

import _t2c
import torch
from ._dtypes import dtype as _dtype

__all__ = ['generic', 'number', 'integer', 'signedinteger', 'unsignedinteger',
           'inexact', 'floating', 'float16', 'float32', 'float64', 'int8',
           'int16', 'int32', 'int64', 'uint8', 'bool_', 'bool', 'half',
           'single', 'double', 'byte', 'short', 'intc', 'int_', 'intp', 'long',
           'longlong', 'ubyte', 'complexfloating', 'uint16', 'uint32',
           'uint64', 'uint', 'uintc', 'uintp', 'ulong', 'ulonglong', 'ushort',
           'complex64', 'complex128', 'csingle', 'cdouble', 'issubdtype',
           'True_', 'False_']

_bool, _plain = bool, (int, float)


def np():
    """The module, which is not whole while its parts are read."""
    import numpy
    return numpy


def is_plain(x):
    """Whether it is a number of Python's, which has no type to join."""
    return isinstance(x, _plain) and not isinstance(x, generic)


def scalar_of(t):
    """The number in a tensor without dimensions, of the tensor's type."""
    return _class_of[t.dtype](t.item())


def of_type(dtype, x):
    return _class_of[dtype](x)


def scalar(x):
    """A number of Python's as NumPy's functions give it."""
    if isinstance(x, generic):
        return x
    if isinstance(x, _bool):
        return True_ if x else False_
    if isinstance(x, float):
        return float64(x)
    return int64(x) if isinstance(x, int) else x


def tensor_of(x):
    """A number as a tensor without dimensions."""
    if isinstance(x, generic):
        return torch.tensor(x.item(), dtype=x._t2c_dtype)
    if isinstance(x, float):
        return torch.tensor(x, dtype=torch.float64)
    return torch.tensor(x)


# --- operators ---------------------------------------------------------------

# What Python's floats do as float64 does.
_of_floats = {'add': operator.add, 'sub': operator.sub, 'mul': operator.mul,
              'truediv': operator.truediv, 'pow': operator.pow,
              'lt': operator.lt, 'le': operator.le, 'eq': operator.eq,
              'ne': operator.ne, 'gt': operator.gt, 'ge': operator.ge}


def check_range(type, x):
    """Refuses an int of Python's that the torch type does not hold."""
    limits = torch.iinfo(type)
    if not limits.min <= x <= limits.max:
        raise OverflowError(f'Python integer {x} out of bounds for '
                            f'{limits.dtype}')


# PyTorch computes these powers by other means than the C library's pow().
_special_powers = (2.0, 3.0, 0.5, -0.5, -1.0, -2.0)


def _is_of_floats(name, x, y):
    """Whether Python computes it for floats, refusing none, as float64 does."""
    if name == 'truediv':
        return y != 0
    if name == 'pow':
        return 0 < x < 1e30 and -10 < y < 10 and y not in _special_powers
    return name in _of_floats


def _computed(name, x, y):
    """x and y, of which one is ours, by the operator of the name."""
    if isinstance(x, _plain) and isinstance(y, _plain) and (
            isinstance(x, float64) or isinstance(y, float64)):
        a, b = float(x), float(y)
        if _is_of_floats(name, a, b):
            return scalar(_of_floats[name](a, b))
    from ._operators import applied
    made = applied(name, x, y)
    return made if made is NotImplemented else np()._result(made)


def _operator(name, swapped=False):
    def apply(self, other):
        if name == 'mul' and isinstance(other, (list, tuple, str, bytes)):
            if isinstance(self, int):  # it is repeated
                return NotImplemented
            raise TypeError("can't multiply sequence by non-int of type"
                            f" 'numpy.{type(self).__name__}'")
        if isinstance(other, torch.Tensor):
            return self._beside_tensor(name, other, swapped)
        return _computed(name, other, self) if swapped else _computed(
            name, self, other)
    return apply


def _as_array(name):
    """The method of an array that holds the one number."""
    def method(self, *args, **kwargs):
        made = getattr(np()._asarray(self), name)(*args, **kwargs)
        return made if getattr(made, 'shape', None) != () else (
            np()._result(made._t2c_tensor)
            if isinstance(made, np().ndarray) else made)
    return method


class generic:
    shape = ()
    ndim = 0
    size = 1
    base = None
    itemsize = nbytes = property(lambda self: self.dtype.itemsize)
    real = T = property(lambda self: self)
    imag = property(lambda self: scalar_of(torch.zeros_like(tensor_of(self))))
    flat = property(lambda self: np()._asarray(self).flat)

    def _beside_tensor(self, name, tensor, swapped):
        return NotImplemented  # the tensor knows numbers

    def __hash__(self):
        return hash(self.item())

    def __neg__(self):
        return np().negative(np()._asarray(self))

    def __pos__(self):
        return np().positive(np()._asarray(self))

    def __invert__(self):
        return np().invert(np()._asarray(self))

    def __abs__(self):
        return scalar_of(tensor_of(self).abs())

    def __round__(self, ndigits=None):
        made = np().round(self, ndigits or 0)
        return int(made) if ndigits is None else made

    def __getitem__(self, key):
        if key is None or key is Ellipsis or (
                isinstance(key, tuple) and all(k is None for k in key)):
            return self if key == () else np()._asarray(self)[key]
        raise IndexError('invalid index to scalar variable.')

    def __divmod__(self, other):
        return self // other, self % other

    def __repr__(self):
        return f'np.{type(self).__name__}({str(self)})'

    def __str__(self):
        return str(self.item())

    def __format__(self, spec):
        return format(self.item(), spec)

    def item(self):
        return float(self) if isinstance(self, float) else int(self)

    def tolist(self):
        return self.item()

    def astype(self, dtype, copy=True):
        return scalar_of(tensor_of(self).to(_dtype(dtype)._t2c_dtype))

    def copy(self):
        return self


for _name in ('all any argmax argmin argsort clip conj cumprod cumsum flatten '
              'max mean min nonzero prod ravel repeat reshape round '
              'searchsorted squeeze std sum swapaxes take transpose var '
              'view tobytes diagonal trace dot fill').split():
    setattr(generic, _name, _as_array(_name))
for _name in ('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'and',
              'or', 'xor', 'lshift', 'rshift'):
    setattr(generic, f'__{_name}__', _operator(_name))
    setattr(generic, f'__r{_name}__', _operator(_name, True))
for _name in ('lt', 'le', 'eq', 'ne', 'gt', 'ge'):
    setattr(generic, f'__{_name}__', _operator(_name))


class number(generic):
    pass


class integer(number):
    pass


class signedinteger(integer):
    pass


class unsignedinteger(integer):
    pass


class inexact(number):
    pass


class floating(inexact):
    def __str__(self):
        from ._printing import float_str
        return float_str(self.item(), self._t2c_dtype)


def _convert(kind):
    """__new__ of a class of numbers: a list or an array gives an array."""
    def __new__(cls, x=0, *args):
        if not isinstance(x, _plain) and (
                isinstance(x, (list, tuple)) or hasattr(x, '_t2c_tensor') or
                isinstance(x, torch.Tensor) and x.ndim):
            made = np()._asarray(x).astype(cls.dtype)
            return np()._result(made._t2c_tensor)
        value = kind(x)
        if cls is not float64 and (cls is not int64 or type(x) is float):
            if kind is int:
                check_range(cls._t2c_dtype, x)
            value = torch.tensor(value).to(cls._t2c_dtype).item() if (
                kind is int) else torch.tensor(
                    value, dtype=cls._t2c_dtype).item()
        return kind.__new__(cls, value)
    return __new__


_class_of = {}  # by torch's type


def _number_class(name, base, kind):
    type_ = _dtype(name)
    made = type(name, (base, kind), {
        '__module__': 'numpy', 'dtype': type_,
        '_t2c_dtype': type_._t2c_dtype, '__new__': _convert(kind)})
    type_.type = _class_of[type_._t2c_dtype] = made
    if name == 'float64':
        _t2c.computes_as_float(made)
    else:
        _t2c.hide_base(made, kind)
    return made


float16 = half = _number_class('float16', floating, float)
float32 = single = _number_class('float32', floating, float)
float64 = double = _number_class('float64', floating, float)
int8 = byte = _number_class('int8', signedinteger, int)
int16 = short = _number_class('int16', signedinteger, int)
int32 = intc = _number_class('int32', signedinteger, int)
int64 = int_ = intp = long = longlong = _number_class(
    'int64', signedinteger, int)
uint8 = ubyte = _number_class('uint8', unsignedinteger, int)


class complexfloating(inexact):
    pass


def _named_class(name, base):
    """The class of numbers of which none are made."""
    def __new__(cls, *args):
        _t2c.unsupported(f'the data type {name!r}')
    type_ = _dtype(name)
    type_.type = type(name, (base,), {
        '__module__': 'numpy', 'dtype': type_, '_t2c_name': name,
        '__new__': __new__})
    return type_.type


uint16 = ushort = _named_class('uint16', unsignedinteger)
uint32 = uintc = _named_class('uint32', unsignedinteger)
uint64 = uint = ulong = uintp = ulonglong = _named_class(
    'uint64', unsignedinteger)
complex64 = csingle = _named_class('complex64', complexfloating)
complex128 = cdouble = _named_class('complex128', complexfloating)


class bool_(generic):
    """There are two, and both are no numbers of Python's."""
    _t2c_dtype = torch.bool

    def __new__(cls, x=False):
        if isinstance(x, (list, tuple)) or hasattr(x, '_t2c_tensor'):
            return np()._result(np()._asarray(x).astype('bool')._t2c_tensor)
        return True_ if x else False_

    def __bool__(self):
        return self is True_

    def __int__(self):
        return int(self is True_)

    __hash__ = __int__

    def __float__(self):
        return float(self is True_)

    def __invert__(self):
        return False_ if self is True_ else True_

    def __abs__(self):
        return self

    def item(self):
        return self is True_

    _t2c_number = property(item)

    def _beside_tensor(self, name, tensor, swapped):
        method = getattr(operator, f'__{name}__')
        return method(tensor, self.item()) if swapped else (
            method(self.item(), tensor))

    def __round__(self, ndigits=None):
        raise TypeError("type numpy.bool doesn't define __round__ method")

    def __repr__(self):
        return f'np.{self.item()}_'


True_, False_ = object.__new__(bool_), object.__new__(bool_)
bool_.__name__ = bool_.__qualname__ = 'bool'
bool_.__module__ = 'numpy'
bool_.dtype = _dtype('bool')
bool_.dtype.type = _class_of[torch.bool] = bool_


def _as_class(x):
    return x if isinstance(x, type) and issubclass(x, generic) else (
        _dtype(x).type)


def issubdtype(arg1, arg2):
    return issubclass(_as_class(arg1), _as_class(arg2))


_float_of = {1: torch.float16, 2: torch.float32}  # by an integer's bytes


def float_beside(t):
    """The type that holds what the whole numbers of a tensor may be."""
    return _float_of.get(t.element_size(), torch.float64)


def floating_tensor(a):
    """The tensor of an array, of float64 where its elements are no floats."""
    t = np()._tensor(a)
    return t if t.is_floating_point() else t.double()


bool = bool_
