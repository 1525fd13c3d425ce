# Hints that stand in quotes or have notes, and the small classes of typing.
from dataclasses import dataclass, fields
from typing import (Annotated, Any, Callable, ClassVar, Dict, Generic, List,
                    Literal, NamedTuple, NewType, Optional, ParamSpec, Tuple,
                    TypedDict, TypeVar, TypeVarTuple, get_args, get_origin,
                    get_type_hints)

T, P, Ts = TypeVar('T'), ParamSpec('P'), TypeVarTuple('Ts')
K, S = TypeVar('K', bound=int), TypeVar('S', int, str)
Co = TypeVar('Co', covariant=True)
print(T, P, Ts, K, S, Co, P.args, P.kwargs, K.__bound__, S.__constraints__,
      T == T, T == TypeVar('T'), T.__name__)
A1 = Annotated[int, 'x']
print(A1, A1.__metadata__, A1.__origin__, Annotated[A1, 2], Optional[A1],
      A1 == Annotated[int, 'x'], List[A1], get_args(A1), get_origin(A1))
print(Callable[P, T], Callable[..., Any])


class Box(Generic[T]):
    def __init__(self, x: T):
        self.x = x


def f(a: int, b: 'Optional[Box]' = None, *c: str,
      **d: 'List[int]') -> 'Tuple[int, Box]':
    pass


class Tree:
    x: int
    y: 'List[Tree]' = []
    z: ClassVar['int'] = 3
    w: A1
    o: Optional['Tree'] = None
    l: list['Tree'] = None
    n: None = None
    c: Callable[['Tree'], int] = None
    m: Dict[str, Annotated['Tree', 1]] = None


class Heir(Tree):
    q: "dict[str, int]"


print(get_type_hints(f), get_type_hints(Tree), get_type_hints(Heir)['q'],
      get_type_hints(Tree, include_extras=True))
UserId = NewType('UserId', int)
Pair = NamedTuple('Pair', [('a', int), ('b', int)])


def g(x: UserId, y: Literal['int', 'a']) -> None:
    pass


print(UserId(5), UserId, UserId.__supertype__, UserId.__name__,
      Optional[UserId], get_type_hints(g), Pair(1, 2), Pair.__annotations__)


def decorated(fn: Callable[P, T]) -> Callable[P, T]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return fn(*args, **kwargs)
    return inner


class Row(TypedDict, total=False):
    a: int


@dataclass
class Options:
    a: Annotated[int, 'help'] = 3
    b: 'Optional[int]' = None


print(decorated(lambda a: a + 1)(2), Row(a=1), [x.type for x in fields(Options)])
hints = get_type_hints(Options, include_extras=True)
print({name: get_args(hint) for name, hint in hints.items()})
for wrong in (lambda: Annotated[int], lambda: TypeVar('Z', int),
              lambda: get_type_hints(type('Q', (), {
                  '__annotations__': {'a': 'Nope'}}))):
    try:
        print(wrong())
    except (NameError, TypeError) as e:
        print(e)


# What older model files for TorchScript import their types from.
from torch.jit.annotations import Dict as JitDict, List as JitList
from torch.jit.annotations import Optional as JitOptional, Tuple as JitTuple

print(JitList is List, JitDict[str, int], JitTuple[int, str], JitOptional[int])
