# Unions of types, generic classes, and what annotations and signatures say of them.
import dataclasses
import functools
import inspect
import types
import typing
from enum import IntEnum
from typing import (Any, Callable, ClassVar, Dict, Generic, Iterable, List, Literal, NamedTuple, Optional, Sequence,
                    Tuple, TypeVar, Union, get_args, get_origin, get_type_hints)


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)

class A(list[int]): pass
class B(dict[str, int]): pass
class C(Generic[TypeVar('T')]): pass
t(lambda: A([1]))
t(lambda: B(a=1))
t(lambda: A.__mro__)
t(lambda: list[int]([1,2]))
t(lambda: dict[str,int](a=1))
t(lambda: isinstance([], list[int]))
t(lambda: isinstance(3, (int | None, str)))
t(lambda: isinstance(None, int | None))
t(lambda: issubclass(bool, int | str))
t(lambda: isinstance('a', int | float))
t(lambda: list[int] == list[int])
t(lambda: int | None == None | int)
t(lambda: (int | None) == Optional[int])
t(lambda: int | int)
t(lambda: tuple[int, ...])
t(lambda: dict[str, list[int]] | None)
t(lambda: Optional[Union[int, str]])
t(lambda: Union[int, None, str])
t(lambda: Union[int])
t(lambda: Optional[None])
t(lambda: Callable[[int], str])
t(lambda: get_origin(list[int]))
t(lambda: get_args(dict[str,int]))
t(lambda: get_origin(Optional[int]) is Union)
t(lambda: get_args(Optional[int]))
t(lambda: get_origin(int | str))
t(lambda: get_args(int | None))
t(lambda: type(list[int]))
t(lambda: isinstance(int | str, types.UnionType))
t(lambda: Tuple[int, 'A'])
t(lambda: Dict[str, Any])
t(lambda: None | None)
t(lambda: 1 | None)
t(lambda: int | 3)
t(lambda: 3 | int)
t(lambda: isinstance(3, None))
t(lambda: isinstance(3, (str, None)))
t(lambda: isinstance(3, (int, None)))
t(lambda: type[A])
t(lambda: int | 'str')
t(lambda: Union[int, 'A'])
t(lambda: list[int].__origin__)
t(lambda: set[int]())
t(lambda: Literal['a', 1])
t(lambda: isinstance(3, Union[int, str]))
t(lambda: isinstance(None, Optional[str]))
t(lambda: List[int | None])
t(lambda: hash(list[int]) == hash(list[int]))
t(lambda: {list[int]: 1}[list[int]])
t(lambda: tuple[()])
t(lambda: list[int] | None | str)
t(lambda: isinstance([1], List))
t(lambda: Sequence[int])
t(lambda: isinstance([1], Sequence))
t(lambda: A | None)
t(lambda: Optional[A])
t(lambda: isinstance(A(), A | int))
t(lambda: isinstance({}, dict | list))
t(lambda: type(None) | int)
t(lambda: Iterable[tuple[int, str]])
t(lambda: inspect.signature(lambda x, *y, z=3: 0))
def f(a, b: int, c: 'A' = 1, *d: Optional[int], e: list[int] = None, **g: 'zzz.q') -> "int": pass
t(lambda: inspect.signature(f))
t(lambda: f.__annotations__)
t(lambda: inspect.signature(f).parameters['b'].annotation)
t(lambda: inspect.signature(f).return_annotation)
@dataclasses.dataclass
class D:
    a: int | None = None
    b: list[int] = dataclasses.field(default_factory=list)
    c: 'int' = 3
    d: ClassVar[int] = 4
t(lambda: D())
t(lambda: [x.type for x in dataclasses.fields(D)])
t(lambda: D.__annotations__)
t(lambda: get_type_hints(D))
def outer(T):
    def inner(x: T, y: list[T]) -> T: return x
    class K:
        U = int
        def m(self, u: U, v: 'U' = 2) -> T: pass
    return inner, K
t(lambda: outer(int)[0].__annotations__)
t(lambda: outer(str)[1].m.__annotations__)
@functools.singledispatch
def sd(x): return 'other'
@sd.register
def _(x: int): return 'int'
@sd.register
def _(x: list): return 'list'
t(lambda: (sd(1), sd([]), sd('')))
class NT(NamedTuple):
    x: int
    y: Optional[str] = None
t(lambda: NT(1))
t(lambda: NT.__annotations__)
t(lambda: f.__annotations__['b'] is int)
f.__annotations__ = {'q': int}
t(lambda: f.__annotations__)

t(lambda: int | None)
t(lambda: int | str | None)
t(lambda: list[int])
t(lambda: list[int] | None)
t(lambda: Optional[int])
t(lambda: List[int] | None)
t(lambda: typing.Union[int, str])
t(lambda: type(int | None))
t(lambda: isinstance(3, int | None))
class A:
    x: int = 3
    y: 'str' = ''
    z: Optional[float] = None
    def f(self, a: int, b: 'A' = None) -> List[int]: pass
t(lambda: A.__annotations__)
t(lambda: A.f.__annotations__)
t(lambda: get_type_hints(A))
t(lambda: get_type_hints(A.f))
t(lambda: g.__annotations__)
t(lambda: get_type_hints(g))
def g(a: int, *b: float, c: "str" = 1, **d: list) -> None: pass


class Level(IntEnum):
    LOW = 0
    HIGH = 3


t(lambda: (isinstance(Level.HIGH, int), issubclass(Level, int), isinstance(Level.HIGH, (str, float))))
t(lambda: ([0] * Level.HIGH, Level.HIGH * 'ab', Level.HIGH.real, 'ab' * Level.LOW))
t(lambda: [0] * 2.0)
t(lambda: (typing.OrderedDict([('a', 1)]), typing.DefaultDict[str, list](list), typing.Counter('aab'), typing.Deque[int]([1, 2])))
t(lambda: (isinstance(typing.Counter(), typing.Counter), issubclass(dict, typing.OrderedDict), typing.OrderedDict[str, int]))
class E(typing.OrderedDict[str, int]): pass
t(lambda: (E(a=1), isinstance(E(), dict)))
t(lambda: typing.Dict())
t(lambda: List[int]())


# Names of annotations are looked up, but for those of local variables.
def attempt(text):
    own = {}
    try:
        exec(text, {}, own)
        print(sorted(own))
    except NameError as e:
        print(e, sorted(own))


attempt('def f(x: Missing): pass')
attempt('def f() -> list[Missing]: pass')
attempt('class A:\n    x: Missing = 3')
attempt('y: Missing')
attempt('y: int = missing')
attempt('def f():\n    y: Missing = 3\n    return y\nz = f()')
attempt('class A:\n    def __init__(self):\n        self.y: Missing = 3\nA()')
attempt('def f(x: "Missing", y: int | None): pass')


def ordered(e: 'str', f: int = 1, /, c: float = 2.0, *g: bytes, d: bool = True,
            **h: list) -> None: ...


print(ordered.__annotations__)
