# Heirs of the built-in types, and what objects hold besides their __dict__.
import copy
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import InitVar, dataclass, field


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Text(str):
    pass


class Queue(deque):
    __slots__ = ["tag", "__dict__"]


class Failure(Exception):
    def __init__(self, *code):
        self.code = code


class Slotted:
    __slots__ = ["v", "__dict__"]


class Items(list):
    pass


class Pair(tuple):
    def __init__(self, items, **options):
        self.options = options


# A string has the methods by name, and its truth is its length's.
attempt(lambda: (Text() or 7, Text("a").__len__(), Text([1, 2])))

# What a class keeps in slots is not in __dict__, and the class shows it.
attempt(lambda: (vars(Queue()), vars(Failure(1)), Failure(1).args))
e = KeyError("a")
e.x = 1
e.add_note("seen")
print(vars(e), e.args, e.__notes__)
s = Slotted()
s.v, s.w = 1, 2
print(vars(s), s.v, Slotted.v)
del s.v
attempt(lambda: s.v)
attempt(lambda: type("Both", (Queue, Counter), {}))

# Indexing an heir's class; keywords that only an __init__ of its own takes.
print(Items[int], Pair[int, str])
attempt(lambda: (Pair([1, 2]), Pair([1], k=3).options))
attempt(lambda: Items(v=3))


class OnlyDeletes:
    def __delitem__(self, key):
        pass


def assign(target):
    target[1] = 2


attempt(lambda: assign(OnlyDeletes()))


# list() asks for the length, and what is wrong with it comes out.
class Negative:
    def __len__(self):
        return -1

    def __iter__(self):
        return iter([1, 2])


attempt(lambda: list(Negative()))
attempt(lambda: set(Negative()))


# A base before the mixin decides on making; the mixin on str().
class Mixin:
    def __str__(self):
        return "mixin"

    def __new__(cls, *a):
        print("made by the mixin")
        return object.__new__(cls)


class MixedList(list, Mixin):
    pass


class MixedError(ValueError, Mixin):
    pass


attempt(lambda: (str(MixedList()), str(MixedError())))


# Heirs whose __init__ does not call the base's; items set one by one.
class Grouped(defaultdict):
    def __init__(self):
        pass


class Loud(OrderedDict):
    def __setitem__(self, key, value):
        print("set", key)


attempt(lambda: (Grouped() == Grouped(), Grouped(), Grouped().default_factory))
attempt(lambda: Loud(v=1))


# copy() makes the object by its class, and copies items and slots.
class Made(Items):
    def __new__(cls, *a):
        print("new", cls.__name__)
        return super().__new__(cls)


made = Made()
made.append([1])
made.tag = "t"
twin = copy.copy(made)
print(type(twin).__name__, twin, vars(twin), twin[0] is made[0])
deep = copy.deepcopy(made)
print(type(deep).__name__, deep, vars(deep), deep[0] is made[0])
s.v = [1]
print(copy.copy(s).v is s.v, copy.deepcopy(s).v is s.v, vars(copy.copy(s)))


class Node:
    def __init__(self, name):
        self.name = name
        self.next = self

    def __deepcopy__(self, memo):
        twin = type(self)(self.name + "'")
        memo[id(self)] = twin
        twin.next = copy.deepcopy(self.next, memo)
        return twin


node = copy.deepcopy([Node("a")])[0]
print(node.name, node.next is node)
t = (1, "a", (2,))
print(copy.deepcopy(t) is t)


# What passes through `finally` is being handled there.
def reraised():
    try:
        try:
            raise ValueError(1)
        finally:
            raise
    except ValueError as e:
        return repr(e)


def replaced():
    try:
        try:
            raise ValueError(1)
        finally:
            raise KeyError(2)
    except KeyError as e:
        return repr(e.__context__)


print(reraised(), replaced())


# The value that a generator returns, whatever it is.
def returning():
    return (1, 2)
    yield


try:
    next(returning())
except StopIteration as e:
    print(e.value, e.args)


# Patterns take what collections.abc calls a sequence.
def shape(v):
    match v:
        case [a, b]:
            return "pair", a, b
        case [a, *_]:
            return "many", a


print(shape(deque([1, 2])), shape(range(3)), shape("ab"), shape({1, 2}))


# A computed string is another object than a literal; a letter is not.
name = "abc".upper()
print(name is "abc".upper(), name[0] is "A", "ab" is "ab")


# Fields: a default that a base has, a parameter that is none.
@dataclass(kw_only=True)
class Options:
    width: int
    depth: int = 3


@dataclass(kw_only=True)
class More(Options):
    depth: int


attempt(lambda: More(width=1))


@dataclass
class Handed:
    seed: InitVar[int] = field(init=False, default=3)

    def __post_init__(self, seed):
        print("post", seed)


attempt(lambda: Handed())


# Twice static is still called what the function is.
def plain(a=1):
    return a


print(staticmethod(staticmethod(plain)).__name__)


# Look-up in an heir asks __getattr__; a list's `in` does not ask __iter__.
class Upper(list):
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return name.upper()

    @property
    def late(self):
        raise AttributeError("late")

    def __iter__(self):
        return iter("ab")


class Shown(set):
    def __iter__(self):
        return iter([3, 2])


def anything(*args):
    return args


print(Upper().late, "a" in Upper(), list(Upper()), Shown([1]), len(Shown([1])))
attempt(lambda: dict(Upper()))
attempt(lambda: anything(*slice(1)))
attempt(lambda: "%*d" % (deque(), 1))


# An heir's NotImplemented is not taken back by what the sequence would do.
class Refusing(tuple):
    def __mul__(self, other):
        return NotImplemented

    def __add__(self, other):
        return NotImplemented


attempt(lambda: Refusing((1,)) * 2)
attempt(lambda: Refusing((1,)) + (2,))
attempt(lambda: (2 * Refusing((1,)), (2,) + Refusing((1,))))


# What a built-in class does with attributes comes before a later base's hooks.
class Noting:
    def __setattr__(self, name, value):
        print("set", name)
        super().__setattr__(name, value)

    def __getattribute__(self, name):
        print("get", name)
        return super().__getattribute__(name)


class Fault(Exception, Noting):
    pass


class Row(list, Noting):
    pass


fault, row = Fault(1), Row()
fault.code, row.code = 2, 3
print(fault.code, row.code, copy.deepcopy(fault).code)


# Two heirs of a tuple with a __dict__ each do not go together.
class First(tuple):
    pass


class Second(tuple):
    pass


attempt(lambda: type("Both", (First, Second), {}))


# A copy of a named tuple is made of what its class walks over.
class Pair(namedtuple("Pair", "a b")):
    def __iter__(self):
        yield from (1, 2, 3)


attempt(lambda: copy.copy(Pair(1, 2)))
class Held(Exception):
    def __init__(self, *a):
        super().__init__(*a)
        self.v = 3
    def __str__(self):
        return 'held'
class A(ValueError, Held): pass
class B(KeyError, Held): pass
class C(Held, KeyError): pass
class D(LookupError, Held): pass
for cls in A, B, C, D:
    e = cls('k')
    print(vars(e), str(e), repr(e), e.args)
for name in 'ValueError', 'KeyError', 'Exception', 'OSError':
    cls = eval(name)
    print(name, '__init__' in vars(cls), '__str__' in vars(cls))
try:
    A(v=1)
except TypeError as e:
    print(e)


class Hollow(deque):
    def __len__(self):
        return 0


hollow = Hollow([1, 2])
print(hollow[1])
try:
    print(hollow[-1])
except IndexError as e:
    print(e)
