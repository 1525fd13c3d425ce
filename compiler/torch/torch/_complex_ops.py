"""Calls of complex tensors that are more than one rule.

`Calls` is a table: nothing is made of it. Its names are those of methods and
functions of PyTorch, inside of the class only, so that Python's own keep their
meaning.
"""
import math

import _t2c
import torch
from torch._complex import (ComplexParameter, ComplexTensor, both,
                            complex_dtype, is_complex, is_conjugate, join,
                            of_pairs, pairs_of, parts, real_dtype, type_text)
from torch._complex_create import Creation
from torch._complex_math import Math, operators
from torch.nn.parameter import Parameter

_Number = type(1j)


def find(name):
    """The function that answers a call, or None."""
    for table in (Calls, Math, Creation):
        call = vars(table).get(name)
        if call is not None and name not in _of_classes:
            return call
    return _operator(name[2:-2]) if name.startswith('__') else None


# What every class has.
_of_classes = ('__module__', '__qualname__', '__doc__', '__dict__')


def _operator(core):
    """Of __add__, __radd__ and __iadd__."""
    if core in operators:
        return _of_numbers(vars(Math)[operators[core]])
    plain = core[1:]
    if plain not in operators:
        return None
    call = vars(Math)[operators[plain]]
    if core[0] == 'r':
        return _of_numbers(lambda x, other: call(other, x))
    if core[0] == 'i':
        return _of_numbers(lambda x, other: assign(x, call(x, other)))
    return None


def _of_numbers(call):
    def checked(x, *other):
        if other and not isinstance(other[0],
                                    (torch.Tensor, int, float, _Number)):
            return NotImplemented
        return call(x, *other)
    return checked


def written_pairs(x):
    if is_conjugate(x):
        _t2c.unsupported('writing to a conjugate, which shares memory',
                         'write to x.conj().clone()')
    return pairs_of(x)


def assign(x, value):
    """x in place: what x.f_() does with the result of x.f()."""
    if not is_complex(x):
        if is_complex(value):
            raise RuntimeError(
                f"result type {type_text(value)} can't be cast to the desired "
                f'output type {type_text(x)}')
        return x.copy_(value)
    if tuple(value.shape) != tuple(x.shape):
        raise RuntimeError(
            f"output with shape {list(x.shape)} doesn't match the broadcast "
            f'shape {list(value.shape)}')
    pairs = written_pairs(x)
    if is_complex(value):
        pairs.copy_(pairs_of(value))
    else:
        pairs.copy_(torch.stack(both(value), -1))
    return _t2c.complex_written(x, pairs)


def _c_type(x):
    return {torch.float32: 'float', torch.float64: 'double'}.get(
        x.dtype, str(x.dtype)[6:] + '_t')


def _converted(x, dtype):
    if dtype is type(1j):
        dtype = torch.complex128
    if dtype is None or dtype == x.dtype:
        return x
    if not is_complex(x):
        part = x.to(real_dtype(dtype))
        return join(part, torch.zeros_like(part), 'ToCopyBackward0')
    if not dtype.is_complex:  # the imaginary part is dropped, with a warning
        return (x != 0) if dtype == torch.bool else x.real.to(dtype)
    return of_pairs(pairs_of(x).to(real_dtype(dtype)), 'ToCopyBackward0')


def _numbers(values, depth):
    if depth == 0:
        return _Number(*values)
    return [_numbers(value, depth - 1) for value in values]


def _convert_one(x, name, c_type):
    number = x.item()
    if number.imag:
        raise RuntimeError(f'value cannot be converted to type {c_type} '
                           'without overflow')
    return number.real


def _kind(x):
    """A real stand-in of the same rank in promotion."""
    if is_complex(x):
        return x.real
    if isinstance(x, _Number):
        return x.real
    return x


def _check_retyping(x, dtype, was, now):
    """What PyTorch asks of a tensor whose elements become others."""
    names = type_text(x), type_text(torch.empty(0, dtype=dtype))
    ratio = max(now // was, 1)

    def refuse(what, got=''):
        raise RuntimeError(f'self.{what} to view {names[0]} as {names[1]} '
                           f'(different element sizes){got}')
    if not x.dim():
        refuse('dim() cannot be 0')
    divisible = [('size(-1)', x.shape[-1]),
                 ('storage_offset()', x.storage_offset())]
    strides = [(f'stride({i})', step) for i, step in enumerate(x.stride())]
    for i, (what, number) in enumerate(divisible + strides[:-1]):
        if i == 2 and x.stride(-1) != 1:
            break
        if number % ratio:
            refuse(f'{what} must be divisible by {ratio}',
                   f', but got {number}')
    if x.stride(-1) != 1:
        refuse('stride(-1) must be 1', f', but got {x.stride(-1)}')


def _retyped(x, dtype):
    """x.view(dtype) where one of both types is complex."""
    kind = real_dtype(dtype) if dtype.is_complex else dtype
    was, now = x.element_size(), dtype.itemsize
    if was != now:
        _check_retyping(x, dtype, was, now)
    numbers = pairs_of(x) if is_complex(x) else x.detach().unsqueeze(-1)
    if dtype == x.dtype:
        return x
    if was == now:
        numbers = numbers.view(kind)
        return of_pairs(numbers) if dtype.is_complex else numbers.squeeze(-1)
    numbers = numbers.flatten(-2).view(kind)
    return of_pairs(numbers.unflatten(-1, (-1, 2))) if dtype.is_complex \
        else numbers


class Calls:
    # --- writing -------------------------------------------------------------
    def copy_(x, src, non_blocking=False):
        if not is_complex(x):  # the imaginary part is dropped, with a warning
            return x.copy_(src.real)
        return assign(x, src.expand(x.shape))

    def __setitem__(x, key, value):
        if not is_complex(x):
            if isinstance(value, type(1j)):
                raise RuntimeError(f'value cannot be converted to type '
                                   f'{_c_type(x)} without overflow')
            x[key] = value.real
            return
        pairs = written_pairs(x)
        place = key if isinstance(key, tuple) else (key,)
        if any([k is ... for k in place]):
            key = (*place, slice(None))
        if not isinstance(value, torch.Tensor):
            value = torch.tensor(value, dtype=x.dtype)
        pairs[key] = pairs_of(value) if is_complex(value) else torch.stack(
            both(value), -1)
        _t2c.complex_written(x, pairs)

    def fill_(x, value):
        if isinstance(value, torch.Tensor) and value.dim():
            raise RuntimeError(
                'fill_ only supports 0-dimension value tensor but got tensor '
                f'with {value.dim()} dimensions.')
        if not is_complex(x):
            raise RuntimeError('value cannot be converted to type '
                               f'{_c_type(x)} without overflow')
        pairs = pairs_of(x)
        re, im = parts(value)
        pairs.select(-1, 0).fill_(re)
        pairs.select(-1, 1).fill_(0 if im is None else im)
        return _t2c.complex_written(x, pairs)

    def zero_(x):
        pairs = pairs_of(x)
        pairs.zero_()
        return _t2c.complex_written(x, pairs)

    def normal_(x, mean=0, std=1, *, generator=None):
        if is_complex(mean) or isinstance(mean, type(1j)) or mean:
            _t2c.unsupported('complex normal numbers of another mean than 0',
                             'add it')
        pairs = pairs_of(x)
        pairs.normal_(0, std / math.sqrt(2), generator=generator)
        return _t2c.complex_written(x, pairs)

    def uniform_(x, *bounds, **kwargs):
        pairs = pairs_of(x)
        pairs.uniform_(*bounds, **kwargs)
        return _t2c.complex_written(x, pairs)

    def requires_grad_(x, requires_grad=True):
        pairs = pairs_of(x).requires_grad_(requires_grad)
        return _t2c.complex_written(x, pairs)

    def requires_grad(x, *value):
        if not value:
            return pairs_of(x).requires_grad
        x.requires_grad_(*value)

    def detach(x):
        return of_pairs(pairs_of(x).detach())

    def detach_(x):
        return _t2c.complex_written(x, pairs_of(x).detach_())

    def data(x, *value):
        if not value:
            return of_pairs(pairs_of(x).data)
        value, grad = value[0], x.requires_grad
        if is_complex(value):
            kinds, value = (ComplexTensor, ComplexParameter), pairs_of(value)
        else:
            kinds = (torch.Tensor, Parameter)
        _t2c.complex_written(x, value.detach(),
                             kinds[isinstance(x, Parameter)])
        x.requires_grad_(grad)

    def grad(x, *value):
        if value:
            _t2c.unsupported('the gradient of a complex tensor', None)
        return pairs_of(x).grad

    # --- copies and conversions ----------------------------------------------
    def clone(x, *, memory_format=None):
        return of_pairs(pairs_of(x).clone(), 'CloneBackward0')

    def contiguous(x, memory_format=None):
        pairs = pairs_of(x)
        return x if pairs.is_contiguous() else of_pairs(pairs.contiguous())

    def cpu(x):
        return x

    resolve_neg = pin_memory = positive = __pos__ = cpu

    def resolve_conj(x):
        return x.clone() if is_conjugate(x) else x

    def cuda(x, *args, **kwargs):
        pairs_of(x).cuda(*args, **kwargs)
        return x

    def to(x, *args, dtype=None, device=None, non_blocking=False, copy=False,
           memory_format=None, other=None):
        for arg in (*args, other):
            if isinstance(arg, torch.Tensor):
                dtype = arg.dtype
            elif isinstance(arg, torch.dtype) or arg is type(1j):
                dtype = arg
            elif isinstance(arg, (str, torch.device)):
                _t2c.check_device(arg)
        _t2c.check_device(device)
        made = _converted(x, dtype)
        return made.clone() if copy and made is x else made

    def double(x, memory_format=None):
        return x.to(torch.float64)

    def float(x, memory_format=None):
        return x.to(torch.float32)

    def long(x, memory_format=None):
        return x.to(torch.int64)

    def int(x, memory_format=None):
        return x.to(torch.int32)

    def type_as(x, other):
        return Calls.to(x, other.dtype)

    def type(x, dtype=None, non_blocking=False):
        if dtype is None:
            return f'torch.{type_text(x)}Tensor'
        if isinstance(dtype, str):
            _t2c.unsupported(f'type({dtype!r}) of a complex tensor',
                             'give it a dtype')
        return Calls.to(x, dtype)

    def item(x):
        if pairs_of(x).numel() != 2:
            raise RuntimeError(f'a Tensor with {x.numel()} elements cannot be '
                               'converted to Scalar')
        return _Number(*pairs_of(x).reshape(2).tolist())

    def tolist(x):
        return _numbers(pairs_of(x).tolist(), x.dim())

    def __float__(x):
        return _convert_one(x, 'float', 'double')

    __complex__ = item

    def __int__(x):
        return torch.tensor(_convert_one(x, 'int', 'int64_t'),
                            dtype=torch.float64).long().item()

    def __index__(x):
        raise TypeError('only integer tensors of a single element can be '
                        'converted to an index')

    def __repr__(x, *, tensor_contents=None):
        return _t2c.complex_repr(x)

    def __format__(x, spec):
        return format(x.item(), spec) if x.dim() == 0 else (
            object.__format__(x, spec) if spec else repr(x))

    def __len__(x):
        if x.dim() == 0:
            raise TypeError('len() of a 0-d tensor')
        return x.shape[0]

    def __iter__(x):
        if x.dim() == 0:
            raise TypeError('iteration over a 0-d tensor')
        return iter(x.unbind(0))

    # --- questions -----------------------------------------------------------
    def shape(x):
        return torch.Size(pairs_of(x).shape[:-1])

    def size(x, dim=None):
        return Calls.shape(x) if dim is None else x.real.size(dim)

    def stride(x, dim=None):
        return (tuple([s // 2 for s in x.real.stride()]) if dim is None
                else x.real.stride(dim) // 2)

    def storage_offset(x):
        return pairs_of(x).storage_offset() // 2

    def dim(x):
        return pairs_of(x).dim() - 1

    ndim = ndimension = dim

    def numel(x):
        return pairs_of(x).numel() // 2

    nelement = numel

    def element_size(x):
        return 2 * pairs_of(x).element_size()

    itemsize = element_size

    def dtype(x):
        return complex_dtype(pairs_of(x).dtype)

    def is_floating_point(x):
        return False

    def is_signed(x):
        return True

    def is_tensor(x):
        return is_complex(x)

    def is_complex(x):
        return is_complex(x)

    def result_type(a, b):
        return complex_dtype(torch.result_type(_kind(a), _kind(b)))

    def promote_types(a, b):
        return complex_dtype(torch.promote_types(real_dtype(a), real_dtype(b)))

    def can_cast(from_, to):
        return to.is_complex

    def isreal(x):
        return x.imag == 0

    def view(x, *size, dtype=None):
        if len(size) == 1 and isinstance(size[0], torch.dtype):
            dtype = size[0]
        if dtype is None:
            return _t2c.complex_view(x.real.view(*size), x, ComplexTensor)
        return _retyped(x, dtype)

    def numpy(x, *, force=False):
        _t2c.unsupported('an array of complex numbers',
                         'x.real.numpy() and x.imag.numpy()')
