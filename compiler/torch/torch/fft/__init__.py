"""torch.fft by its definition: products with tables of cosines and sines."""
import _t2c
import math

import torch
from torch._complex import (ComplexTensor, as_conjugate, join_in, named,
                            type_text)

__all__ = ['fft', 'ifft', 'rfft', 'irfft', 'fft2', 'ifft2', 'rfft2', 'irfft2',
           'fftn', 'ifftn', 'rfftn', 'irfftn', 'hfft', 'ihfft', 'hfft2',
           'ihfft2', 'hfftn', 'ihfftn', 'fftfreq', 'rfftfreq', 'fftshift',
           'ifftshift']
_in_c = True


_LONGEST = 2048  # of what is transformed: the tables have n * n numbers


def _table(n, rows, columns, like):
    """cos and sin of 2 pi t k / n.

    Zeros and halves are exact, and what mirrors each other is opposite: else
    what cancels out would leave a remainder, of either sign.
    """
    if n > _LONGEST:
        _t2c.unsupported(f'torch.fft of more than {_LONGEST} elements', None)
    t = torch.arange(rows).unsqueeze(1) * torch.arange(columns) % n
    near = 2 * torch.minimum(t, n - t)  # half turns by n, of either side
    phase = torch.minimum(near, n - near).double() * (math.pi / n)
    cos, sin = _exact(phase.cos()), _exact(phase.sin())
    return (torch.where(2 * near > n, 0 - cos, cos).to(like.dtype),
            torch.where(2 * t > n, 0 - sin, sin).to(like.dtype))


def _exact(wave):
    halves = (2 * wave).round() / 2
    return torch.where((wave - halves).abs() < 1e-12, halves, wave)


def _weighed(x, table):
    """x @ table. What weighs nothing is not looked at: it may be NaN."""
    if _t2c.is_traced(x) or x.isfinite().all():
        return x @ table
    terms = (x.unsqueeze(-1) * table).masked_fill(table == 0, 0)
    return terms.sum(-2)


def _scale(n, norm, is_inverse):
    if norm not in (None, 'backward', 'ortho', 'forward'):
        raise RuntimeError(f'Invalid normalization mode: "{norm}"')
    if norm == 'ortho':
        return 1 / math.sqrt(n)
    return 1 / n if is_inverse == (norm != 'forward') else 1.0


# --- what is transformed -----------------------------------------------------
def _float_of(input):
    if input.dtype in (torch.float16, torch.bfloat16):
        raise NotImplementedError(f'Unsupported dtype {type_text(input)}')
    return input if input.is_floating_point() else input.float()


def _real_input(input, name):
    if isinstance(input, ComplexTensor):
        raise TypeError(f'{name} expects a real input tensor, but got '
                        f'{type_text(input)}')
    return _float_of(input)


def _parts(input):
    """Of what a transform of complex numbers is given."""
    if isinstance(input, ComplexTensor):
        return [input.real, input.imag]
    re = _float_of(input)
    return [re, torch.zeros_like(re)]


def _resized(part, sizes, dims):
    """The dimensions cut, or continued with zeros, to these sizes."""
    ends = [0] * part.dim()
    for n, dim in zip(sizes, dims):
        if n < 1:
            raise RuntimeError(
                f'Invalid number of data points ({n}) specified')
        if n <= part.shape[dim]:
            part = part.narrow(dim, 0, n)
        else:
            ends[dim] = n - part.shape[dim]
    if not any(ends):
        return part
    return torch.nn.functional.pad(
        part, [pad for end in ends[::-1] for pad in (0, end)])


def _one(input, n, dim):
    """The sizes and the dimensions of a transform along one."""
    have = input.size(dim)
    if not input.dim():
        raise IndexError(f'Dimension specified as {dim} but tensor has no '
                         'dimensions')
    return [have if n is None else n], [dim % input.dim()]


def _several(input, s, dim):
    rank = input.dim()
    if dim is None:
        if s is not None and len(s) > rank:
            raise RuntimeError(
                f'Got shape with {len(s)} values but input tensor only has '
                f'{rank} dimensions.')
        dim = range(rank - (rank if s is None else len(s)), rank)
    dim = [dim] if isinstance(dim, int) else list(dim)
    sizes = [input.size(d) for d in dim]
    dim = [d % rank for d in dim]
    if len(set(dim)) < len(dim):
        raise RuntimeError('FFT dims must be unique')
    if s is not None:
        s = [s] if isinstance(s, int) else s
        if len(s) != len(dim):
            raise RuntimeError('When given, dim and shape arguments must have '
                               'the same length')
        sizes = [have if n == -1 else n for n, have in zip(s, sizes)]
    return sizes, dim


# --- how the result lies in memory -------------------------------------------
def _batch(rank, dims):
    """The other dimensions: each of `dims` trades places with the last."""
    order, first, last = list(range(rank)), 0, rank
    while True:
        while first < last and order[first] not in dims:
            first += 1
        last -= 1
        while first < last and order[last] in dims:
            last -= 1
        if first >= last:
            return order[:first]
        order[first], order[last] = order[last], order[first]
        first += 1


def _by_stride(like, dims):
    return sorted(dims, key=lambda d: -like.stride(d))


def _laid(part, order):
    """The number of dimension order[-1] lie side by side."""
    back = [order.index(d) for d in range(len(order))]
    return part.permute(order).contiguous().permute(back)


def _order(like, dims):
    return _by_stride(like, _batch(like.dim(), dims)) + dims


# --- the three kinds of transforms -------------------------------------------
def _along(parts, dim, norm, is_inverse):
    re, im = (part.movedim(dim, -1) for part in parts)
    n = re.shape[-1]
    cos, sin = _table(n, n, n, re)
    if not is_inverse:
        sin = 0 - sin  # no zero is negative
    scale = _scale(n, norm, is_inverse)
    return [((_weighed(re, cos) - _weighed(im, sin)) * scale).movedim(-1, dim),
            ((_weighed(re, sin) + _weighed(im, cos)) * scale).movedim(-1, dim)]


def _of_complex(parts, dims, norm, is_inverse):
    """(parts, the order of their dimensions in memory)."""
    order = _order(parts[1], _by_stride(parts[1], dims))
    for dim in dims:
        parts = _along(parts, dim, norm, is_inverse)
    return parts, order


def _of_real(x, dim, norm, is_inverse):
    """The bins that do not mirror others."""
    x = x.movedim(dim, -1)
    n = x.shape[-1]
    cos, sin = _table(n, n, n // 2 + 1, x)
    scale = _scale(n, norm, is_inverse)
    re, im = _weighed(x, cos) * scale, _weighed(x, 0 - sin) * scale
    # PyTorch computes the inverse as the conjugate: its zeros are negative.
    return [re.movedim(-1, dim),
            (-im if is_inverse else im).movedim(-1, dim)]


def _with_mirrored(parts, n, dim):
    """All n bins, of those that do not mirror others."""
    images = [part.narrow(dim, 1, (n - 1) // 2).flip(dim) for part in parts]
    return [torch.cat((parts[0], images[0]), dim),
            torch.cat((parts[1], -images[1]), dim)]


def _to_real(parts, n, dim, norm, is_inverse):
    """Of bins, which stand for those that mirror them."""
    order = _order(parts[0], [dim])
    re, im = (part.movedim(dim, -1) for part in parts)
    bins = n // 2 + 1
    cos, sin = _table(n, bins, n, re)
    weight = torch.full((bins, 1), 2.0 * _scale(n, norm, is_inverse),
                        dtype=re.dtype)
    weight[0] /= 2
    if n % 2 == 0 and bins > 1:
        weight[-1] /= 2
    if not is_inverse:
        sin = 0 - sin
    result = _weighed(re, cos * weight) - _weighed(im, sin * weight)
    back = [order.index(d) for d in range(len(order))]
    result = result.movedim(-1, dim).permute(order).contiguous().permute(back)
    return named(result, 'FftC2RBackward0')


# --- torch.fft ---------------------------------------------------------------
def _transform(input, sizes, dims, norm, is_inverse):
    parts = [_resized(part, sizes, dims) for part in _parts(input)]
    parts, order = _of_complex(parts, dims, norm, is_inverse)
    return join_in(order, *parts, 'FftC2CBackward0')


def _along_one(input, n, dim, norm, is_inverse):
    sizes, dims = _one(input, n, dim)
    if isinstance(input, ComplexTensor):
        return _transform(input, sizes, dims, norm, is_inverse)
    x = _resized(_float_of(input), sizes, dims)
    parts = _of_real(x, *dims, norm, is_inverse)
    parts = _with_mirrored(parts, *sizes, *dims)
    made = join_in(_order(x, dims), *parts, 'FftR2CBackward0')
    return as_conjugate(made) if is_inverse else made


def fft(input, n=None, dim=-1, norm=None, *, out=None):
    return _along_one(input, n, dim, norm, False)


def ifft(input, n=None, dim=-1, norm=None, *, out=None):
    return _along_one(input, n, dim, norm, True)


def fftn(input, s=None, dim=None, norm=None, *, out=None):
    return _transform(input, *_several(input, s, dim), norm, False)


def ifftn(input, s=None, dim=None, norm=None, *, out=None):
    return _transform(input, *_several(input, s, dim), norm, True)


def _half(name, input, sizes, dims, norm):
    """Of real numbers: one of each two bins that mirror each other."""
    if not dims:
        raise RuntimeError(f'{name} must transform at least one axis')
    is_inverse = name[0] == 'i'
    x = _resized(_real_input(input, name), sizes, dims)
    parts = _of_real(x, dims[-1], norm, is_inverse)
    if is_inverse:  # two transforms, one after the other
        order = _order(x, dims[-1:])
        parts, order = _of_complex([_laid(part, order) for part in parts],
                                   dims[:-1], norm, True)
    else:
        order = _order(x, _by_stride(x, dims[:-1]) + dims[-1:])
        for dim in dims[:-1]:
            parts = _along(parts, dim, norm, False)
    made = join_in(order, *parts, 'FftR2CBackward0')
    return as_conjugate(made) if is_inverse and len(dims) == 1 else made


def rfft(input, n=None, dim=-1, norm=None, *, out=None):
    return _half('rfft', input, *_one(input, n, dim), norm)


def ihfft(input, n=None, dim=-1, norm=None, *, out=None):
    return _half('ihfft', input, *_one(input, n, dim), norm)


def rfftn(input, s=None, dim=None, norm=None, *, out=None):
    return _half('rfftn', input, *_several(input, s, dim), norm)


def ihfftn(input, s=None, dim=None, norm=None, *, out=None):
    return _half('ihfftn', input, *_several(input, s, dim), norm)


def _mirrored(name, input, sizes, dims, norm, last):
    """Real numbers, of bins whose mirror images are not there; `last` is how
    many of the last dimension, where it was given."""
    if not dims:
        raise RuntimeError(f'{name} must transform at least one axis')
    is_inverse = name[0] == 'i'
    n = 2 * (input.shape[dims[-1]] - 1) if last in (None, -1) else last
    if n < 1:
        raise RuntimeError(f'Invalid number of data points ({n}) specified')
    sizes = [*sizes[:-1], n // 2 + 1]
    parts = [_resized(part, sizes, dims) for part in _parts(input)]
    if len(dims) > 1:
        parts, order = _of_complex(parts, dims[:-1], norm, is_inverse)
        parts = [_laid(part, order) for part in parts]
    return _to_real(parts, n, dims[-1], norm, is_inverse)


def _last(s):
    return s[-1] if isinstance(s, (list, tuple)) and s else s or None


def irfft(input, n=None, dim=-1, norm=None, *, out=None):
    return _mirrored('irfft', input, *_one(input, n, dim), norm, n)


def hfft(input, n=None, dim=-1, norm=None, *, out=None):
    return _mirrored('hfft', input, *_one(input, n, dim), norm, n)


def irfftn(input, s=None, dim=None, norm=None, *, out=None):
    return _mirrored('irfftn', input, *_several(input, s, dim), norm,
                     _last(s))


def hfftn(input, s=None, dim=None, norm=None, *, out=None):
    return _mirrored('hfftn', input, *_several(input, s, dim), norm,
                     _last(s))


def fft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return fftn(input, s, dim, norm)


def ifft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return ifftn(input, s, dim, norm)


def rfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return rfftn(input, s, dim, norm)


def irfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return irfftn(input, s, dim, norm)


def hfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return hfftn(input, s, dim, norm)


def ihfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return ihfftn(input, s, dim, norm)


# --- frequencies -------------------------------------------------------------
def _frequencies(bins, n, d, dtype):
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise RuntimeError(
            'fftfreq requires a floating point or complex dtype')
    # A product, as PyTorch computes it: a quotient may differ in the last bit.
    return bins.to(dtype) * (1.0 / (n * d) if n * d else math.inf)


def fftfreq(n, d=1.0, *, out=None, dtype=None, layout=None, device=None,
            requires_grad=False):
    i = torch.arange(n)
    return _frequencies(torch.where(i < (n + 1) // 2, i, i - n), n, d, dtype)


def rfftfreq(n, d=1.0, *, out=None, dtype=None, layout=None, device=None,
             requires_grad=False):
    return _frequencies(torch.arange(n // 2 + 1), n, d, dtype)


def _shifted(input, dim, sign):
    dims = range(input.dim()) if dim is None else dim
    dims = [dims] if isinstance(dims, int) else list(dims)
    return input.roll([sign * (input.size(d) // 2) for d in dims], dims)


def fftshift(input, dim=None):
    return _shifted(input, dim, 1)


def ifftshift(input, dim=None):
    return _shifted(input, dim, -1)
