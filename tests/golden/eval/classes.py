class A:
    x = 1
    def __init__(self, n=3, *a, k=5, **kw):
        super().__init__()
        self.n, self.a = n, a
        self.kw = kw
    def f(self): return [i * self.n for i in range(3) if i]
    @property
    def p(self): return self.n + 1
    @staticmethod
    def s(a, b=2): return a * b
    @classmethod
    def c(cls): return cls.__name__
class B(A):
    def f(self):
        return super().f() + super(B, self).f()
b = B(4, 5, 6, z=7)
print(b.f(), b.p, B.s(3), B.c(), b.a, b.kw, b.x)
def gen(n):
    for i in range(n):
        r = yield i
        if r: print('got', r)
g = gen(3); print(next(g), g.send('hi'), list(g))
try:
    1/0
except ZeroDivisionError as e:
    print('err', e)
finally:
    print('fin')
d = {'a': 1, **{'b': 2}}; print(d, sorted(d.items(), key=lambda t: -t[1]))
a, *r, z = 1, 2, 3, 4; print(a, r, z)
print([(x, y) for x in range(3) for y in 'ab' if x != 1], {k: v for k, v in zip('ab', (1, 2))}, {1, 2, 2})
print(sum(x * x for x in range(5)), max([3, 1], key=lambda v: -v), any([]), f"{3!r} {b.n=} {1.5:.2f}")
from functools import partial, reduce
from collections import OrderedDict, namedtuple
print(partial(B.s, b=7)(3), reduce(lambda p, q: p + q, [1, 2, 3]))
P = namedtuple('P', 'x y'); p = P(1, y=2); print(p, p.x, p._replace(y=5))
o = OrderedDict([('q', 1)]); o['z'] = 3; print(o, list(o))
from dataclasses import dataclass
@dataclass
class C:
    x: int
    y: float = 2.0
print(C(1), C(1) == C(1), C(x=3, y=4).y)
def outer():
    c = 0
    def inner():
        nonlocal c
        c += 1
        return c
    return inner
i = outer(); i(); print(i())
