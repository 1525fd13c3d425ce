"""torch.fft by its definition: products with tables of cosines and sines."""
import _t2c
import math

import torch
from torch._complex import ComplexTensor, join, named, type_text

__all__ = ['fft', 'ifft', 'rfft', 'irfft', 'fft2', 'ifft2', 'rfft2', 'irfft2',
           'fftn', 'ifftn', 'rfftn', 'irfftn', 'hfft', 'ihfft', 'fftfreq',
           'rfftfreq', 'fftshift', 'ifftshift']
_in_c = True


_LONGEST = 2048  # of what is transformed: the tables have n * n numbers


def _table(n, rows, columns, like):
    """cos and sin of 2 pi t k / n.

    Zeros are exact, else bins that are real would have an angle of either sign.
    """
    if n > _LONGEST:
        _t2c.unsupported(f'torch.fft of more than {_LONGEST} elements', None)
    t = torch.arange(rows).unsqueeze(1) * torch.arange(columns) % n
    phase = t.double() * (2 * math.pi / n)
    cos = phase.cos().masked_fill(4 * t % (2 * n) == n, 0)
    sin = phase.sin().masked_fill(2 * t % n == 0, 0)
    return cos.to(like.dtype), sin.to(like.dtype)


def _scale(n, norm, is_inverse):
    if norm not in (None, 'backward', 'ortho', 'forward'):
        raise RuntimeError(f'Invalid normalization mode: "{norm}"')
    if norm == 'ortho':
        return 1 / math.sqrt(n)
    return 1 / n if is_inverse == (norm != 'forward') else 1.0


def _sized(x, n):
    """The last dimension cut, or continued with zeros, to n elements."""
    if n < 1:
        raise RuntimeError(f'Invalid number of data points ({n}) specified')
    have = x.shape[-1]
    if n <= have:
        return x[..., :n]
    return torch.nn.functional.pad(x, (0, n - have))


def _real_input(input):
    if isinstance(input, ComplexTensor):
        raise TypeError('rfft expects a real input tensor, but got '
                        f'{type_text(input)}')
    return input if input.is_floating_point() else input.float()


def _at_last(parts, n, dim):
    return [_sized(part.movedim(dim, -1), n) for part in parts]


def _transform(input, n, dim, norm, is_inverse):
    if isinstance(input, ComplexTensor):
        parts = [input.real, input.imag]
    else:
        re = _real_input(input)
        parts = [re, torch.zeros_like(re)]
    n = input.shape[dim] if n is None else n
    re, im = _at_last(parts, n, dim)
    cos, sin = _table(n, n, n, re)
    if not is_inverse:
        sin = 0 - sin  # no zero is negative
    scale = _scale(n, norm, is_inverse)
    return join(((re @ cos - im @ sin) * scale).movedim(-1, dim),
                ((re @ sin + im @ cos) * scale).movedim(-1, dim),
                'FftC2CBackward0')


def fft(input, n=None, dim=-1, norm=None, *, out=None):
    return _transform(input, n, dim, norm, False)


def ifft(input, n=None, dim=-1, norm=None, *, out=None):
    return _transform(input, n, dim, norm, True)


def rfft(input, n=None, dim=-1, norm=None, *, out=None):
    x = _real_input(input)
    n = x.shape[dim] if n is None else n
    x, = _at_last([x], n, dim)
    cos, sin = _table(n, n, n // 2 + 1, x)
    scale = _scale(n, norm, False)
    return join((x @ cos * scale).movedim(-1, dim),
                (x @ (0 - sin) * scale).movedim(-1, dim), 'FftR2CBackward0')


def irfft(input, n=None, dim=-1, norm=None, *, out=None):
    if isinstance(input, ComplexTensor):
        parts = [input.real, input.imag]
    else:
        parts = [_real_input(input)]
    n = 2 * (input.shape[dim] - 1) if n is None else n
    if n < 1:
        raise RuntimeError(f'Invalid number of data points ({n}) specified')
    bins = n // 2 + 1
    parts = _at_last(parts, bins, dim)
    cos, sin = _table(n, bins, n, parts[0])
    # Each bin stands for its mirror image, too, but the first and the middle.
    weight = torch.full((bins, 1), 2.0 * _scale(n, norm, True),
                        dtype=parts[0].dtype)
    weight[0] /= 2
    if n % 2 == 0 and bins > 1:
        weight[-1] /= 2
    result = parts[0] @ (cos * weight)
    if len(parts) == 2:
        result = result - parts[1] @ (sin * weight)
    return named(result.movedim(-1, dim), 'FftC2RBackward0')


def _sizes(input, s, dim):
    if dim is None:
        count = input.ndim if s is None else len(s)
        dim = range(input.ndim - count, input.ndim)
    dim = [dim] if isinstance(dim, int) else list(dim)
    s = [None] * len(dim) if s is None else [
        None if n == -1 else n for n in s]
    return list(zip(s, dim))


def fftn(input, s=None, dim=None, norm=None, *, out=None):
    for n, d in _sizes(input, s, dim):
        input = fft(input, n, d, norm)
    return input


def ifftn(input, s=None, dim=None, norm=None, *, out=None):
    for n, d in _sizes(input, s, dim):
        input = ifft(input, n, d, norm)
    return input


def rfftn(input, s=None, dim=None, norm=None, *, out=None):
    *others, (n, d) = _sizes(input, s, dim)
    input = rfft(input, n, d, norm)
    for n, d in others:
        input = fft(input, n, d, norm)
    return input


def irfftn(input, s=None, dim=None, norm=None, *, out=None):
    *others, (last, last_dim) = _sizes(input, s, dim)
    for n, d in others:
        input = ifft(input, n, d, norm)
    return irfft(input, last, last_dim, norm)


def fft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return fftn(input, s, dim, norm)


def ifft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return ifftn(input, s, dim, norm)


def rfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return rfftn(input, s, dim, norm)


def irfft2(input, s=None, dim=(-2, -1), norm=None, *, out=None):
    return irfftn(input, s, dim, norm)


def hfft(input, n=None, dim=-1, norm=None, *, out=None):
    _t2c.unsupported('torch.fft.hfft', 'write torch.fft.irfft(x.conj())')


def ihfft(input, n=None, dim=-1, norm=None, *, out=None):
    _t2c.unsupported('torch.fft.ihfft', 'write torch.fft.rfft(x).conj()')


def fftfreq(n, d=1.0, **kwargs):
    i = torch.arange(n)
    return torch.where(i < (n + 1) // 2, i, i - n) / (n * d)


def rfftfreq(n, d=1.0, **kwargs):
    return torch.arange(n // 2 + 1) / (n * d)


def fftshift(input, dim=None):
    dims = range(input.dim()) if dim is None else dim
    dims = [dims] if isinstance(dims, int) else list(dims)
    return input.roll([input.shape[d] // 2 for d in dims], dims)


def ifftshift(input, dim=None):
    dims = range(input.dim()) if dim is None else dim
    dims = [dims] if isinstance(dims, int) else list(dims)
    return input.roll([-(input.shape[d] // 2) for d in dims], dims)
