# What random programs found, a line each.
from enum import *
from collections import *
class Color(Enum):
    RED=1
class Level(IntEnum):
    HIGH=5
P=namedtuple('P','x y')
def t(f):
    try: print(f())
    except RecursionError as e: print('REC')
    except Exception as e: print(type(e),e)
t(lambda: (1,) >= Color.RED)
t(lambda: (1,) == Level.HIGH)
t(lambda: [(1,2)].index(Level.HIGH))
t(lambda: P(1,2)+deque([1]))
t(lambda: (1,2)+deque([1]))
t(lambda: P(1,2)==Color.RED)
t(lambda: list(slice(None,None,-1).indices(3)))
t(lambda: range(10)[5:0:-7])
t(lambda: range(3)[::-5])
t(lambda: 'tab\there'.isprintable())
print(-0.0//-5, -0.0//5, divmod(-0.0,-5), 0.0//-5, 7.5//-2, -7.5%2, 1e308//1e-308 if 0 else 0)
print('%c' % 65, '%%' % [1], '%s' % [1])

t(lambda: '%.3d|%8.4x|%+.2d' % (5, 255, -3))
t(lambda: {defaultdict(int)})
t(lambda: int[3])
t(lambda: slice(1, 3).indices(-1))
accent = "h\u00e9"
t(lambda: f"{accent!a:>12}")
t(lambda: P._make([1, 2, 3]))
t(lambda: (+Level.HIGH, Level.HIGH << 1, 3 // Level.HIGH, abs(Level.HIGH)))
t(lambda: '%c' % Level.HIGH == chr(5))
t(lambda: reversed(5))
t(lambda: bytes(['a']))
t(lambda: '%x' % 'a')
t(lambda: divmod(1.0, 0))
t(lambda: pow(2, 3, 0))
t(lambda: deque([1])[4])
t(lambda: Counter('ab') & Counter('bc'))


def plus_equals(text, value):
    text += value


from dataclasses import dataclass


@dataclass(order=True)
class Size:
    w: int


t(lambda: plus_equals("a", 1))
t(lambda: plus_equals([1], deque([2])))
t(lambda: Size(1) < 2)
t(lambda: Size(1) < Size(2))
t(lambda: "%x %d" % (Level.HIGH, Level.HIGH))
t(lambda: divmod(-1.0, float("inf")))
t(lambda: bool({}.keys()))

import copy, itertools, math, torch
d = {'a': 1, 'b': [2]}
t(lambda: set([0]).issuperset(['x', [1]]))
t(lambda: set([0]).issuperset([0, [1]]))
t(lambda: {1}.isdisjoint([1, []]))
t(lambda: '3.5' in b'ab')
t(lambda: 97 in b'ab')
t(lambda: 256 in b'ab')
t(lambda: b'b' in b'ab')
t(lambda: '%%' % b'ab')
t(lambda: '%%' % deque([1]))
t(lambda: '%%' % [1])
n = float('nan')
t(lambda: {n} ^ {n})
t(lambda: [n] == [n])
t(lambda: [float('nan')] == [float('nan')])
t(lambda: math.nan in [math.nan])
t(lambda: n == n)
t(lambda: n in {n: 1})
t(lambda: [float('inf') - float('inf')] == [float('inf') - float('inf')])
t(lambda: torch.tensor([n]).tolist() == torch.tensor([n]).tolist())
t(lambda: {}.pop([]))
t(lambda: {}.pop([], 3))
t(lambda: {1: 2}.pop([], 3))
t(lambda: float(b' 1.5 '))
t(lambda: float(b'ab'))
t(lambda: int(b'ab'))
t(lambda: int(b'12'))
t(lambda: None ^ d.keys())
t(lambda: sorted(d.keys() - ['a']))
t(lambda: sorted('ac' | d.keys()))
t(lambda: d.keys() & ['a', 'z', 'a'])
t(lambda: ['a', 'z'] & d.keys())
t(lambda: d.items() & [('a', 1)])
t(lambda: d.items() ^ [('a', 1)])
t(lambda: d.values() | [1])
t(lambda: ('b', [2]) in d.items())
t(lambda: [] in d.keys())
t(lambda: [] in d.items())
t(lambda: 'a' in d.keys())
t(lambda: type(frozenset([1]) & {'a': 2}.keys()))
t(lambda: copy.deepcopy(d.keys()))
t(lambda: copy.deepcopy(d.values()))
t(lambda: set([1, -1]).intersection((True,)))
t(lambda: {1} & {True, 2})
t(lambda: {True, 2} & {1})
nan = math.nan
t(lambda: sorted([nan, 2.5, 255, nan, 2.5, 255]))
t(lambda: sorted([3, nan, 1, 2, nan, 0], reverse=True))
t(lambda: sorted([i * 7919 % 200 for i in range(300)], key=lambda v: v // 10)[:40])
t(lambda: sorted([i * 7919 % 200 for i in range(300)], key=lambda v: v // 10, reverse=True)[:40])
t(lambda: b'ab'[5])
t(lambda: b'ab'['x'])
t(lambda: b'ab'[-1])
import itertools
t(lambda: list(itertools.islice([1], -1)))
t(lambda: list(itertools.islice([1], -1, 2)))
t(lambda: None | None)
t(lambda: {1: 2}.keys() in {255: 0})

# Views of a dictionary compare as sets do, whatever their items are.
d, e, s = {'a': 1, 'b': [2]}, {'b': [2], 'a': 1}, {'a', 'b'}
print(d.keys() == s, s == d.keys(), d.keys() <= s, s < d.keys(), {'a'} < d.keys(), d.keys() >= e.keys(),
      d.items() == e.items(), d.items() < e.items(), d.items() != e.items(), d.keys() == ['a', 'b'],
      {}.keys() == set(), d.items() >= {('a', 1)}, d.keys() < {}.keys(), {('a', 1)} <= d.items())
t(lambda: copy.copy({1: 2}.items()))
t(lambda: copy.copy(i for i in ()))
t(lambda: hash(0) == hash(float('nan')))
t(lambda: copy.deepcopy(frozenset([3, 11, 19])))
t(lambda: 'h\u00e9llo' is 'h\u00e9llo'.lstrip())
t(lambda: 1 in Color.RED)
t(lambda: list(reversed(slice(1, 3))))
class Kept(deque):
    def __init__(self, v=None):
        self.v = v
kept = Kept()
kept.append(1)
t(lambda: 2 * kept)
class First:
    pass
class Second(First):
    pass
def misordered(): # the slots are read before the order of the bases
    class Third(First, Second):
        __slots__ = 'x'
        x = 1
t(misordered)
class Copied:
    def __copy__(self): return 'copied'
class Counted(Counter, Copied):
    pass
t(lambda: copy.copy(Counted('a')))
class Radd(list):
    def __radd__(self, other): return 'radd'
t(lambda: deque([1]) + Radd([2]))
class Both(OrderedDict):
    pass
def laid_out():
    class Clash(OrderedDict, defaultdict): pass
t(laid_out)
t(lambda: Both(a=1).__dict__)
sums = [float('inf') - float('inf'), 0 * float('inf')]
t(lambda: (sums[0] in sums, len({*sums, sums[0]}), sums == [*sums], sums == [float('nan')] * 2))
t(lambda: ((2**53 + 1) / 3, 9223372036854775807 / 9223372036854775806, -(2**62 + 1) / 7, 1 / 9007199254740993))
t(lambda: set([1024, 7]).symmetric_difference((Level.HIGH, True)))
t(lambda: (hash(frozenset([1])) == hash(None), hash(frozenset()), hash(frozenset([1, 2.5, (3,)])), hash(frozenset([frozenset([1])]))))
counted = Counter((0.1, 1e-7, -0.0, 2))
t(lambda: (counted | {0: 2}.keys(), {0: 2}.keys() ^ counted, counted.keys() - {2: 1}.keys()))
class Empty:
    def __getitem__(self, i): raise IndexError
    def __radd__(self, other): return 'radd'
class Listed(list):
    pass
def added(to):
    to += Empty()
    return to
t(lambda: (added([1]), added(Listed([1]))))
class Queued(deque):
    pass
t(lambda: (added(deque([1])), added(Queued([1]))))
t(lambda: bool(object()))
t(lambda: object() and 3)
t(lambda: pow(2.0, 3, None))
t(lambda: pow(2, 3, None))
t(lambda: int.from_bytes(3))
t(lambda: b"ab".hex([]))
t(lambda: [].__init__(1, 2))
class Text(str): pass
class Rest:
    def __rmod__(self, o): return "rmod"
t(lambda: type(Text("a") % ()).__name__)
t(lambda: type(Text("%s") % 1).__name__)
t(lambda: Text("a") % Rest())
t(lambda: 1.5 * "a")
t(lambda: None * [1])
t(lambda: {} * ())
import functools
class Low(IntEnum):
    B = 2
t(lambda: Low.B * deque([1]))
t(lambda: deque([1]) * Low.B)
t(lambda: 3 * deque([1], 2))
t(lambda: 1 + functools.partial(len))
t(lambda: pow(2.0, 3, 5))
t(lambda: pow(2, 3, 5.0))
t(lambda: pow("a", 3, 5))
t(lambda: pow(2, "a", 5))
class Power:
    def __pow__(self, *given): return given
t(lambda: pow(Power(), 3, 5))
t(lambda: pow(Power(), 3))
t(lambda: pow(2, Power(), 5))
class Negative(set):
    def __len__(self): return -5
t(lambda: repr(Negative([1, 2])))
t(lambda: str(Negative([1])))
for kind in [iter([]), iter(()), iter(""), iter(set()), iter({}), zip(), map(str, []), filter(None, []), enumerate([]), reversed([]), iter(range(1)), iter(int, 1), {}.keys(), {}.values()]:
    print([c.__name__ for c in type(kind).__mro__])
print([c.__name__ for c in type(iter(OrderedDict())).__mro__], [c.__name__ for c in type(OrderedDict().keys()).__mro__])
class Shown(str):
    def __str__(self): return "shown"
for spec in ("", ">4", "9", ".9", ".1", "s", "1.5"):
    made = format(Shown("within"), spec)
    print(made, type(made).__name__, f"{Shown('ab'):1}", f"{Shown('ab'):5}|", type(f"{Shown('ab'):s}").__name__)

# Annotations are a class's own; a dataclass says what it takes.
import dataclasses
import enum
import inspect
import types
from typing import List, Optional


@dataclasses.dataclass
class Taken:
    a: int
    b: 'str' = 'x'
    c: List[int] = dataclasses.field(default_factory=list)
    d: Optional[int] = None
    e: types.SimpleNamespace = None


class Untold(Taken):
    pass


print(Taken.__doc__, Taken(1).__doc__, Untold.__doc__)
print(Untold.__annotations__, sorted(Taken.__annotations__),
      hasattr(int, '__annotations__'))


class Space(types.SimpleNamespace):
    pass


print(Space(a=1), types.SimpleNamespace(a=1))


class Held(enum.Enum):
    LEN = len
    NEG = lambda v: -v
    LOWER = str.lower
    JOIN = ''.join


print([m.name for m in Held], Held.LEN.value('ab'))


class Mixed(int, enum.Enum):
    A = 65


class Shown(float):
    def __format__(self, spec):
        return 'shown'


print('%d %x %5d| %c %s' % ((Mixed.A,) * 5), '%g' % Shown(2), f'{Shown(2)}')


def told(a, *args, b=float('nan'), **kw):
    import math as named
    global named
    z = a
    return locals()


print(list(told(1, 2, c=3)), inspect.signature(told) == inspect.signature(told))


class Indexed(type):
    def __getitem__(cls, key):
        if key == 3:
            raise IndexError(key)
        return cls.__name__ * key


class Made(metaclass=Indexed):
    pass


print(list(Made), [*Made][1:])
t(lambda: list(int))


class Same(type):
    __hash__ = type.__hash__

    def __eq__(cls, other):
        return True

    def __instancecheck__(cls, value):
        return missing

    def __subclasscheck__(cls, other):
        return False


class One(metaclass=Same):
    pass


class Two(One):
    pass


print(One | Two, One | One, isinstance(One(), One), isinstance(Two(), (Two,)))
t(lambda: isinstance(Two(), One))
