"""torch.fft, which needs complex tensors."""
import _t2c

__all__ = ['fft', 'ifft', 'rfft', 'irfft', 'fft2', 'ifft2', 'rfft2', 'irfft2',
           'fftn', 'ifftn', 'rfftn', 'irfftn', 'hfft', 'ihfft', 'fftfreq',
           'rfftfreq', 'fftshift', 'ifftshift']


def fft(*args, **kwargs):
    _t2c.unsupported('torch.fft: complex tensors', None)


ifft = rfft = irfft = fft2 = ifft2 = rfft2 = irfft2 = fft
fftn = ifftn = rfftn = irfftn = hfft = ihfft = fft


def fftfreq(n, d=1.0, **kwargs):
    import torch
    i = torch.arange(n)
    return torch.where(i < (n + 1) // 2, i, i - n) / (n * d)


def rfftfreq(n, d=1.0, **kwargs):
    import torch
    return torch.arange(n // 2 + 1) / (n * d)


def fftshift(input, dim=None):
    dims = range(input.dim()) if dim is None else dim
    dims = [dims] if isinstance(dims, int) else list(dims)
    return input.roll([input.shape[d] // 2 for d in dims], dims)


def ifftshift(input, dim=None):
    dims = range(input.dim()) if dim is None else dim
    dims = [dims] if isinstance(dims, int) else list(dims)
    return input.roll([-(input.shape[d] // 2) for d in dims], dims)
