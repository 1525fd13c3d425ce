"""What every random program begins with, and classes that it may use."""

PRELUDE = '''
import contextlib, copy, functools, itertools, math, operator, random, string
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import InitVar, astuple, asdict, dataclass, field, fields, is_dataclass, replace
from typing import ClassVar
from enum import Enum, IntEnum

def ordered(v):  # a set has no order of its own, but for numbers
    return sorted(v, key=repr) if isinstance(v, (set, frozenset)) and any(
        not isinstance(w, (int, float)) or w != w for w in v) else v

def show(*values):
    print(*[ordered(v) for v in values])

Point = namedtuple("Point", "x y", defaults=[7])

@dataclass(order=True)
class Box:
    w: int
    h: int = 2
    tags: list = field(default_factory=list, compare=False)

class Color(Enum):
    RED = 1
    BLUE = "b"

class Level(IntEnum):
    LOW = 1
    HIGH = 5

class Vec:
    def __init__(self, *at):
        self.at = at
    def __add__(self, other):
        if not isinstance(other, Vec):
            return NotImplemented
        return Vec(*[a + b for a, b in zip(self.at, other.at)])
    def __radd__(self, other):
        return ("radd", other, self)
    def __mul__(self, k):
        return Vec(*[a * k for a in self.at])
    def __eq__(self, other):
        return isinstance(other, Vec) and self.at == other.at
    def __lt__(self, other):
        return self.at < other.at
    def __hash__(self):
        return hash(self.at)
    def __len__(self):
        return len(self.at)
    def __getitem__(self, i):
        return self.at[i]
    def __contains__(self, item):
        return item in self.at
    def __bool__(self):
        return bool(self.at)
    def __call__(self, *args, **kw):
        return (args, kw)
    def __repr__(self):
        return f"Vec{self.at!r}"
    def __format__(self, spec):
        return f"<{spec}|{self.at}>"
    def __getattr__(self, name):
        if name.startswith("at"):
            return (name, 1)
        raise AttributeError(name)

def count(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                yield ("got", got)
    finally:
        print("closed", n)
    return n

def chain(*its):
    for it in its:
        r = yield from it
        yield r

def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, sorted(kw.items())

def g(x, /, y, *, z=0):
    return [x, y, z]
'''

CLASSES = ['''
class Base:
    kind = "base"
    def __init__(self, v=1, **kw):
        self.v = v
        super().__init__(**kw)
    def who(self):
        return [self.kind, self.v]
    @property
    def twice(self):
        return self.v * 2
    @twice.setter
    def twice(self, t):
        self.v = t // 2
    @classmethod
    def make(cls, *a):
        return cls(*a).who()
    @staticmethod
    def plain(a):
        return a
class Left(Base):
    kind = "left"
    def who(self):
        return ["L"] + super().who()
class Right(Base):
    def who(self):
        return ["R"] + super(Right, self).who()
class Both(Left, Right):
    pass
print(Both(3).who(), Both.make(4), Both().twice, [c.__name__ for c in Both.__mro__])
b = Both()
b.twice = 9
print(b.v, Both.plain(1), hasattr(b, "nope"), getattr(b, "nope", None), vars(b))
''', '''
class Context:
    def __init__(self, swallow):
        self.swallow = swallow
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__, value)
        return self.swallow
def risky(n):
    with Context(n % 2 == 0):
        try:
            if n > 1:
                raise KeyError(n)
            return "early"
        except KeyError as e:
            if n > 2:
                raise ValueError("from") from e
            print("caught", e)
        else:
            print("else")
        finally:
            print("finally")
    return "late"
for n in range(5):
    try:
        print(risky(n))
    except Exception as e:
        print(repr(e), repr(e.__cause__))
''', '''
gen = count(3)
print(next(gen), gen.send("x"), next(gen))
gen.close()
print(list(chain(count(2), [1, 2], "ab")))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print(list(itertools.islice(fib(), 12)), sum(itertools.takewhile(lambda v: v < 99, fib())))
''', '''
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
one, two = counter(), counter()
print(one(), one(5), two(), [h() for h in [lambda i=i: i for i in range(3)]])
total = 0
def bump(*v):
    global total
    total += sum(v)
    return total
print(bump(1, 2), bump(*[3] * 3), total)
''', '''
def sort_of(v):
    match v:
        case bool():
            return "bool"
        case int() | float() if v < 0:
            return "negative"
        case 0 | 1:
            return "small"
        case [a, b]:
            return ("pair", a, b)
        case [first, *rest]:
            return ("many", first, rest)
        case {"k": x, **others}:
            return (x, others)
        case Point(x=0, y=y):
            return ("on y", y)
        case str(s):
            return s.upper()
        case None:
            return "none"
        case _:
            return type(v).__name__
for v in [True, -2, 1, 7, [1, 2], (1, 2, 3), {"k": 1, "z": 2}, Point(0, 4), "ab", None, 1.5, []]:
    print(sort_of(v))
''', '''
def traced(log):
    def wrap(f):
        @functools.wraps(f)
        def inner(*a, **k):
            log.append((f.__name__, a, k))
            return f(*a, **k)
        return inner
    return wrap
log = []
@traced(log)
def add(a, b=1):
    "adds"
    return a + b
print(add(1), add(1, b=5), add.__name__, add.__doc__, log)
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, cls=None):
        return self if obj is None else getattr(obj, self.name, 0)
    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(f"{self.name[1:]} must not be negative")
        setattr(obj, self.name, value)
class Item:
    registry = []
    price = Positive()
    def __init_subclass__(cls, tag="none", **kw):
        super().__init_subclass__(**kw)
        Item.registry.append((cls.__name__, tag))
class Book(Item, tag="b"): pass
class Pen(Item): pass
book = Book()
book.price = 3
print(book.price, Item.registry, vars(book))
try:
    book.price = -1
except ValueError as e:
    print(e)
''']
