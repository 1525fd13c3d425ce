from enum import Enum, IntEnum, auto
class Col(Enum):
    R = 1
    G = 'g'
print(Col.R, repr(Col.G), Col('g') is Col.G, [c for c in Col], len(Col))
class N(IntEnum):
    A = auto(); B = auto()
print(N.B + 1, N.A < N.B, N(2) == N.B)
from abc import ABC, abstractmethod
class Base(ABC):
    @abstractmethod
    def f(self): ...
try: Base()
except TypeError as e: print(e)
class D(Base):
    def f(self): return 1
print(D().f())
from typing import List, Optional, NamedTuple, Callable, Sequence
x: Optional[List[int]] = None
print(isinstance([1], Sequence), isinstance(3, Sequence))
from contextlib import contextmanager
@contextmanager
def cm():
    print('in')
    try: yield 3
    finally: print('out')
with cm() as v: print(v)
import copy
class O: pass
o = O(); o.a = [1, {2: o}]; c = copy.deepcopy(o); print(c is not o, c.a[1][2] is c)
from collections import defaultdict, Counter
dd = defaultdict(list); dd['a'].append(1); print(dict(dd)); print(Counter([1,1,2])[1])
import random
random.seed(42); print(random.random(), random.randint(1, 10))
import itertools
print(list(itertools.product([1,2],[3])), list(itertools.chain([1],[2])), list(itertools.accumulate([1,2,3])))
class L(list):
    def foo(self): return len(self)
l = L([1,2,3]); l.append(4); print(l.foo(), l, l[1:], isinstance(l, list))
class G:
    def __getattr__(self, n): return n
    def __len__(self): return 0
    def __call__(self, *a, **k): return a, k
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i
    def __enter__(self): return self
    def __exit__(self, *a): return True
g = G(); print(g.foo, bool(g), g(1, a=2), list(g), 2 in g)
with g: raise ValueError('x')
def f(n): return f(n + 1)
try: f(0)
except RecursionError as e: print(e)
match [1, 2, {'k': 3}]:
    case [a, *rest, {'k': z}]: print(a, rest, z)
for i in range(3):
    if i == 5: break
else: print('else')
print([*range(3), *'ab'], (lambda *a, **k: (a, k))(1, 2, z=3))
def deco(n):
    def w(f):
        def inner(*a): return f(*a) * n
        return inner
    return w
@deco(3)
def h(a): return a
print(h(2), [1,2,3][::-1], (1,2) < (1,3), 1 < 2 < 3, not [] or 5, 7 // -2, -7 % 3, 2 ** -1, 2 ** 62)
from dataclasses import dataclass, field
@dataclass
class Cfg:
    a: int
    b: list = field(default_factory=list)
    c: float = 1.0
print(Cfg(1), Cfg(1) == Cfg(1, [], 1.0))
try:
    try: raise KeyError('k')
    except KeyError as e: raise ValueError('v') from e
except ValueError as e: print(repr(e), repr(e.__cause__))
try: Cfg()
except TypeError as e: print(e)
def kw(a, *, b=2): pass
for bad in (lambda: kw(), lambda: kw(1, c=3), lambda: kw(1, 2), lambda: undefined_x, lambda: [].foo, lambda: 1 + 'a', lambda: 'a' + 1, lambda: None(), lambda: (1).x, lambda: [1][5], lambda: {}['q']):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
import sys
print(sys.getdefaultencoding())
