"""With how many threads PyTorch computes: they decide in which order it adds.

Two, wherever a script is run, so that its digits are the same: the variables
that PyTorch obeys and set_num_threads() give others."""
import sys

import _t2c

__all__ = ['get_num_threads', 'set_num_threads', 'get_num_interop_threads',
           'set_num_interop_threads']

_INT_MAX = 2147483647
_interop = []


def _of_environment():
    """MKL's has the last word; of more than the machine's cores none is
    used."""
    named = (sys.modules['os'].environ if 'os' in sys.modules
             else _t2c.environment())
    for name in 'MKL_NUM_THREADS', 'OMP_NUM_THREADS':
        first = named.get(name, '').split(',')[0].strip()
        if first.isdecimal() and int(first):
            return min(int(first), _t2c.cores())
    return None


def _checked(name, n):
    if (isinstance(n, bool) or _t2c.is_tensor(n) or
            not hasattr(n, '__index__')):
        raise RuntimeError(f'{name} expects an int, but got '
                           f'{type(n).__name__}')
    if n.__index__() > _INT_MAX:
        raise ValueError('Overflow when unpacking long')
    if n <= 0:
        raise RuntimeError(f'{name} expects a positive integer')
    return n.__index__()


def get_num_threads():
    return _t2c.threads()


def set_num_threads(n):
    _t2c.set_threads(_checked('set_num_threads', n))


def get_num_interop_threads():
    return _interop[0] if _interop else 2


def set_num_interop_threads(n):
    n = _checked('set_num_interop_threads', n)
    if _interop:
        raise RuntimeError('Error: cannot set number of interop threads after '
                           'parallel work has started or '
                           'set_num_interop_threads called')
    _interop.append(n)


_named = _of_environment()
if _named:
    _t2c.set_threads(_named)
