"""scipy.special: functions of arrays, by PyTorch's."""
import math

import numpy as np
import torch
from _t2c import unsupported as _unsupported

__all__ = ['expit', 'logit', 'erf', 'erfc', 'erfinv', 'gammaln', 'gamma',
           'digamma', 'psi', 'softmax', 'log_softmax', 'logsumexp', 'comb',
           'binom', 'factorial', 'xlogy', 'eval_legendre']


def _elementwise(name):
    def function(*arrays):
        return np._result(getattr(torch, name)(
            *[np._tensor(x, float) for x in arrays]))
    return function


expit, logit = _elementwise('sigmoid'), _elementwise('logit')
erf, erfc = _elementwise('erf'), _elementwise('erfc')
erfinv, gammaln = _elementwise('erfinv'), _elementwise('lgamma')
digamma = psi = _elementwise('digamma')
xlogy = _elementwise('xlogy')


def gamma(z):
    if isinstance(z, (int, float)):
        return math.gamma(z)
    values = np.asarray(z, float)
    return np.array([math.gamma(v) for v in values.ravel().tolist()]).reshape(
        values.shape)


def logsumexp(a, axis=None, keepdims=False):
    t = np._tensor(a, float)
    axis = tuple(range(t.ndim)) if axis is None else axis
    return np._result(torch.logsumexp(t, axis, keepdim=keepdims))


def log_softmax(x, axis=None):
    return np.asarray(x, float) - logsumexp(x, axis, keepdims=True)


def softmax(x, axis=None):
    return np.exp(log_softmax(x, axis))


def comb(N, k, exact=False, repetition=False):
    if repetition:
        N = N + k - 1
    made = math.comb(N, k) if 0 <= k <= N else 0
    return made if exact else np.float64(made)


def binom(x, y):
    return np.float64(math.comb(x, y))


def factorial(n, exact=False):
    made = math.factorial(n)
    return made if exact else np.float64(made)


def eval_legendre(n, x):
    """By differences of successive degrees, as scipy does for whole ones."""
    n, x = np.broadcast_arrays(n, np.asarray(x, float))
    if n.dtype.kind != 'i' or (n.size and n.min() < 0):
        _unsupported('eval_legendre() of a degree that is no natural number')
    last, difference = x, x - 1
    out = np.where(n == 0, np.ones_like(x), x)
    for k in range(1, n.max() if n.size else 0):
        difference = ((2 * k + 1) / (k + 1) * (x - 1) * last
                      + k / (k + 1) * difference)
        last = last + difference
        out = np.where(n == k + 1, last, out)
    return out[()]
