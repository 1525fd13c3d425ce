# What typing's names are, of what, and what they refuse.
import dataclasses
import re
import typing
from typing import *


class Config(NamedTuple):
    lr: float
    layers: List[int] = []
    name: Optional[str] = None


@dataclasses.dataclass
class Options:
    depth: int = 3
    widths: Tuple[int, ...] = (1, 2)
    act: Optional[Callable[[float], float]] = None
    norm: Literal["bn", "ln"] = "bn"
    extra: Dict[str, Union[int, List[str]]] = dataclasses.field(
        default_factory=dict)


def build(kind, value):
    """As configuration parsers read a hint."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Union:
        kinds = [a for a in args if a is not type(None)]
        return None if value is None else build(kinds[0], value)
    if origin in (list, tuple):
        return origin(build(args[0], v) for v in value)
    if origin is dict:
        return {k: build(args[1], v) for k, v in value.items()}
    if origin is Literal:
        assert value in args
        return value
    if isinstance(kind, type):
        return kind(value)
    return value


for f in dataclasses.fields(Options):
    print(f.name, f.type, get_origin(f.type), get_args(f.type))
print(build(List[int], ["1", "2"]), build(Optional[float], "3"),
      build(Dict[str, int], {"a": "4"}), build(Literal["x", "y"], "x"),
      build(Tuple[int, ...], ["5"]))
print(get_type_hints(Config), get_type_hints(Options))

T = TypeVar("T")
P = ParamSpec("P")


class Registry(Generic[T]):
    def __init__(self):
        self._items: Dict[str, T] = {}

    def register(self, name: str) -> Callable[[Type[T]], Type[T]]:
        def add(cls: Type[T]) -> Type[T]:
            self._items[name] = cls
            return cls
        return add


def logged(f: Callable[P, T]) -> Callable[P, T]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return f(*args, **kwargs)
    return inner


class Mocked(Any):
    pass


class L(List[int]):
    pass


class M(Mapping[str, int], Sized):
    def __getitem__(self, k): return 1

    def __iter__(self): return iter("ab")

    def __len__(self): return 2


print(Registry[int].__mro_entries__(()), L.__mro__, M.__mro__,
      L.__orig_bases__, dict(M()))
print(Callable[P, T], Callable[P, T][[int, str], bool], Callable[P, int][...],
      Callable[Concatenate[int, P], T], Callable[[T], T][int], P.args,
      P.kwargs, logged(lambda x: x)(3), Mocked().__class__.__name__)
U = NewType("U", int)
print(U, U(3), U.__name__, U | None, Optional[U], List["U"])
checks = """
Optional[int, str]
List[int, int]
Dict[int]
Callable[int]
Callable[int, int]
Union[()]
Optional[ClassVar[int]]
List[Optional]
NoReturn[int]
Self[int]
Any()
Union()
isinstance(1, Union)
isinstance(1, Any)
isinstance([1], List[int])
issubclass(list, Sequence)
issubclass(list, Sequence[int])
isinstance({}, (Dict, List))
issubclass(dict, Mapping)
isinstance(re.compile('a'), Pattern)
isinstance(1, Union[int, str])
issubclass(bool, Optional[int])
isinstance(lambda: 1, Callable)
type('X', (Optional[int],), {})
type('X', (Union,), {})
ForwardRef(3)
List[int, str]
Literal[[1]]
Literal[1, True, 1]
Literal[Literal[1, 2], 3]
Literal[1] == Literal[True]
Union[int, str] == Union[str, int]
Union[int, str] == int | str
List[int] == list[int]
Tuple[()]
Tuple[int]
Tuple[..., int]
Type['X']
List[None]
Annotated[int]
Annotated[int, 1].__metadata__
Annotated[List[T], 1][int]
Annotated[Annotated[int, 1], 2]
get_type_hints(Registry.register)
is_typeddict(TypedDict('D', {'a': int}))
runtime_checkable(int)
assert_never(3)
overload(build)(1)
final(L).__final__
TypeVar('A', bound=int, covariant=True)
TypeVar('A', int, bound=int)
T | int
Optional[T][str]
isinstance(3, SupportsFloat)
isinstance('3', SupportsAbs)
DefaultDict(list)
OrderedDict(a=1)
Counter('aab')
Deque([1], 3)
get_origin(P.args)
get_args(Callable[[], int])
get_origin(Generic[T])
get_origin(Generic)
get_origin(int)
get_origin(Annotated[int, 3])
get_origin(int | None)
get_args(int | None)
get_args(List)
get_args(list[int])
Iterable[int].__args__
Awaitable[int]
AsyncIterator[int]
IO[str]
TextIO
ContextManager[int]
Required[int]
TypeGuard[int]
Final[int]
Unpack[Tuple[int, str]]
List[T][int][str]
Dict[str, T][int]
Union[T, int][int]
hash(Optional[int]) == hash(Union[None, int])
{Optional[int]: 1}[Union[int, None]]
Registry[T][int]
Registry['U']
Registry[int]()._items
Registry[int]().__orig_class__
List[int].append
Sequence[int]()
List[int] is List[int]
Optional[int] is Union[int, None]
get_origin(DefaultDict[str, int])
Sequence.__origin__
List[int].__name__
typing.Pattern[str]
Literal[1]()
TypeVar('B', bound='X').__bound__
isinstance(bytearray(), Sequence)
issubclass(type({}.keys()), Hashable)
issubclass(type({}.values()), Hashable)
type('Y', (list[int],), {})
"""
for i, text in enumerate(checks.split("\n")[1:-1]):
    try:
        print(i, text, eval(text))
    except (TypeError, ValueError, AssertionError, NotImplementedError) as e:
        print(i, text, type(e).__name__, e)


def here(a, b=2):
    c = 3
    print(dir())


here(1)


class Own:
    x = 1
    print([n for n in dir() if n[0] != "_"])


dataclasses.__dir__ = lambda: ["b", "a"]
print(dir(dataclasses))
