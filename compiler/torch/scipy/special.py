"""scipy.special: functions of arrays, by PyTorch's."""
import math

import numpy as np
import torch

__all__ = ['expit', 'logit', 'erf', 'erfc', 'erfinv', 'gammaln', 'gamma',
           'digamma', 'psi', 'softmax', 'log_softmax', 'logsumexp', 'comb',
           'binom', 'factorial', 'xlogy']


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
