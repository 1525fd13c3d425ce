# What a table of all methods of all types found.
from enum import IntEnum
class L(IntEnum):
    A = 5
print(int.bit_count(L.A), int.bit_length(L.A), int.to_bytes(L.A, 2, 'big'),
      int.as_integer_ratio(L.A))
print(int.__repr__(L.A), int.__add__(L.A, 1), int.__int__(L.A))
print(L.A.bit_count(), L.A.bit_length(), L.A.to_bytes(2, 'big'),
      L.A.as_integer_ratio(), L.A.conjugate(), L.A.imag, L.A.denominator,
      divmod(L.A, 2), divmod(7, L.A))
print(L._value2member_map_, L._member_names_, 5 in L._value2member_map_)
from enum import Enum
class C(Enum):
    X = 1
    Y = [1]
    Z = 'z'
print(C._value2member_map_, C._member_names_)
class W(IntEnum):
    A = 5
    def __repr__(self): return 'W' + int.__repr__(self)
    def __str__(self): return int.__str__(self)
    def __add__(self, o): return int.__add__(self, o) * 2
print(repr(W.A), str(W.A), W.A + 1, f"{W.A}")
class MyInt(int):
    pass
print(type(MyInt(5).__int__()), type(MyInt(5).real), type(MyInt(5).__index__()),
      type(MyInt(5).conjugate()), type(MyInt(3).__floor__()),
      type(MyInt(5).numerator))
class MyFloat(float): pass
print(type(MyFloat(5).__float__()), type(MyFloat(5).real),
      type(MyFloat(5).conjugate()))
print(None.__bool__(), NotImplemented.__bool__())
def g():
    yield 1
print(g().__name__, g().__qualname__)
print(staticmethod(len), classmethod(len))
print(staticmethod(len)([1]))
class MySet(set): pass
print(MySet([1]).__repr__(), set([1]).__repr__(), frozenset().__repr__())
class Str(str): pass
try: int.bit_count('a')
except TypeError as e: print(e)
from collections import namedtuple
P = namedtuple('P', 'x y z', defaults=[1])
Q = namedtuple('Q', 'x y z')
for f in (lambda: P(), lambda: P(1, 2, 3, 4), lambda: Q(),
          lambda: Q(1, 2, 3, 4)):
    try: print(f())
    except TypeError as e: print(e)
class M:
    def __enter__(self): pass
try:
    with M(): pass
except TypeError as e: print(e)
try:
    with 3: pass
except TypeError as e: print(e)
class G:
    def run(self):
        return (lambda: (x for x in 'a'))()
    def gen(self): yield
print(G().run().__name__, G().gen().__qualname__)
class D(dict): pass
class L2(list):
    def __repr__(self): return 'L2' + super().__repr__()
class T(tuple):
    def __repr__(self): return 'T' + super().__repr__()
x = L2([1]); x.append(x)
print(D(a=1).__repr__(), L2([1, T((2,))]), list.__repr__(L2([1])),
      tuple.__repr__(T()), str.__repr__(Str('q')), x)
