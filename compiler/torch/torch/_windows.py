"""Window functions, as signal processing names them."""
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


def _cosines(n, periodic, terms, dtype):
    """The sum of terms[k] cos(2 pi k i / (n - 1))."""
    import torch
    dtype = _checked(n, dtype)
    if n <= 1:
        return torch.ones(n, dtype=dtype)
    length = n + 1 if periodic else n
    i = torch.arange(length, dtype=dtype)
    window = torch.zeros(length, dtype=dtype)
    for k, term in enumerate(terms):
        step = 2 * math.pi * k / (length - 1)
        window = window + (i * step).cos() * term
    return window[:n]


def hann_window(window_length, periodic=True, *, dtype=None, layout=None,
                device=None, requires_grad=False):
    return _cosines(window_length, periodic, (0.5, -0.5), dtype)


def hamming_window(window_length, periodic=True, alpha=0.54, beta=0.46, *,
                   dtype=None, layout=None, device=None, requires_grad=False):
    return _cosines(window_length, periodic, (alpha, -beta), dtype)


def blackman_window(window_length, periodic=True, *, dtype=None, layout=None,
                    device=None, requires_grad=False):
    return _cosines(window_length, periodic, (0.42, -0.5, 0.08), dtype)


def bartlett_window(window_length, periodic=True, *, dtype=None, layout=None,
                    device=None, requires_grad=False):
    import torch
    dtype = _checked(window_length, dtype)
    if window_length <= 1:
        return torch.ones(window_length, dtype=dtype)
    length = window_length + 1 if periodic else window_length
    i = torch.arange(length, dtype=dtype) * (2.0 / (length - 1))
    return torch.where(i <= 1, i, 2 - i)[:window_length]


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
