"""Window functions, as signal processing names them: step by step as PyTorch
has them, since each step rounds to the type."""
import math

__all__ = ['hann_window', 'hamming_window', 'bartlett_window',
           'blackman_window', 'kaiser_window']
_in_c = True


def _checked(length, dtype):
    import torch
    if isinstance(length, bool):
        raise TypeError("argument 'window_length' (position 1) must be int, "
                        'not bool')
    if length < 0:
        raise RuntimeError('window_length must be non-negative')
    dtype = dtype or torch.get_default_dtype()
    if not dtype.is_floating_point:
        raise RuntimeError(f'a window has floating point dtypes, got: {dtype}')
    return dtype


def _times(x, factor):
    """In half precision PyTorch rounds these factors, but not its sums'."""
    return x * x.new_tensor(factor)


def _places(n, periodic, dtype, step):
    """0, step, 2 step, ...: a period has one more, which goes in the end."""
    import torch
    length = n + periodic
    return _times(torch.arange(length, dtype=dtype), step / (length - 1))


def hann_window(window_length, periodic=True, *, dtype=None, layout=None,
                device=None, requires_grad=False):
    return hamming_window(window_length, periodic, 0.5, 0.5, dtype=dtype)


def hamming_window(window_length, periodic=True, alpha=0.54, beta=0.46, *,
                   dtype=None, layout=None, device=None, requires_grad=False):
    import torch
    dtype = _checked(window_length, dtype)
    if window_length <= 1:
        return torch.ones(window_length, dtype=dtype)
    at = _places(window_length, periodic, dtype, 2 * math.pi)
    return (_times(at.cos(), -beta) + alpha)[:window_length]


def blackman_window(window_length, periodic=True, *, dtype=None, layout=None,
                    device=None, requires_grad=False):
    import torch
    dtype = _checked(window_length, dtype)
    if window_length <= 1:
        return torch.ones(window_length, dtype=dtype)
    at = _places(window_length, periodic, dtype, math.pi)
    one, two = [_times(at, k).cos() for k in (2, 4)]
    window = _times(two, 0.08) - _times(one, 0.5) + 0.42
    return window[:window_length]


def bartlett_window(window_length, periodic=True, *, dtype=None, layout=None,
                    device=None, requires_grad=False):
    import torch
    dtype = _checked(window_length, dtype)
    if window_length <= 1:
        return torch.ones(window_length, dtype=dtype)
    window = _places(window_length, periodic, dtype, 2.0)
    window[(window.shape[0] + 1) // 2:].mul_(-1).add_(2)
    return window[:window_length]


def _bessel_i0(x):
    """The sum of ((x / 2)^k / k!)^2."""
    total = term = 1.0
    k = 0
    while term > total * 1e-17:
        k += 1
        term *= (x / (2 * k)) ** 2
        total += term
    return total


def kaiser_window(window_length, periodic=True, beta=12.0, *, dtype=None,
                  layout=None, device=None, requires_grad=False):
    import torch
    dtype = _checked(window_length, dtype)
    n = window_length + 1 if periodic else window_length
    rows = [1.0] if n == 1 else [
        _bessel_i0(beta * math.sqrt(max(0.0, 1 - (2 * i / (n - 1) - 1) ** 2)))
        / _bessel_i0(beta) for i in range(n)]
    if window_length == 1:
        rows = [1.0]
    return torch.tensor(rows[:window_length], dtype=dtype)
