# Enum, IntEnum, StrEnum, Flag and IntFlag: members, values, texts, bits.
from enum import *
import enum, copy, json
class L(IntEnum):
    A = 1
    B = 2
    def twice(self): return self * 2
    @property
    def half(self): return self / 2
    @classmethod
    def top(cls): return max(cls)
    C = 2
print(list(L), L.C is L.B, L(2), L['C'], L.A.twice(), L.A.half, L.top(), L.__members__, len(L), type(L.A))
print(f'{L.A}', '%d %s' % (L.B, L.B), str(L.A), repr(L.A), f'{L.A:>4}', format(L.B), L.B.name, L.B.value, L.A == 1, L.A == 1.0, hash(L.A) == hash(1), {1: 2}[L.A])
print(L.A + L.B, L.A.__add__(2.0), L.A < L.B, sorted([L.B, L.A]), L.A is L(1), L.A in L, json.dumps({'a': L.A}), [1,2,3][L.A], max(L), sum(L), isinstance(L.A, int), L.__mro__)
try: L(7)
except ValueError as e: print(e)
try: L.A = 3
except AttributeError as e: print(e)
try: L.A.name = 3
except AttributeError as e: print(e)
try: print(3 in L)
except TypeError as e: print(e)
try:
    class M(L): pass
except TypeError as e: print(e)
class Color(Enum):
    RED = auto()
    GREEN = auto()
    BLUE = 7
    NEXT = auto()
    ALSO = GREEN
    def __str__(self): return 'c:' + self.name
print(list(Color), Color.RED, repr(Color.NEXT), f'{Color.RED:>8}', Color.ALSO, Color.RED.value, Color('x') if 0 else 0)
class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (6.4, 3.3)
    def __init__(self, mass, radius):
        self.mass = mass; self.radius = radius
    @property
    def g(self): return self.mass / self.radius
print(Planet.EARTH.mass, Planet.MARS.g, Planet.EARTH, Planet((6.4, 3.3)))
class Lab(int, Enum):
    def __new__(cls, v, label):
        o = int.__new__(cls, v); o._value_ = v; o.label = label
        return o
    ONE = 1, 'one'
    TWO = 2, 'two'
print(Lab.ONE.label, Lab(2), Lab.ONE + 1, Lab.TWO, str(Lab.TWO), f'{Lab.TWO}', repr(Lab.TWO))
class S(str, Enum):
    A = 'a'; B = 'b'
print(S.A, repr(S.A), S.A == 'a', f'{S.A}', S.A.upper(), S('b'), '%s' % S.A, S.A + 'x', {'a': 1}[S.A], S.A.value)
class SS(StrEnum):
    Foo = auto(); BAR = 'q'
print(SS.Foo, repr(SS.Foo), f'{SS.BAR}', SS.Foo == 'foo', SS('q'))
class F(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(list(F), F.RW, F.R | F.X, repr(F.R | F.X), ~F.R, repr(F(0)), F(0), bool(F(0)), F.R in F.RW, list(F.RW), len(F.RW), F.R & F.W, F.R ^ F.RW, F(7), F(5), repr(F))
try: F(8)
except ValueError as e: print(e)
try: F.R | 2
except TypeError as e: print(e)
class IF(IntFlag):
    R = 4; W = 2; X = 1
print(IF.R | IF.W, repr(IF.R | IF.W), repr(IF.R | 8), repr(~IF.R), IF.R + 1, repr(IF(0)), repr(IF(7)), IF.R | 3, repr(IF.R & 6), repr(6 & IF.R), list(IF(7)), list(IF), IF.R == 4, f'{IF.R|IF.X}', repr(IF(-1)), str(IF.W))
print([10,20,30][IF.W], IF.W < 3, type(IF.W + 1), IF.R.__or__('a'), IF.X.__add__(1.5), (1.5).__add__(IF.X), 3 | IF.R, repr(3 ^ IF.X))
E2 = Enum('E2', 'a b c'); print(list(E2), E2.a)
E3 = Enum('E3', ['x', 'y'], start=5); print(list(E3))
E4 = IntEnum('E4', {'p': 1, 'q': 3}); print(list(E4), E4.q + 1)
E5 = Enum('E5', [('m', 'M'), ('n', 'N')], type=str); print(list(E5), E5.m.lower())
class Un(Enum):
    A = [1]; B = {}; C = [1]
print(list(Un), Un([1]), Un.C is Un.A)
class Fn(Enum):
    def f(x): return x
    g = member(lambda x: x + 1)
    h = nonmember(5)
    K = 3
print(list(Fn.__members__), Fn.h, Fn.g.value(3))
class T(tuple, Enum):
    A = (1, 2); B = (3, 4)
print(T.A, T.A[0], T.A == (1, 2), list(T), T.B.value)
class Fl(float, Enum):
    H = 0.5; Q = 0.25
print(Fl.H, Fl.H + 1, Fl.Q.value, Fl(0.5), repr(Fl.Q), f'{Fl.H}', Fl.H < 1)
class Mis(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value): return cls.A if value == 'dflt' else None
print(Mis('dflt'))
try: Mis('no')
except ValueError as e: print(e)
@unique
class Uq(Enum):
    A = 1; B = 2
try:
    @unique
    class Un2(Enum):
        A = 1; B = 1
except ValueError as e: print(e)
class Nm(Enum):
    name = 1
    value = 2
    other = 3
print(Nm.name, Nm.value, Nm.other.name, Nm.name.value, list(Nm))
class Nx(Enum):
    def _generate_next_value_(name, start, count, last): return name * 2
    A = auto(); B = auto()
print(list(Nx))
print(copy.copy(L.A) is L.A, copy.deepcopy([L.A, F.R]), Color.RED.__class__, Color.RED == Color.GREEN, Color.RED != 1, hash(Color.RED) == hash('RED'))
class Hid(Enum):
    __secret = 3
    _x = 4
    A = 1
print(list(Hid), Hid._Hid__secret)
import dataclasses
@dataclasses.dataclass
class DC:
    a: int
    b: int = 2
class DE(DC, Enum):
    P = 1, 5
    Q = 3
print(DE.P, DE.Q.a, DE.Q.b, repr(DE.P))
class Op(Enum):
    ADD = '+'
    def __call__(self, a, b): return a + b
print(Op.ADD(1, 2), Op('+'), callable(Op.ADD))
match L.A:
    case L.B: print('b')
    case L.A: print('a')
print({L.A: 'x'}, {Color.RED: 1}, [L.A, Color.RED], (S.A,), L.A.real, L.B.bit_length(), L.B.__index__(), L.A.__class__, divmod(L.B, 2), L.A / 2, -L.A, abs(L.B), round(L.B), int(L.A), float(L.A), complex(L.A), bool(L.A), not L.A, ~L.A, L.B ** 2, 2 ** L.B, pow(L.B, 2, 3), L.A and 3, range(L.B), 'a' * L.B)
print(isinstance(L, EnumMeta), issubclass(L, Enum), issubclass(IF, Flag), IntEnum.__mro__, type(L), L.__name__, L.A.__doc__, Color.__doc__)
class CF(Flag, boundary=CONFORM):
    A = 1; B = 4
print(repr(CF(3)), list(CF(7)))
class EF(Flag, boundary=EJECT):
    A = 1; B = 4
print(repr(EF(3)), EF(8))
try:
    class Dup(Enum):
        A = 1; A = 2
except TypeError as e: print(e)
print(Color.RED.BLUE)
from enum import IntEnum, IntFlag, Flag, auto
class L(IntEnum):
    A = 1
    B = 2
class F(IntFlag):
    X = 1
    Y = 2
print(L.A.__add__(2.0), L.A + 1, L.A.__add__('a'), L.A.__eq__(1.0), (3).__add__(L.B), L.A.__lt__(2), L.A.__truediv__(2))
print(F.X | F.Y, F.X | 4, (F.X|F.Y).__and__(1), ~F.X, F.X + F.Y, F.X.__or__('a'))
print(isinstance(L.A, int), L.A.bit_length(), L.A.real, L.A.__index__(), int.__add__(L.A, 2), L.A.to_bytes(2,'big'))
print(f'{L.A}', '%d' % L.B, str(L.A), repr(L.A), L.A.conjugate(), divmod(L.B, 2), [10,20,30][L.B], L.A.__class__.__mro__)
print((1.5).__add__(L.A), (1.5).__eq__(L.A), (2).__mul__(L.B), True.__and__(L.A))


class Counted(int, Enum):
    B = 5
    A = 1
    NEXT = auto()


print(Counted.NEXT.value)
