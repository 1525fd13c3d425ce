"""What scipy.signal makes of a system of differential equations."""
import numpy as np
from _t2c import unsupported as _unsupported
from numpy.linalg import solve
from scipy.linalg import expm

# alpha of the generalised bilinear transform
_BILINEAR = {'bilinear': 0.5, 'tustin': 0.5, 'euler': 0.0,
             'forward_diff': 0.0, 'backward_diff': 1.0}


def _bilinear(a, b, c, d, dt, alpha):
    if alpha is None:
        raise ValueError('Alpha parameter must be specified for the '
                         'generalized bilinear transform (gbt) method')
    if alpha < 0 or alpha > 1:
        raise ValueError('Alpha parameter must be within the interval [0,1] '
                         'for the gbt method')
    eye = np.eye(a.shape[0])
    ima = eye - alpha * dt * a
    bd = solve(ima, dt * b)
    return (solve(ima, eye + (1.0 - alpha) * dt * a), bd,
            solve(ima.transpose(), c.transpose()).transpose(),
            d + alpha * np.dot(c, bd))


def cont2discrete(system, dt, method='zoh', alpha=None):
    if len(system) != 4:
        _unsupported('cont2discrete() of a system that is not in state space',
                     'give it the four matrices')
    a, b, c, d = system
    if method == 'gbt' or method in _BILINEAR:
        alpha = _BILINEAR.get(method, alpha)
        return _bilinear(a, b, c, d, dt, alpha) + (dt,)
    if method == 'zoh':
        n, m = a.shape[0], b.shape[1]
        both = np.vstack((np.hstack((a, b)), np.zeros((m, n + m))))
        steps = expm(dt * both)[:n]
        return steps[:, :n], steps[:, n:], c, d, dt
    if method in ('foh', 'impulse'):
        _unsupported(f"the method '{method}' of cont2discrete()",
                     "'zoh' and the bilinear ones are known")
    raise ValueError(f"Unknown transformation method '{method}'")
