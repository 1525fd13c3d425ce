# Which side of an operator answers, metaclasses that are called, complex.
class A(complex):
    pass
class B(complex):
    def __new__(cls, a): return super().__new__(cls, a, 2)
class C(complex):
    def __init__(self, *a): print('init', a)
print(A(1, 2), type(A(1, 2)).__name__, B(3), type(B(3)).__name__, C(1, 2), complex('1+2j'), complex(1), complex(1j, 2j))
z = 1 + 2j
print(z.__init__('q'), z)
for args in [(0, None), ('a', None), (1, 'a'), (b'a',), (None,)]:
    try: print(complex(*args))
    except (TypeError, ValueError) as e: print(e)
class Index:
    def __index__(self): return 2
class Int(int): pass
for a, b in [(Index(), 'a'), (Int(2), 'a'), (2, 'a'), (True, [1]), (Index(), [1]), (Int(3), (1,))]:
    try:
        c = a
        c *= b
        print(c)
    except TypeError as e: print(e)
print(Int(2) * 'a', Index() * [1])
class F(float):
    def __radd__(self, o): return ('radd', o)
    def __rmul__(self, o): return ('rmul', o)
x = [1]; x += F(1); print(x)
x = [1]; x *= F(1); print(x)
class L(list):
    def __radd__(self, o): return ('lradd', o)
x = [1]; x += L([2]); print(x)
class D(dict):
    def __ror__(self, o): return ('dror', o)
class D2(dict): pass
class S(set):
    def __ror__(self, o): return ('sror', o)
    def __rsub__(self, o): return ('srsub', o)
class S2(set): pass
print(D2(a=1) | D(b=2), {'a': 1} | D(), S2([1]) | S([2]), {1} | S([2]), frozenset([1]) | S(), S2([1, 2]) - S([2]), {1}.__or__(S()), type(S2([1]) & S([1])).__name__)
from collections import OrderedDict, defaultdict, Counter
class D(dict): pass
class E(dict):
    def __or__(self, o): return ('E.or', o)
    def __ror__(self, o): return ('E.ror', o)
print(D(a=1) | OrderedDict(b=2), OrderedDict(b=2) | D(a=1), {'a':1} | OrderedDict(b=2), type({'a':1} | OrderedDict(b=2)))
print(type(D(a=1) | {'b': 1}), type({'b': 1}| D(a=1)), type(D() | OrderedDict()), type(OrderedDict() | D()))
print(type(defaultdict(int) | OrderedDict()), type(OrderedDict() | defaultdict(int)), type(D() | defaultdict(int)), type(defaultdict(int) | D()))
print(E(a=1) | {1:2}, {1:2} | E(a=1), OrderedDict() | E())
d = D(a=1); d |= OrderedDict(c=3); print(d, type(d))
class S(type):
    inst = {}
    def __call__(cls, *a, **k):
        if cls not in cls.inst:
            cls.inst[cls] = super().__call__(*a, **k)
        return cls.inst[cls]
class A(metaclass=S):
    def __init__(self, x): self.x = x
print(A(1).x, A(2).x, A(1) is A(2))
print(type(A).__name__, isinstance(A(3), A))
class C(A):
    pass
print(C(5).x, C(6).x)
class M2(type):
    def __call__(cls, *a): 
        obj = type.__call__(cls)
        obj.a = a
        return obj
class Z(metaclass=M2): pass
print(Z(1,2).a)
print(M2.__call__(Z, 4).a)
print(callable(Z), type(Z)(  'Q', (), {}).__name__)
class O:
    def __radd__(self, o): return ('radd', o)
    def __iter__(self): return iter([9])
a = [1]
a += O()
print(a)
class N:
    def __radd__(self, o): return ('radd', o)
b = [1]
b += N()
print(b)
for v, m in [('a', '__add__'), (b'a', '__add__'), ('a', '__mul__'), ([1], '__mul__'),
             ((1,), '__rmul__'), ('a', '__rmul__'), ([1], '__add__')]:
    for w in (O(), 2, 'b', b'c', [3]):
        try: print(getattr(v, m)(w))
        except TypeError as e: print(e)


class Both(tuple):
    def __radd__(self, other): return ('radd', other)


for v in (Both((1,)), (1,), [1]):
    try:
        print(v + O())
    except TypeError as e:
        print(e)
print(Both((1,)) + (2,), (3,) + Both((1,)), Both((1,)) * 2)
