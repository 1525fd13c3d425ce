# Numbers of classes that inherit from int and float: identity, attributes.
import copy
class I(int):
    def __new__(cls, v, label='x'):
        o = int.__new__(cls, v)
        o.label = label
        return o
    def __len__(self): return 7
    def __getitem__(self, i): return ('item', i)
    def __iter__(self): return iter('ab')
    def __call__(self, a=3): return ('called', a)
    def __contains__(self, x): return x == 'q'
    def __enter__(self): return 'entered'
    def __exit__(self, *a): print('left'); return True
a = I(5, 'lab'); b = I(5)
print(a.label, b.label, a.__dict__, a is b, a == b, a is a)
a.z = 3
print(vars(a), hasattr(b, 'z'), getattr(a, 'z'))
del a.z
print(hasattr(a, 'z'))
print(len(a), a[1], list(a), a(), a(4), 'q' in a, 3 in a, sorted(a), tuple(a), [*a], a[1:2])
with a as e:
    print(e)
    raise ValueError
class G(float):
    def __getattr__(self, n): return 'got ' + n
    def __setattr__(self, n, v): print('set', n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print('del', n); super().__delattr__(n)
g = G(2.5)
g.t = 4
print(g.t, g.nope, g + 1, g.__dict__)
del g.t
print(g.t)
class H(int):
    def __getattribute__(self, n):
        if n == 'foo': return 42
        return super().__getattribute__(n)
h = H(9)
print(h.foo, h.bit_length(), h.real)
class S(float):
    __slots__ = ('a',)
s = S(1.5); s.a = 3
print(s.a)
try: s.b = 3
except AttributeError as e: print(e)
try: (5).x = 3
except AttributeError as e: print(e)
c = copy.copy(a)
print(c is a, c == a, type(c).__name__, c.label)
d = copy.deepcopy([a, a])
print(d[0] is d[1], d[0] is a, d[0].label)
print({a: 1}[5], a in [5], [b].index(5), a is not b, id(a) == id(b))
n = G('nan'); m = G('nan')
print(n in [n], m in [n], n == n, n is n)
class Neg(int):
    def __neg__(self): return 'neg'
    def __copy__(self): return 'copied'
    def __deepcopy__(self, memo): return 'deep'
print(-Neg(3), copy.copy(Neg(3)), copy.deepcopy(Neg(3)), +Neg(3), type(+Neg(3)))
x = Neg(4); y = x; y.w = 1; print(x.w)
import sys
print(type(int(x)), int(x) is 4, x.__class__, x.__doc__, x.__module__)
del x
class I(int): pass
a = I(5); b = I(5)
print(a is b, a is a, a is not b)
c = a
print(c is a, [a] == [b])
class Fl(float): pass
p = Fl('nan'); q = Fl('nan')
print(p is q, p is p, p in [p], q in [p])
print(id(a) == id(b), id(a) == id(c))
