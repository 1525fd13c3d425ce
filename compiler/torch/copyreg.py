"""copyreg: of what an object is made again, when it is copied or pickled."""
import sys

import _t2c

# The classes of Python whose objects object.__reduce__ itself refuses.
_no_state = ('NoneType', 'bool', 'int', 'float', 'complex', 'str', 'bytes',
             'tuple', 'list', 'dict', 'function', 'module', 'generator')


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    made = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(made, state)
    return made


def _reduced(x):
    """object.__reduce__(x), and those of sets and exceptions."""
    cls = type(x)
    if 'torch' in sys.modules and isinstance(x, sys.modules['torch'].Tensor):
        _t2c.unsupported('Tensor.__reduce__()')
    state = x.__getstate__() if hasattr(x, '__getstate__') \
        else getattr(x, '__dict__', None) or None
    if isinstance(x, (set, frozenset)):
        return cls, (list(x),), state
    if isinstance(x, BaseException):
        return (cls, x.args, state) if state else (cls, x.args)
    if getattr(x, '__slots__', None) and not hasattr(x, '__getstate__'):
        raise TypeError('a class that defines __slots__ without defining '
                        '__getstate__ cannot be pickled')
    base = next(c for c in cls.__mro__ if c.__module__ == 'builtins')
    if base is cls and base is not object:
        if cls.__name__ not in _no_state:
            _t2c.unsupported(f'__reduce__ of {x!r}')
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    args = cls, base, None if base is object else base(x)
    return (_reconstructor, args, state) if state else (_reconstructor, args)
