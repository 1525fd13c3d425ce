"""Windows, symmetric by default; get_window makes them periodic."""
import math

import _t2c
import numpy as np

__all__ = ['get_window', 'hann', 'hamming', 'blackman', 'bartlett', 'kaiser',
           'boxcar', 'cosine', 'gaussian', 'triang']


def _of(symmetric):
    def window(M, *parameters, sym=True):
        if M <= 1:
            return np.ones(M)
        n = M if sym else M + 1
        return symmetric(n, *parameters)[:M]
    return window


hann, hamming = _of(np.hanning), _of(np.hamming)
blackman, bartlett = _of(np.blackman), _of(np.bartlett)
boxcar = _of(np.ones)
cosine = _of(lambda n: np.sin(math.pi / n * (np.arange(n) + 0.5)))


def kaiser(M, beta, sym=True):
    return _of(np.kaiser)(M, beta, sym=sym)


def gaussian(M, std, sym=True):
    return _of(lambda n, std: np.exp(
        -(np.arange(n) - (n - 1.0) / 2.0) ** 2 / (2 * std * std)))(
            M, std, sym=sym)


def _triangle(n):
    rise = np.arange(1, (n + 1) // 2 + 1)
    if n % 2 == 0:
        half = (2 * rise - 1.0) / n
        return np.concatenate([half, half[::-1]])
    half = 2 * rise / (n + 1.0)
    return np.concatenate([half, half[-2::-1]])


triang = _of(_triangle)
_by_name = {'hann': hann, 'hanning': hann, 'hamming': hamming,
            'blackman': blackman, 'bartlett': bartlett, 'kaiser': kaiser,
            'boxcar': boxcar, 'rect': boxcar, 'ones': boxcar,
            'cosine': cosine, 'gaussian': gaussian, 'triang': triang}


def get_window(window, Nx, fftbins=True):
    if isinstance(window, (int, float)):
        window = 'kaiser', window
    name, *parameters = (window,) if isinstance(window, str) else window
    if name not in _by_name:
        _t2c.unsupported(f"get_window('{name}')",
                         'hann, hamming, blackman, kaiser, ...')
    return _by_name[name](Nx, *parameters, sym=not fftbins)
