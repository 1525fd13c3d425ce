"""scipy.linalg: matrices of numbers."""
import builtins

import numpy as np
import torch
from numpy.linalg import (LinAlgError, cholesky as _cholesky, det, eigvalsh,
                          inv, lstsq, norm, pinv, qr as _qr, solve)

__all__ = ['LinAlgError', 'cholesky', 'det', 'eigvalsh', 'inv', 'lstsq',
           'norm', 'pinv', 'qr', 'solve', 'lu', 'block_diag', 'toeplitz',
           'circulant', 'hadamard', 'expm']


def qr(a, overwrite_a=False, lwork=None, mode='full'):
    return _qr(a, mode={'full': 'complete', 'economic': 'reduced',
                        'r': 'r'}[mode])


def cholesky(a, lower=False):
    made = _cholesky(a)
    return made if lower else made.T


def lu(a, permute_l=False):
    """a = p l u, by Gauss with the largest pivot of each column."""
    a = np.asarray(a)
    type, rows = a.dtype if a.dtype == np.float32 else np.float64, a.tolist()
    m, n = len(rows), len(rows[0])
    k = builtins.min(m, n)
    order, low = list(range(m)), [[0.0] * k for _ in range(m)]
    for c in range(k):
        best = builtins.max(range(c, m), key=lambda i: builtins.abs(
            rows[i][c]))
        for part in (rows, order, low):
            part[c], part[best] = part[best], part[c]
        low[c][c] = 1.0
        for i in range(c + 1, m):
            if rows[c][c] != 0:
                low[i][c] = rows[i][c] / rows[c][c]
            rows[i] = [0.0 if j <= c else x - low[i][c] * y
                       for j, (x, y) in enumerate(zip(rows[i], rows[c]))]
    p = np.zeros((m, m))
    for i, at in enumerate(order):
        p[at, i] = 1.0
    low, up = np.array(low).astype(type), np.array(rows[:k]).astype(type)
    p = p.astype(type)
    return (p @ low, up) if permute_l else (p, low, up)


def block_diag(*arrays):
    arrays = [np.atleast_2d(a) for a in arrays]
    made = np.zeros((builtins.sum(a.shape[0] for a in arrays),
                     builtins.sum(a.shape[1] for a in arrays)),
                    dtype=np.concatenate([a.ravel() for a in arrays]).dtype)
    i = j = 0
    for a in arrays:
        made[i:i + a.shape[0], j:j + a.shape[1]] = a
        i, j = i + a.shape[0], j + a.shape[1]
    return made


def toeplitz(c, r=None):
    c = np.ravel(c).tolist()
    r = c if r is None else np.ravel(r).tolist()
    return np.array([[c[i - j] if i >= j else r[j - i]
                      for j in range(len(r))] for i in range(len(c))])


def circulant(c):
    c = np.ravel(c).tolist()
    n = len(c)
    return np.array([[c[(i - j) % n] for j in range(n)] for i in range(n)])


def hadamard(n, dtype=int):
    if n < 1 or n & (n - 1):
        raise ValueError('n must be an positive integer, and n must be a '
                         'power of 2')
    made = np.array([[1]])
    while len(made) < n:
        made = np.vstack([np.hstack([made, made]), np.hstack([made, -made])])
    return made.astype(dtype)


def expm(A):
    return np._result(torch.matrix_exp(np._tensor(A, float)))
