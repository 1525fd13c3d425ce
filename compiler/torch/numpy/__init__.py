"""numpy: the small part that model files use while they make a model.

Numbers are heirs of Python's, arrays stand on tensors; float64 is the
default.
"""
import _t2c
import builtins
import math

import torch
from . import _ufunc
from ._array_methods import ArrayMethods as _ArrayMethods
from ._creation import *
from ._dtypes import *
from ._elementwise import *
from ._functional import *
from ._indexing import *
from ._loading import *
from ._polynomials import *
from ._printing import *
from ._reductions import *
from ._scalars import *
from ._dtypes import dtype as _dtype
from ._scalars import (check_range as _check_range, comparisons as _comparisons,
                       scalar_of as _scalar_of, tensor_of as _tensor_of)
from ._shapes import *
from ._statistics import *

__version__ = '2.4.6'

pi, e, inf = math.pi, math.e, math.inf
nan = math.nan
newaxis = None
euler_gamma = 0.5772156649015329
True_, False_ = True, False


def _unwrap(x):
    """Arrays in nested lists as tensors."""
    if isinstance(x, ndarray):
        return x._t2c_tensor
    if isinstance(x, (list, tuple)):
        return [_unwrap(item) for item in x]
    return list(x) if isinstance(x, range) else x


def _refuse_objects(x):
    if isinstance(x, list):
        for item in x:
            _refuse_objects(item)
    elif not isinstance(x, (builtins.int, builtins.float, torch.Tensor)):
        _t2c.unsupported(f'an array of {x.__class__.__name__}',
                         'keep it in a list')


def _needs_float64(x):
    """Is a number in the list x that float32 may not hold?"""
    if isinstance(x, list):
        return not x or builtins.any(map(_needs_float64, x))
    return not isinstance(x, (builtins.bool, float16, float32, int8, int16,
                              uint8, torch.Tensor))


def _tensor(x, type=None):
    x = _unwrap(x)
    if isinstance(x, torch.Tensor):
        made = x.detach()
    elif isinstance(x, list) and x and isinstance(x[0], torch.Tensor):
        made = torch.stack([_tensor(item) for item in x])
    else:
        _refuse_objects(x)
        made = torch.tensor(x)
        if made.is_floating_point() and _needs_float64(x):
            made = torch.tensor(x, dtype=torch.float64)
    return made if type is None else made.to(dtype(type)._t2c_dtype)


def _from_tensor(t):
    made = ndarray.__new__(ndarray)
    made._t2c_tensor = t.detach()
    return made


def _result(t):
    """A number for a tensor without dimensions, as NumPy's functions give."""
    return _from_tensor(t) if t.ndim else _scalar_of(t)


def _forwards(t, key):
    """t and key with each slice that runs backwards replaced: PyTorch has
    none. The elements are copied, and are no view."""
    items = list(key) if isinstance(key, tuple) else [key]
    backwards = [k for k in items if isinstance(k, slice)
                 and k.step is not None and k.step < 0]
    if not backwards:
        return t, key
    dims = builtins.sum(k is not None and k is not Ellipsis for k in items)
    axis = 0
    for i, k in enumerate(items):
        if k is Ellipsis:
            axis += t.ndim - dims
            continue
        if builtins.any(k is b for b in backwards):
            chosen = list(range(*k.indices(t.shape[axis])))
            t = t.index_select(axis, torch.tensor(chosen, dtype=torch.int64))
            items[i] = slice(None)
        axis += k is not None
    return t, tuple(items)


_float_of = {1: torch.float16, 2: torch.float32}  # by an integer's bytes


def _common(a, b, x=None, y=None):
    """Both tensors in the type that NumPy joins theirs to. Where one is of
    x or y, a number of Python's, that is the other's if it can hold it."""
    for t, u, number in ((a, b, y), (b, a, x)):
        if isinstance(number, (builtins.int, builtins.float)) and \
                not isinstance(number, generic) and (
                    t.is_floating_point() or not u.is_floating_point()) and \
                t.dtype != torch.bool:
            return a.to(t.dtype), b.to(t.dtype)
    if a.is_floating_point() != b.is_floating_point():
        f, i = (a, b) if a.is_floating_point() else (b, a)
        if i.dtype != torch.bool:
            kept = _float_of.get(i.element_size(), torch.float64)
            type = torch.promote_types(f.dtype, kept)
            return a.to(type), b.to(type)
    type = torch.promote_types(a.dtype, b.dtype)
    return a.to(type), b.to(type)


def _operand(a, x):
    """The other side of an operator of array a: a number or a tensor."""
    if isinstance(x, torch.Tensor):
        _t2c.unsupported('arithmetic between an array and a tensor',
                         'convert the array with torch.from_numpy')
    if not isinstance(x, (builtins.int, builtins.float)):
        return _tensor(x)
    # NumPy's own numbers widen; those of Python do not.
    if isinstance(x, generic):
        return _tensor_of(x)
    if not a.is_floating_point() and a.dtype != torch.bool:
        _check_range(a.dtype, x)
    return x


def _operator(name, swapped=False):
    def apply(self, other):
        a = self._t2c_tensor
        if name in _comparisons and isinstance(other, builtins.int) and (
                not a.is_floating_point()):
            return _result(getattr(a.long(), name)(builtins.int(other)))
        b = _operand(a, other)
        if isinstance(b, torch.Tensor):
            a, b = _common(a, b)
        elif isinstance(b, builtins.float) and not a.is_floating_point():
            a = a.double()
        if name == '__truediv__' and not a.is_floating_point():
            a = a.double()
        if name == '__pow__' and not a.is_floating_point() and (
                not swapped and builtins.any(
                    n < 0 for n in _tensor(b).flatten().tolist())):
            raise ValueError('Integers to negative integer powers are not '
                             'allowed.')
        if swapped:
            a, b = b if isinstance(b, torch.Tensor) else torch.tensor(
                b, dtype=a.dtype), a
        return _result(getattr(a, name)(b))
    return apply


def _in_place(name):
    def apply(self, other):
        made = _tensor(getattr(self, name)(other))
        t = self._t2c_tensor
        if made.is_floating_point() and not t.is_floating_point():
            raise TypeError(
                f"Cannot cast ufunc '{name.strip('_')}' output from "
                f"{_np_dtype(made)!r} to {_np_dtype(t)!r} with casting rule "
                "'same_kind'")
        t[...] = made
        return self
    return apply


def _np_dtype(t):
    return dtype(t.dtype)


class ndarray(_ArrayMethods):
    _is_reversed = False

    def __init__(self, shape, dtype=float):
        self._t2c_tensor = empty(shape, dtype)._t2c_tensor

    shape = property(lambda self: tuple(self._t2c_tensor.shape))
    ndim = property(lambda self: self._t2c_tensor.ndim)
    size = property(lambda self: self._t2c_tensor.numel())
    dtype = property(lambda self: dtype(self._t2c_tensor.dtype))
    T = property(lambda self: self.transpose())
    real = property(lambda self: _from_tensor(self._t2c_tensor))
    imag = property(lambda self: zeros_like(self))

    __add__ = __radd__ = _operator('__add__')
    __mul__ = __rmul__ = _operator('__mul__')
    __sub__, __rsub__ = _operator('__sub__'), _operator('__sub__', True)
    __truediv__ = _operator('__truediv__')
    __rtruediv__ = _operator('__truediv__', True)
    __floordiv__ = _operator('__floordiv__')
    __rfloordiv__ = _operator('__floordiv__', True)
    __mod__, __rmod__ = _operator('__mod__'), _operator('__mod__', True)
    __pow__, __rpow__ = _operator('__pow__'), _operator('__pow__', True)
    __matmul__ = _operator('__matmul__')
    __lt__, __le__ = _operator('__lt__'), _operator('__le__')
    __gt__, __ge__ = _operator('__gt__'), _operator('__ge__')
    __eq__, __ne__ = _operator('__eq__'), _operator('__ne__')
    __and__ = __rand__ = _operator('__and__')
    __or__ = __ror__ = _operator('__or__')
    __xor__ = __rxor__ = _operator('__xor__')
    __lshift__, __rshift__ = _operator('__lshift__'), _operator('__rshift__')
    __rmatmul__ = _operator('__matmul__', True)
    __iadd__, __isub__ = _in_place('__add__'), _in_place('__sub__')
    __imul__, __itruediv__ = _in_place('__mul__'), _in_place('__truediv__')
    __ifloordiv__, __imod__ = _in_place('__floordiv__'), _in_place('__mod__')
    __ipow__, __iand__ = _in_place('__pow__'), _in_place('__and__')
    __ior__, __ixor__ = _in_place('__or__'), _in_place('__xor__')
    __imatmul__ = _in_place('__matmul__')

    def __neg__(self):
        return _from_tensor(-self._t2c_tensor)

    def __abs__(self):
        return _from_tensor(self._t2c_tensor.abs())

    def __invert__(self):
        return _from_tensor(~self._t2c_tensor)

    def __len__(self):
        return len(self._t2c_tensor)

    def __getitem__(self, key):
        if isinstance(key, tuple):
            key = tuple(_unwrap(k) if isinstance(k, ndarray) else k
                        for k in key)
        elif isinstance(key, ndarray):
            key = _unwrap(key)
        t, key = _forwards(self._t2c_tensor, key)
        made = _result(t[key])
        if t is not self._t2c_tensor and isinstance(made, ndarray):
            made._is_reversed = True
        return made

    def __setitem__(self, key, value):
        if self._is_reversed:
            _t2c.unsupported('writing to a part that was taken backwards',
                             'write to a copy of it')
        key = tuple(map(_unwrap, key)) if isinstance(key, tuple) else (
            _unwrap(key))
        if isinstance(value, ndarray):  # perhaps a part of this one
            value = value._t2c_tensor.clone()
        elif not isinstance(value, (builtins.int, builtins.float)):
            value = _tensor(value)
        self._t2c_tensor[key] = value

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __bool__(self):
        if self.size != 1:
            raise ValueError('The truth value of an array with more than one '
                             'element is ambiguous. Use a.any() or a.all()')
        return builtins.bool(self.item())

    def __float__(self):
        return builtins.float(self.item())

    def __int__(self):
        return builtins.int(self.item())

    __repr__, __str__ = array_repr, array_str

    def tolist(self):
        return self._t2c_tensor.tolist()

    def copy(self):
        return _from_tensor(self._t2c_tensor.clone())

    def astype(self, dtype, order='K', casting='unsafe', subok=True,
               copy=True):
        type = _dtype(dtype)
        if not copy and type is self.dtype:
            return self
        return _from_tensor(self._t2c_tensor.to(type._t2c_dtype, copy=True))

    def transpose(self, *axes):
        if len(axes) == 1 and isinstance(axes[0], (tuple, list)):
            axes = tuple(axes[0])
        return _from_tensor(self._t2c_tensor.permute(
            axes or tuple(reversed(range(self.ndim)))))

    def squeeze(self, axis=None):
        return squeeze(self, axis)

    sum, mean, max, min, prod = sum, mean, max, min, prod
    std, var, any, all, ptp = std, var, any, all, ptp
    argmax, argmin, argsort, nonzero = argmax, argmin, argsort, nonzero
    cumsum, cumprod, searchsorted = cumsum, cumprod, searchsorted
    clip, round, repeat, take = clip, round, repeat, take
    swapaxes, diagonal, trace, dot = swapaxes, diagonal, trace, dot

    def fill(self, value):
        self._t2c_tensor.fill_(value)

    def sort(self, axis=-1):
        self._t2c_tensor[...] = torch.sort(self._t2c_tensor, dim=axis)[0]


def array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0):
    if copy is not True and isinstance(object, ndarray) and (
            dtype is None or _dtype(dtype) is object.dtype):
        made = object
    else:
        made = _from_tensor(_tensor(object, dtype).clone())
    return made if made.ndim >= ndmin else made.reshape(
        (1,) * (ndmin - made.ndim) + made.shape)


def asarray(a, dtype=None, order=None, copy=None):
    return array(a, dtype, copy=bool(copy))


asanyarray = asarray


def ascontiguousarray(a, dtype=None):
    """At least one dimension, the last one nearest in memory."""
    made = atleast_1d(asarray(a, dtype))
    t = made._t2c_tensor
    return made if t.is_contiguous() else _from_tensor(t.contiguous())


def asfortranarray(a, dtype=None):
    t = asarray(a, dtype)._t2c_tensor
    back = tuple(range(t.ndim))[::-1]
    return _from_tensor(t.permute(back).contiguous().permute(back))


def real(val):
    return val.real if hasattr(val, 'real') else asarray(val)


def imag(val):
    return val.imag if hasattr(val, 'imag') else zeros_like(asarray(val))


# --- settings: no warning is given -------------------------------------------

def seterr(*args, **kwargs):
    return {}


class errstate:
    def __init__(self, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass
