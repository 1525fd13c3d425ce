"""scipy.ndimage: blurs of the arrays that kernels are made of."""
import math

import _t2c
import numpy as np
import torch

__all__ = ['gaussian_filter', 'gaussian_filter1d', 'correlate1d']


def correlate1d(input, weights, axis=-1, mode='reflect'):
    """Beyond its ends the array is mirrored, or its last value goes on."""
    t, weights = np._tensor(input), np._tensor(weights, float)
    n, half = t.shape[axis], len(weights) // 2
    places = range(-half, n + half)
    if mode == 'reflect':
        chosen = [min(i % (2 * n), 2 * n - 1 - i % (2 * n)) for i in places]
    elif mode == 'nearest':
        chosen = [min(max(i, 0), n - 1) for i in places]
    elif mode == 'wrap':
        chosen = [i % n for i in places]
    else:
        _t2c.unsupported(f"a filter with mode='{mode}'", 'pad the array before')
    kind = t.dtype
    wide = t.double().index_select(axis, torch.tensor(chosen))
    made = torch.zeros_like(t, dtype=torch.float64)
    for i, w in enumerate(weights.tolist()):
        made = made + w * wide.narrow(axis, i, n)
    return np._from_tensor(made.to(kind))


def gaussian_filter1d(input, sigma, axis=-1, order=0, mode='reflect', cval=0.0,
                      truncate=4.0):
    if order:
        _t2c.unsupported('derivatives of a Gaussian filter', None)
    radius = int(truncate * float(sigma) + 0.5)
    weights = [math.exp(-0.5 / (sigma * sigma) * i * i)
               for i in range(-radius, radius + 1)]
    total = sum(weights)
    return correlate1d(input, [w / total for w in weights], axis, mode)


def gaussian_filter(input, sigma, order=0, mode='reflect', cval=0.0,
                    truncate=4.0):
    made = np.asarray(input)
    sigmas = [sigma] * made.ndim if isinstance(sigma, (int, float)) else sigma
    for axis, s in enumerate(sigmas):
        if s > 1e-15:
            made = gaussian_filter1d(made, s, axis, order, mode, cval, truncate)
    return made
