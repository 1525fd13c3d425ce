"""scipy.stats: the normal distribution."""
import math

import numpy as np
import torch

__all__ = ['norm']

_ROOT = math.sqrt(2 * math.pi)


def _by_torch(name):
    def of(x):
        return np._result(getattr(torch.special, name)(np._tensor(x, float)))
    return of


_below, _log_below = _by_torch('ndtr'), _by_torch('log_ndtr')
_place = _by_torch('ndtri')


class _Frozen:
    """The distribution with its place and its width."""

    def __init__(self, loc=0, scale=1):
        self._loc, self._scale = loc, scale

    def _standard(self, x):
        return (np.asarray(x, dtype=np.float64) - self._loc) / self._scale

    def pdf(self, x):
        return np.exp(-self._standard(x) ** 2 / 2) / _ROOT / self._scale

    def logpdf(self, x):
        return (-self._standard(x) ** 2 / 2 - math.log(_ROOT)
                - np.log(self._scale))

    def cdf(self, x):
        return _below(self._standard(x))

    def logcdf(self, x):
        return _log_below(self._standard(x))

    def sf(self, x):
        return _below(-self._standard(x))

    def logsf(self, x):
        return _log_below(-self._standard(x))

    def ppf(self, q):
        return self._loc + self._scale * _place(q)

    def isf(self, q):
        return self._loc - self._scale * _place(q)

    def rvs(self, size=1, random_state=None):
        draws = np.random if random_state is None else random_state
        if isinstance(draws, int):
            draws = np.random.RandomState(draws)
        made = draws.normal(self._loc, self._scale, size)
        return made[0] if size == 1 else made

    def mean(self):
        return np.float64(self._loc)

    def std(self):
        return np.float64(self._scale)

    def var(self):
        return np.float64(self._scale) ** 2


class _Normal:
    def __call__(self, loc=0, scale=1):
        return _Frozen(loc, scale)

    def rvs(self, loc=0, scale=1, size=1, random_state=None):
        return _Frozen(loc, scale).rvs(size, random_state)


def _free(name):
    def of(self, x, loc=0, scale=1):
        return getattr(_Frozen(loc, scale), name)(x)
    of.__name__ = name
    return of


for _name in 'pdf logpdf cdf logcdf sf logsf ppf isf'.split():
    setattr(_Normal, _name, _free(_name))
norm = _Normal()
