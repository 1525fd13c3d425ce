# What classes tell one another: metaclasses, enums, protocols, descriptors.
import itertools
from abc import ABC, abstractmethod
from collections import ChainMap, Counter, OrderedDict, UserDict, deque
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from enum import Enum, Flag, IntEnum, auto, unique
from functools import cached_property, lru_cache, singledispatch, wraps
from types import MappingProxyType, MethodType
from typing import NamedTuple, Protocol, runtime_checkable


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


# Keywords of a class statement go to __init_subclass__, also by a metaclass.
class Layer(ABC):
    known = {}

    def __init_subclass__(cls, key=None, **keywords):
        super().__init_subclass__(**keywords)
        cls.key = key or cls.__name__.lower()
        Layer.known[cls.key] = cls

    @abstractmethod
    def forward(self, x): ...


class Half(Layer):
    def forward(self, x):
        return x / 2


class Named(Half, key="other"):
    pass


class Unfinished(Layer):
    pass


print(sorted(Layer.known), Half().forward(3), Layer.__abstractmethods__)
attempt(Unfinished)


@Layer.register
class Adopted:
    pass


print(isinstance(Adopted(), Layer), issubclass(int, Layer))


# __prepare__ gives the namespace; a class keeps a copy of its own.
class Counting(type):
    @classmethod
    def __prepare__(metacls, name, bases, **keywords):
        class Names(dict):
            def __setitem__(self, key, value):
                if not key.startswith("_"):
                    print("define", key)
                super().__setitem__(key, value)
        return Names(given=5)


class Counted(metaclass=Counting):
    x = given + 1

    def method(self):
        pass


print(Counted.x, Counted.given)
space = {"y": 1}
Late = type("Late", (), space)
space["z"] = 2
print(Late.y, hasattr(Late, "z"))


# Members: made by __new__, joined in the class's body, never assigned again.
class Code(Enum):
    def __new__(cls, number, label):
        self = object.__new__(cls)
        self._value_ = number
        self.label = label
        return self

    ADD = 1, "add"
    SUB = 2, "sub"


print(Code(2), Code.ADD.label, Code.SUB.value)
attempt(lambda: setattr(Code, "ADD", 3))


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    BOTH = READ | WRITE


print(Access.READ | Access.RUN, list(Access), ~Access.READ, Access.BOTH.value)


class Mode(str, Enum):
    TRAIN = "train"


print({"train": 1}[Mode.TRAIN], str(Mode.TRAIN), f"{Mode.TRAIN}", Mode.TRAIN + "!")


class Level(IntEnum):
    LOW = 3


print("%*d|" % (Level.LOW, 7))
attempt(lambda: unique(Enum("Twice", {"A": 1, "B": 1})))


# A protocol asks for names; an abstract manager for its two methods.
@runtime_checkable
class Forward(Protocol):
    def forward(self, x): ...


class Unchecked(Protocol):
    def forward(self, x): ...


print(isinstance(Half(), Forward), isinstance(3, Forward))
attempt(lambda: isinstance(3, Unchecked))


@contextmanager
def noted(name):
    print("<", name)
    yield name
    print(">", name)


@noted("decorated")
def twice():
    return 1


print(twice(), twice(), isinstance(noted("x"), AbstractContextManager))
with ExitStack() as stack:
    stack.enter_context(noted("a"))
    stack.push(lambda *exc: print("left", exc[0]))
    stack.callback(print, "called")


# Documents and annotations stay with what wraps a function.
class Sensor:
    @property
    def heat(self):
        "In kelvin."
        return 3


def wrapped(f):
    @wraps(f)
    def inner(*args):
        return f(*args)
    return inner


@wrapped
def add(a: int) -> int:
    return a


print(Sensor.heat.__doc__, property(doc="d").__doc__, add.__annotations__)


@singledispatch
def show(x):
    return "any"


@show.register
def _(x: int | float):
    return "number"


@show.register(Layer)
def _(x):
    return "layer"


print(show(1), show(2.5), show("a"), show(Half()))


# A group ends when the next one is asked for.
groups = itertools.groupby("aab")
_, first = next(groups)
next(groups)
print(list(first), [(k, list(g)) for k, g in itertools.groupby([1, 1, 2])])
attempt(lambda: list(itertools.combinations([1], -1)))


# An heir's own hash, comparisons and conversions.
class Key(NamedTuple):
    a: int

    def __hash__(self):
        return 7


class Unhashed(str):
    __hash__ = None


class Ranked(str):
    def __lt__(self, other):
        return "less"

    def __index__(self):
        return 255


print(hash(Key(1)), Ranked("a") < "b", Ranked("a") > "b", float(Ranked()))
attempt(lambda: hash(Unhashed("a")))
attempt(lambda: reversed(type("Sized", (), {"__len__": lambda self: 0})()))


# An ordered dictionary's views have its name; counting asks get().
class Ordered(OrderedDict):
    def __len__(self):
        return 255


class Missed(Counter):
    def __missing__(self, key):
        return "missed"


print(OrderedDict(a=1).keys(), OrderedDict(a=1).items(), Ordered())
print(isinstance(OrderedDict().keys(), type({}.keys())), Missed("aab"))


class Wrong(deque):
    def __len__(self):
        return -5


attempt(lambda: repr(Wrong([1])))


# What a handler's type raises has the exception as its context.
def refused():
    try:
        try:
            raise ValueError(1)
        except {}["type"]:
            pass
    except KeyError as e:
        return repr(e.__context__)


print(refused())


# Errors of the system know their number, and their class by it.
def system_error():
    import sys
    try:
        raise OSError(2, "No such file", "x.txt")
    except OSError as e:
        print(e, e.args, e.errno, e.filename, sys.exc_info()[0].__name__)
        sys.exit(3)


try:
    system_error()
except SystemExit as e:
    print(e.code, e.args)


# Adding in place, views from behind, and an order that no one knows.
class Backwards(dict):
    def __iter__(self):
        return iter("ab")


counts = Counter("aab")
counts -= Counter("ab")
print(counts, list(reversed(Backwards(x=1))))
attempt(lambda: Backwards() < Backwards())


class Unequal(dict):
    def __eq__(self, other):
        return NotImplemented


class Queue(deque):
    def __init__(self, items=(), *rest):
        print("queue of", items)
        super().__init__(items, *rest)


print(Unequal() == Unequal(), Unequal() == {}, Queue([1]) * 2)
print(Key.a, b"ab" in [b"ab"])
attempt(lambda: b"a" + 1)


class Cached:
    __slots__ = ("x",)

    @cached_property
    def once(self):
        print("computed")


attempt(lambda: Cached().once)


@lru_cache
def identity(x):
    return x


print(identity(True), identity(1))


# Orders and inequality are each type's own, not the inverse of an heir's __eq__.
class Same(deque):
    def __eq__(self, other):
        return True


a, b = OrderedDict(a=1, b=2), OrderedDict(b=2, a=1)
print(Same() != 1, a != b, a | {"c": 3}, Counter(a=1) <= Counter(a=2, b=1))
print(deque([1]) < deque([2]), deque([1]) >= deque([1, 0]), deque([1]) != deque())


# A mapping that is only read; one whose heir changes the keys.
fixed = MappingProxyType({"k": 1})
attempt(lambda: fixed.__setitem__("z", 1))
print(fixed, fixed["k"], dict(fixed))


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


print(Lower(A=1), Lower({"B": 2})["b"], ChainMap({"a": 1}, {}), int.real)


# Deleting from a counter; a record that holds itself; a name that is unknown.
@dataclass
class Record:
    inside: list


record = Record([])
record.inside.append(record)
counts = Counter("a")
del counts["z"]
print(record, counts)
try:
    unknown
except NameError as e:
    print(e.name)


class Open:
    pass


class Tight(deque):
    __slots__ = ("v",)


class Loose(Tight, Open):  # its objects begin as those of Tight, without one
    __slots__ = ("w", "__dict__")


print(Loose.w, vars(Loose()))


# An ordered dictionary's views do all that a dictionary's do.
o = OrderedDict(b=1, a=2)
print(len(o.keys()), len(o.items()), sorted(o.keys() - {"a"}), o.keys() == {"a", "b"},
      bool(OrderedDict().keys()), "a" in o.keys(), list(o.values()), o.keys() & {"b"},
      list(reversed(o.keys())), ("a", 2) in o.items(), {"a"} < o.keys(), [*o.items()])


# A slice of an iterator is checked at once, and takes no more than it must.
for bounds in ((-1,), (-5,), ("a",), (1, 5, 0), (-1, 3), (), (1, 2, 3, 4)):
    attempt(lambda: itertools.islice([1], *bounds))
source = iter(range(20))
print(list(itertools.islice(source, 2, 7, 3)), next(source),
      list(itertools.islice(source, 0)), next(source),
      list(itertools.islice(source, 3, 2)), next(source),
      next(itertools.islice(source, 1, None, 5)), next(source))


# A manager made of a generator is entered once; StopIteration passes it.
manager = noted("once")
with manager:
    pass
attempt(manager.__enter__)


def stopped():
    with noted("stopped"):
        raise StopIteration("s")


attempt(stopped)
print(MethodType(lambda self: self, 3)())


class Made(type):
    def __repr__(cls):
        return 'Made: ' + cls.__name__


class Tagged(Made):
    def __new__(mcs, name, bases, namespace, **keywords):
        print('new', name, keywords)
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        super().__init__(name, bases, namespace)
        cls.tag = name.lower()


Plain = Made('Plain', (), {'a': 3})
print(Plain, Plain.a, isinstance(Plain, Made), isinstance(Plain(), Plain))
Items = Tagged('Items', (list,), {'b': 1}, flag=True)
print(Items, Items.tag, Items([1]).b, len(Items([1, 2])))
for make in (lambda: Made(), lambda: Made('x'), lambda: Made(3, (), {}),
             lambda: Made('x', 3, {}), lambda: Made('x', (), ())):
    try:
        make()
    except TypeError as error:
        print(error)
class S:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, i):
        if i > 3: raise IndexError(i)
        return i
for n in -1, 0, 7:
    for act in (lambda s: list(s), lambda s: [*s], lambda s: tuple(s), lambda s: list(iter(s)), lambda s: (lambda a, *b: (a, b))(*s), lambda s: sorted(s), lambda s: set(s), lambda s: max(s), lambda s: [1, 2].extend(s)):
        try:
            print(act(S(n)))
        except ValueError as e:
            print('E', e)
    try:
        a, *b = S(n)
        print(a, b)
    except ValueError as e:
        print('E', e)


# --- __set_name__ that fails, and what keeps one name ---
class Failing:
    def __set_name__(self, owner, name):
        raise ValueError("no name " + name)


for make in (lambda: type("Owner", (), {"part": Failing()}),):
    try:
        make()
    except RuntimeError as error:
        print(error, "|", repr(error.__cause__), error.__suppress_context__)
try:
    class Shared:
        @cached_property
        def one(self):
            return 1
        two = one
except RuntimeError as error:
    print(error, "|", error.__cause__)
try:
    class Bad(Enum):
        A = 1

        def __init__(self, value):
            raise KeyError(value)
except KeyError as error:
    print(repr(error))


# __get__ of what a class holds.
class Described:
    @classmethod
    def c(cls, x): return cls.__name__, x
    @staticmethod
    def s(x): return x
    @property
    def p(self): return 5
    def m(self): return self
a = Described()
print(Described.__dict__['c'].__get__(None, Described)(3), Described.__dict__['c'].__get__(a)(3))
print(Described.__dict__['s'].__get__(None, Described)(3), Described.__dict__['s'].__get__(a, Described)(4))
print(Described.__dict__['p'].__get__(a, Described), Described.__dict__['p'].__get__(a), Described.p.__get__(None, Described) is Described.p)
print(Described.m.__get__(a)() is a, Described.m.__get__(None, Described) is Described.m)
print((lambda s, t: (s, t)).__get__(5)(6))
