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
from ._operators import (
    Operators as _Operators, beside as _beside, shown as _shown_shape)
from ._scalars import (
    float_beside as _float_beside, is_plain as _is_plain,
    of_type as _number_of_type, scalar_of as _scalar_of)
from ._shapes import *
from ._statistics import *
from ._bits import *

__version__ = '2.4.6'

pi, e, inf = math.pi, math.e, math.inf
nan = math.nan
newaxis = None
euler_gamma = 0.5772156649015329


def _unwrap(x):
    """Arrays in nested lists as tensors."""
    if isinstance(x, ndarray):
        return x._t2c_tensor
    if isinstance(x, (list, tuple)):
        return [_unwrap(item) for item in x]
    if isinstance(x, bool_):
        return x.item()
    return list(x) if isinstance(x, range) else x


def _index(x):
    """A list is an array of indices, whatever is in it."""
    if isinstance(x, list):
        return _tensor(x) if x else torch.empty(0, dtype=torch.int64)
    return _unwrap(x) if isinstance(x, (ndarray, bool_)) else x


def _positions(t, key):
    """key with the positions that a slice backwards has, for writing there."""
    items = list(key) if isinstance(key, tuple) else [key]
    for i, k in enumerate(items):
        if isinstance(k, slice) and k.step is not None and k.step < 0:
            if builtins.any(isinstance(other, (torch.Tensor, type(Ellipsis),
                                               type(None)))
                            for other in items):
                _t2c.unsupported('writing backwards and by other indices',
                                 'write to x[::-1] of a part of it')
            items[i] = torch.tensor(list(range(*k.indices(t.shape[i]))),
                                    dtype=torch.int64)
    return tuple(items) if isinstance(key, tuple) else items[0]


def _check_fits(value, t, key):
    """Whether a tensor can be written to the part t, by key, of another."""
    shape = list(value.shape)
    while len(shape) > t.ndim and shape[0] == 1:
        del shape[0]
    if builtins.any(n not in (1, m) for n, m in zip(
            reversed(shape), reversed(t.shape))) or len(shape) > t.ndim:
        if not t.ndim:
            raise ValueError('setting an array element with a sequence.')
        here, there = _shown_shape(value.shape), _shown_shape(t.shape)
        if builtins.any(isinstance(k, torch.Tensor) for k in (
                key if isinstance(key, tuple) else (key,))):
            raise ValueError(
                f'shape mismatch: value array of shape {here} could not be '
                f'broadcast to indexing result of shape {there}')
        raise ValueError('could not broadcast input array from shape '
                         f'{here} into shape {there}')


def _refuse_objects(x):
    if isinstance(x, list):
        for item in x:
            _refuse_objects(item)
    elif not isinstance(x, (builtins.int, builtins.float, generic,
                            torch.Tensor)):
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


def _common(a, b, x=None, y=None, wraps=False):
    """Both tensors in the type that NumPy joins theirs to. Where one is of
    x or y, a number of Python's, that is the other's if it can hold it."""
    if _is_plain(x) != _is_plain(y):
        return (_beside(x, b, wraps=wraps) if _is_plain(x) else
                _beside(y, a, wraps=wraps)[::-1])
    if a.is_floating_point() != b.is_floating_point():
        f, i = (a, b) if a.is_floating_point() else (b, a)
        if i.dtype != torch.bool:
            type = torch.promote_types(f.dtype, _float_beside(i))
            return a.to(type), b.to(type)
    type = torch.promote_types(a.dtype, b.dtype)
    return a.to(type), b.to(type)


class ndarray(_Operators, _ArrayMethods):
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

    __hash__ = None

    def __pos__(self):
        return positive(self)

    def __neg__(self):
        return negative(self)

    def __abs__(self):
        return abs(self)

    def __invert__(self):
        return invert(self)

    def __len__(self):
        return len(self._t2c_tensor)

    def __getitem__(self, key):
        number = _t2c.number_at(self._t2c_tensor, key)
        if number is not None:
            return _number_of_type(self._t2c_tensor.dtype, number)
        key = tuple(map(_index, key)) if isinstance(key, tuple) else (
            _index(key))
        t, key = _forwards(self._t2c_tensor, key)
        is_part = key is Ellipsis or isinstance(key, tuple) and builtins.any(
            k is Ellipsis for k in key)
        made = _from_tensor(t[key]) if is_part else _result(t[key])
        if t is not self._t2c_tensor and isinstance(made, ndarray):
            made._is_reversed = True
        return made

    def __setitem__(self, key, value):
        if self._is_reversed:
            _t2c.unsupported('writing to a part that was taken backwards',
                             'write to a copy of it')
        t = self._t2c_tensor
        if _t2c.fill_part(t, key, value):
            return
        key = tuple(map(_index, key)) if isinstance(key, tuple) else (
            _index(key))
        given, key = key, _positions(t, key)
        if isinstance(value, ndarray):  # perhaps a part of this one
            value = value._t2c_tensor.clone()
        elif not isinstance(value, (builtins.int, builtins.float)):
            value = _tensor(value)
        there = t[key]
        if isinstance(value, torch.Tensor) and value.ndim:
            _check_fits(value, there, given)
        elif not t.is_floating_point() and value != value and (
                t.dtype != torch.bool):
            raise ValueError('cannot convert float NaN to integer')
        t[key] = value.to(t.dtype) if isinstance(value, torch.Tensor) else (
            value)

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __bool__(self):
        if self.size != 1:
            raise ValueError('The truth value of an array with more than one '
                             'element is ambiguous. Use a.any() or a.all()')
        return builtins.bool(self.item())

    def _number(self):
        if self.ndim:
            raise TypeError('only 0-dimensional arrays can be converted to '
                            'Python scalars')
        return self.item()

    def __float__(self):
        return builtins.float(self._number())

    def __int__(self):
        return builtins.int(self._number())

    def __complex__(self):
        return builtins.complex(self._number())

    def __format__(self, spec):
        if self.ndim and spec:
            raise TypeError('unsupported format string passed to '
                            'numpy.ndarray.__format__')
        return str(self) if self.ndim else format(self.item(), spec)

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


def _array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0):
    if dtype is not None:
        dtype = _dtype(dtype)
    if copy is not True and isinstance(object, ndarray) and (
            dtype is None or dtype is object.dtype):
        made = object
    else:
        made = _from_tensor(_tensor(object, dtype).clone())
    return made if made.ndim >= ndmin else made.reshape(
        (1,) * (ndmin - made.ndim) + made.shape)


def _asarray(a, dtype=None, order=None, copy=None):
    return _array(a, dtype, copy=bool(copy))


def _asked(x):
    """An object may say what array it is, to those who ask for one: other
    functions would give back one of its kind."""
    if not isinstance(x, (ndarray, torch.Tensor)) and hasattr(x, '__array__'):
        return x.__array__()
    return x


def array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0):
    return _array(_asked(object), dtype, copy=copy, ndmin=ndmin)


def asarray(a, dtype=None, order=None, copy=None):
    return _asarray(_asked(a), dtype, copy=copy)


asanyarray = _asarray


def ascontiguousarray(a, dtype=None):
    """At least one dimension, the last one nearest in memory."""
    made = atleast_1d(_asarray(a, dtype))
    t = made._t2c_tensor
    return made if t.is_contiguous() else _from_tensor(t.contiguous())


def asfortranarray(a, dtype=None):
    t = _asarray(a, dtype)._t2c_tensor
    back = tuple(range(t.ndim))[::-1]
    return _from_tensor(t.permute(back).contiguous().permute(back))


def real(val):
    return val.real if hasattr(val, 'real') else _asarray(val)


def imag(val):
    return val.imag if hasattr(val, 'imag') else zeros_like(_asarray(val))


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
