# What random classes, data classes, named tuples and patterns found.
import collections
import copy
import functools
from collections import defaultdict, deque, namedtuple
from dataclasses import InitVar, asdict, astuple, dataclass, field, fields, replace
from enum import Enum
from typing import ClassVar


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)


class Failure(Exception):
    def __init__(self, *a):
        self.code = a


class Coded(Failure, ValueError):
    def __init__(self, code=0):
        super().__init__('with', code)
        self.code = code


t(lambda: (Failure(1, 2).args, str(Failure('a')), repr(Failure()), Coded(3).args, Coded(code=4).args, Coded(5).code))
t(lambda: [c.__mro__[1].__name__ for c in (SystemError, TimeoutError, BrokenPipeError, TabError, EncodingWarning)])


@dataclass
class Options:
    size: int
    scale: InitVar[float] = 2.0
    kind: ClassVar[str] = field(default='k')
    made: list = field(init=False, default_factory=list)
    fixed: int = field(init=False, default=7)
    key: int = field(default=3, kw_only=True, hash=False)

    def __post_init__(self, scale):
        self.size *= scale


t(lambda: (Options(3), Options(3, 1), vars(Options(1, key=5)), Options.kind, Options.fixed))
t(lambda: ([f.name for f in fields(Options)], asdict(Options(1)), astuple(Options(1)), Options.__match_args__))
t(lambda: replace(Options(1), size=9))
t(lambda: replace(Options(1), fixed=9))
t(lambda: Options())
t(lambda: Options(1, 2, 3))


def make(options, base=object, **namespace):
    namespace['__annotations__'] = {'a': int}
    return dataclass(**options)(type('D', (base,), namespace))


t(lambda: make({'order': True, 'eq': False}))
t(lambda: make({'frozen': True}, make({})))
t(lambda: make({}, make({'frozen': True})))
t(lambda: make({'order': True}, __lt__=1))
t(lambda: make({'unsafe_hash': True}, __hash__=lambda self: 1))
t(lambda: make({}, a=field(default=[])))
t(lambda: make({}, a=defaultdict(int)))
t(lambda: make({}, b=field(default=1)))
t(lambda: (make({'slots': True}, a=1)(), make({'slots': True}, a=1)().a))
t(lambda: setattr(make({'slots': True})(1), 'b', 2))
t(lambda: setattr(make({'frozen': True})(1), 'a', 2))
t(lambda: hash(make({'eq': True})(1)))
t(lambda: hash(make({'frozen': True})(1)) == hash((1,)))

P = namedtuple('P', 'x y', defaults=[7])


def sort_of(v):
    match v:
        case P(0, y):
            return 'P', y
        case P(x, y) if y > 7:
            return x, y
        case collections.OrderedDict():
            return 'ordered'
        case list([a, *_]):
            return a
    return 'none'


class Rows(list):
    pass


t(lambda: [sort_of(v) for v in (P(0), P(1, 8), P(1), collections.OrderedDict(), Rows([3, 4]), Rows())])
t(lambda: (P.__match_args__, P.__doc__, copy.copy(P(1)) == P(1), copy.copy(P(1)) is P(1)))
for names in ('x def', 'x x', '_a', '1a', ()):
    t(lambda: namedtuple('N', names)._fields)
    t(lambda: namedtuple('N', names, rename=True)._fields)
t(lambda: namedtuple('N', ())(1))


@functools.total_ordering
class Version:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v

    def __le__(self, other):
        return self.v <= other.v if isinstance(other, Version) else NotImplemented


class Empty(Enum):
    pass


a, b = Version(1), Version(2)
t(lambda: (a < b, a > b, a >= b, a <= a, a < a, a > a, a >= a))
t(lambda: a < 3)
t(lambda: functools.total_ordering(type('E', (), {})))
t(lambda: functools.singledispatch(t)())
t(lambda: type('S', (type('B', (), {}),), {'__slots__': ['__dict__']}))
t(lambda: type('S', (), {'__slots__': ['x'], 'x': 1}))
t(lambda: Empty(1))
t(lambda: type('S', (str,), {})(v=3))
t(lambda: staticmethod(sort_of).__name__)
t(lambda: deque[int])
t(lambda: type('Q', (deque,), {})([1, 2]))
t(lambda: str(k for k in ()).split(' at ')[0])


class Bag(set):
    def __init__(self, *a):
        super().__init__(*a)
        self.v = 1


class Pair(tuple):
    __slots__ = ()


class Listed:
    def __dir__(self):
        return ['b', 'a']


def cause_of(error, cause):
    try:
        raise error from cause
    except Exception as e:
        return repr(e.__cause__), e.__suppress_context__


t(lambda: (Bag([1, 2]), Bag(), Bag(i for i in (3, 3)), Bag([1]) | {2}))
t(lambda: set(v=1))
t(lambda: type('B', (set,), {})(v=1))
t(lambda: setattr(Pair((1, 2)), 'x', 1))
t(lambda: (dir(Listed()), type('D', (defaultdict,), {})(int), type('F', (frozenset,), {})([1])))
t(lambda: (cause_of(ValueError(1), KeyError), cause_of(ValueError, None), cause_of(KeyError(1), ValueError(2))))
t(lambda: cause_of(ValueError(1), 3))
t(lambda: ValueError(1).__suppress_context__)
t(lambda: Failure(v=1))
t(lambda: ValueError(v=1))


class Slotted:
    __slots__ = ('x', 'v')
    kind = 'k'

    def __init__(self):
        self.v = 1


s = Slotted()
t(lambda: (s.v, hasattr(Slotted, 'x'), [k for k in dir(s) if k[0] != '_'], Slotted.v is Slotted.v))
t(lambda: (sorted(k for k in vars(Slotted) if k[0] != '_'), getattr(s, 'x', 7)))
t(lambda: s.x)
t(lambda: setattr(s, 'kind', 2))
t(lambda: (delattr(s, 'v'), hasattr(s, 'v')))
t(lambda: vars(s))
t(lambda: vars(3))
t(lambda: (namedtuple('N', 'a').__doc__, namedtuple('N', '').__doc__))
class Kept:
    def __init__(self, x, y=2):
        self.given = locals()
        super().__init__()
    def inner(self):
        z = 1
        def up(): return super().__init__
        return list(locals())
    def plain(self): return list(locals())
    def named(self): return __class__, sorted(locals())
t(lambda: (list(Kept(1).given), Kept(1).given['__class__'] is Kept, Kept(1).inner(), Kept(1).plain(), Kept(1).named()[1]))


class Listed:
    part = 1

    def __dir__(self):
        return ['listed', 'by', 'itself']


print(dir(Listed()), 'part' in dir(Listed))


class Named:
    first = 1
    second = vars()['first'] + 1


def names(a, b=2):
    c = a
    return sorted(vars()), vars()['c']


print(Named.second, names(3), vars() is globals())
