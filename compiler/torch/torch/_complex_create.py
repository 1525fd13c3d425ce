"""Making complex tensors: `Creation` is a table, as `Calls` is."""
import math

import _t2c
import torch
from torch._complex import (is_complex, join, of_pairs, pairs_of, parts,
                            real_dtype)

_Number = type(1j)


def _is_complex_type(dtype):
    return dtype is _Number or (dtype is not None and dtype.is_complex)


def _part_type(dtype):
    """The type of the parts; None for the default one."""
    return torch.float64 if dtype is _Number else (
        None if dtype is None else real_dtype(dtype))


def _made(pairs, requires_grad=False):
    made = of_pairs(pairs)
    return made.requires_grad_() if requires_grad else made


def _pairs_like(make, *args, requires_grad=False, dtype=None, draws=False,
                **kwargs):
    """Pairs of the shape that make(*args) has."""
    shape = torch.empty(*args, **kwargs).shape
    return _made(make((*shape, 2), dtype=_part_type(dtype)), requires_grad)


def _like(x, make, dtype, requires_grad=False, **kwargs):
    """Of x's shape, of a type that may be complex."""
    dtype = x.dtype if dtype is None else dtype
    if not _is_complex_type(dtype):
        return make(tuple(x.shape), dtype=dtype, requires_grad=requires_grad)
    if is_complex(x):
        pairs = torch.empty_like(pairs_of(x), dtype=_part_type(dtype))
        if not pairs.is_contiguous():
            made = of_pairs(pairs)
            made.copy_(make(tuple(x.shape), dtype=dtype))
            return made.requires_grad_() if requires_grad else made
    return make(tuple(x.shape), dtype=dtype, requires_grad=requires_grad)


def _size(args):
    return args[0] if len(args) == 1 and not isinstance(args[0], int) \
        else args


def _part_of(data, of_imag):
    """A nested list with one part of every number in it."""
    if isinstance(data, (list, tuple)):
        return [_part_of(item, of_imag) for item in data]
    if isinstance(data, torch.Tensor) and not is_complex(data):
        return 0.0 if of_imag else data
    if isinstance(data, (torch.Tensor, _Number)):
        return data.imag if of_imag else data.real
    return 0.0 if of_imag else data


def _is_double(data):
    """Whether a complex128 tensor decides the type."""
    if isinstance(data, (list, tuple)):
        return any(_is_double(item) for item in data)
    return isinstance(data, torch.Tensor) and data.dtype in (
        torch.complex128, torch.float64)


class Creation:
    def zeros(*size, dtype=None, out=None, layout=None, **kwargs):
        return _pairs_like(torch.zeros, *size, dtype=dtype, **kwargs)

    def empty(*size, dtype=None, out=None, layout=None, pin_memory=False,
              memory_format=None, **kwargs):
        return _pairs_like(torch.zeros, *size, dtype=dtype, **kwargs)

    def rand(*size, dtype=None, generator=None, out=None, layout=None,
             pin_memory=False, **kwargs):
        return _pairs_like(
            lambda shape, dtype: torch.rand(shape, dtype=dtype,
                                            generator=generator),
            *size, dtype=dtype, **kwargs)

    def randn(*size, dtype=None, generator=None, out=None, layout=None,
              pin_memory=False, **kwargs):
        return _pairs_like(
            lambda shape, dtype: torch.empty(shape, dtype=dtype).normal_(
                0, 1 / math.sqrt(2), generator=generator),
            *size, dtype=dtype, **kwargs)

    def ones(*size, dtype=None, **kwargs):
        return Creation.full(_size(size), 1.0, dtype=dtype, **kwargs)

    def full(size, fill_value, *, dtype=None, requires_grad=False, **kwargs):
        re, im = parts(fill_value)
        if dtype is not None and not _is_complex_type(dtype):
            if im:
                raise RuntimeError('value cannot be converted to type '
                                   f'{str(dtype)[6:]} without overflow')
            return torch.full(size, re, dtype=dtype,
                              requires_grad=requires_grad)
        kind = _part_type(dtype) or torch.get_default_dtype()
        return join(torch.full(size, re, dtype=kind),
                    torch.full(size, 0.0 if im is None else im, dtype=kind)
                    ).requires_grad_(requires_grad)

    def zeros_like(input, *, dtype=None, **kwargs):
        return _like(input, torch.zeros, dtype, **_grad(kwargs))

    def ones_like(input, *, dtype=None, **kwargs):
        return _like(input, torch.ones, dtype, **_grad(kwargs))

    def empty_like(input, *, dtype=None, **kwargs):
        return _like(input, torch.empty, dtype, **_grad(kwargs))

    def rand_like(input, *, dtype=None, **kwargs):
        return _like(input, torch.rand, dtype, **_grad(kwargs))

    def randn_like(input, *, dtype=None, **kwargs):
        return _like(input, torch.randn, dtype, **_grad(kwargs))

    def full_like(input, fill_value, *, dtype=None, **kwargs):
        return _like(input,
                     lambda size, **kw: torch.full(size, fill_value, **kw),
                     dtype, **_grad(kwargs))

    def new_zeros(input, *size, dtype=None, **kwargs):
        return torch.zeros(_size(size), dtype=dtype or input.dtype,
                           **_grad(kwargs))

    def new_ones(input, *size, dtype=None, **kwargs):
        return torch.ones(_size(size), dtype=dtype or input.dtype,
                          **_grad(kwargs))

    def new_empty(input, *size, dtype=None, **kwargs):
        return torch.empty(_size(size), dtype=dtype or input.dtype,
                           **_grad(kwargs))

    def new_full(input, size, fill_value, dtype=None, **kwargs):
        return torch.full(size, fill_value, dtype=dtype or input.dtype,
                          **_grad(kwargs))

    def new_tensor(input, data, *, dtype=None, **kwargs):
        return torch.tensor(data, dtype=dtype or input.dtype,
                            **_grad(kwargs))

    def eye(*size, dtype=None, **kwargs):
        re = torch.eye(*size, dtype=_part_type(dtype))
        return join(re, torch.zeros_like(re)).requires_grad_(
            kwargs.get('requires_grad', False))

    def linspace(start, end, steps, *, dtype=None, requires_grad=False,
                 **kwargs):
        (a, b), (c, d) = parts(start), parts(end)
        kind = _part_type(dtype) or torch.get_default_dtype()
        return join(torch.linspace(a, c, steps, dtype=kind),
                    torch.linspace(b or 0.0, d or 0.0, steps, dtype=kind)
                    ).requires_grad_(requires_grad)

    def tensor(data, *, dtype=None, device=None, requires_grad=False,
               pin_memory=False):
        _t2c.check_device(device)
        if dtype is not None and not _is_complex_type(dtype):
            if is_complex(data):
                return data.detach().to(dtype).requires_grad_(requires_grad)
            raise TypeError('must be real number, not complex')
        if isinstance(data, torch.Tensor):
            made = data.detach().to(dtype or data.dtype)
            return made.clone().requires_grad_(requires_grad)
        kind = _part_type(dtype) or (
            torch.float64 if _is_double(data) else torch.get_default_dtype())
        return join(torch.tensor(_part_of(data, False), dtype=kind),
                    torch.tensor(_part_of(data, True), dtype=kind)
                    ).requires_grad_(requires_grad)

    scalar_tensor = tensor

    def as_tensor(data, dtype=None, device=None):
        if isinstance(data, torch.Tensor):
            return data.to(dtype or data.dtype)
        return Creation.tensor(data, dtype=dtype, device=device)

    asarray = as_tensor


def _grad(kwargs):
    """What matters of the other options."""
    _t2c.check_device(kwargs.get('device'))
    return {'requires_grad': kwargs.get('requires_grad', False)}
