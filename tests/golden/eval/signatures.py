# inspect.signature and getfullargspec, as factories use them to filter
# keyword arguments.
import inspect
from functools import partial, wraps
from inspect import Parameter, signature


def f(a, b: int, c=2, *args, d, e: str = 'x', **kw):
    pass


def g(a, /, b, *, c=None):
    pass


def wrapped(fn):
    @wraps(fn)
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)
    return inner


class A:
    def __init__(self, width, height=2, *, scale=1.0):
        pass

    def __call__(self, x):
        pass

    def method(self, y, z=0):
        pass

    @staticmethod
    def fixed(s):
        pass

    @classmethod
    def made(cls, t):
        pass


class Empty:
    pass


a = A(1)
for thing in (f, g, A, a, a.method, A.method, A.fixed, A.made, Empty,
              partial(f, 1), partial(f, c=3), partial(g, 1, 2),
              wrapped(g), lambda: 0, lambda x, *y: x):
    s = signature(thing)
    print(s, list(s.parameters), len(s.parameters))
for p in signature(f).parameters.values():
    print(p.name, p.kind.name, p.kind, p.kind.description,
          p.default is Parameter.empty, p.default is inspect._empty, repr(p))
print(signature(f).parameters['b'].annotation, signature(f))
config = {'width': 3, 'scale': 2.0, 'unknown': 1}
print({k: v for k, v in config.items() if k in signature(A).parameters})
print('z' in inspect.signature(a.method).parameters,
      any(p.kind == p.VAR_KEYWORD for p in signature(f).parameters.values()))
b = signature(f).bind(1, 2, 3, 4, d=5, k=6)
print(b.arguments, b.args, b.kwargs)
b = signature(g).bind_partial(1)
b.apply_defaults()
print(b.arguments)
for args, kwargs in (((), {}), ((1, 2, 3), {}), ((1, 2), {'z': 1}),
                     ((1,), {'a': 1})):
    try:
        print(signature(g).bind(*args, **kwargs).arguments)
    except TypeError as error:
        print(error)
print(inspect.getfullargspec(f))
print(inspect.getfullargspec(A.__init__).args,
      inspect.getfullargspec(a.method).args)
try:
    signature(3)
except TypeError as error:
    print(error)


# Of classes in C and their heirs.
for b in (dict, list, set, frozenset, tuple, int, float, str, bytes, Exception, ValueError, object):
    try: print(b.__name__, signature(type('R', (b,), {})))
    except ValueError as e: print(b.__name__, e)
    try: print(b.__name__, signature(b))
    except ValueError as e: print(b.__name__, e)

import collections
import types
for b in (complex, types.SimpleNamespace, collections.OrderedDict, collections.deque, collections.defaultdict, collections.Counter, collections.UserDict, bytearray, type, property):
    for c in (b, type('R', (b,), {}), type('R', (b,), {'__init__': lambda self, x: None})):
        try: print(b.__name__, signature(c))
        except ValueError as e: print(b.__name__, e)

# A descriptor is asked for an object or a class.
for d in (f, property(f), staticmethod(f), classmethod(f)):
    for args in ((None,), (None, None), (None, int), (3, None)):
        try: print(type(d).__name__, args, type(d.__get__(*args)).__name__)
        except TypeError as e: print(type(d).__name__, args, e)
