# functools, operator, enum and json: the rarer half of each.
import bisect
import enum
import functools
import json
import operator


def t(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except (TypeError, ValueError, AttributeError) as error:
        print(f'{type(error).__name__}: {error}')


class Scaled:
    def __init__(self, by):
        self.by = by

    def times(self, x, y=2):
        return self.by, x, y

    fives = functools.partialmethod(times, 5)

    @classmethod
    def named(cls, *args):
        return cls.__name__, args

    named_one = functools.partialmethod(named, 1)

    @functools.cached_property
    def heavy(self):
        return self.by


print(Scaled(3).fives(), Scaled(3).fives(7), Scaled.fives(Scaled(4), y=9),
      Scaled(1).named_one(2), Scaled.heavy.attrname, Scaled(6).heavy)
key = functools.cmp_to_key(lambda a, b: a - b)
print(key(1) <= key(1), key(2) > key(1), key(1) >= key(2), key(5).obj)
typed = functools.lru_cache(typed=True)(lambda x: type(x).__name__)
print(typed(1), typed(1.0), typed(True), typed.cache_info())
print(functools.lru_cache(maxsize=-3)(abs).cache_info(),
      functools.WRAPPER_UPDATES)
t(functools.lru_cache, 'a')
t(functools.reduce, operator.add, 5)
t(bisect.bisect, [1], 1, lo=-1)
print(operator.__add__(1, 2), operator.__getitem__([3], 0),
      operator.__and__(6, 3), operator.length_hint([1, 2]))
t(operator.concat, 1, 2)
t(operator.index, 1.0)
t(operator.itemgetter)


class Mode(str, enum.Enum):
    TRAIN = 'train'


class Access(enum.Flag):
    READ = enum.auto()
    WRITE = enum.auto()


print('%s' % Mode.TRAIN, f'{Mode.TRAIN}', '%s' % (Mode.TRAIN,), list(Access),
      Access(0), repr(Access(0)), Access(0).name, list(reversed(Access)))
print(list(enum.Enum('Pair', [('a', 1), ('b', 3)])),
      list(enum.Enum('Auto', ['x', 'y'])), enum.IntEnum('Ints', 'a b')(2))


def extend():
    class More(Mode):
        OTHER = 'other'


t(extend)


class Held(enum.Enum):
    A = 1
    B = enum.nonmember([2])


print(list(Held), Held.B)

print(json.loads('"a\nb"', strict=False), json.JSONDecoder().decode(' [1] '),
      json.JSONDecoder().raw_decode('[1] x'),
      json.loads('[NaN, -Infinity]', parse_constant=str),
      list(json.JSONEncoder().iterencode(3)))


class Upper(json.JSONDecoder):
    def decode(self, s):
        return super().decode(s.upper())


print(json.loads('["a"]', cls=Upper))
t(json.loads, '"a\nb"')


# --- struct into what is there, the module of a tuple's class ---
import collections
import struct

held = bytearray(16)
struct.pack_into("<I", held, 4, 7)
struct.Struct(">H").pack_into(held, -2, 258)
print(held, struct.unpack_from("<I", held, 4))
for offset in (13, -2, -20, 40):
    try:
        struct.pack_into("<I", held, offset, 1)
    except struct.error as error:
        print(error)
print(collections.namedtuple("Q", "a,b", module="m").__module__)


# Methods by the class of an argument, class methods and static ones too.
class Dispatching:
    @functools.singledispatchmethod
    def go(self, x):
        "doc"
        return 'any', x
    @go.register
    def _(self, x: int): return 'int'
    @go.register(list)
    @classmethod
    def _(cls, x): return 'list', cls.__name__
    @go.register(tuple)
    @staticmethod
    def _(x): return 'tuple', x
    @functools.singledispatchmethod
    @classmethod
    def make(cls, x): raise NotImplementedError(cls.__name__)
    @make.register
    @classmethod
    def _(cls, x: float): return cls, x
print(Dispatching().go(1), Dispatching().go('a'), Dispatching().go([]), Dispatching().go((1,)), Dispatching.go.__name__, Dispatching().go.__doc__, Dispatching.make(2.0))
try: Dispatching.make('x')
except NotImplementedError as e: print(e)
Dispatching.go.register(bytes, lambda self, x: 'b')
print(Dispatching().go(b''), Dispatching.go(Dispatching(), 1) if False else 0)
