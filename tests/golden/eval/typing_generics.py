# Generic classes and what they are of, protocols, dictionaries with types.
import typing
from dataclasses import dataclass, fields
from typing import (Callable, Dict, Generic, List, Literal, Mapping,
                    NotRequired, Optional, Protocol, Required, Tuple, Type,
                    TypedDict, TypeVar, Union, get_args, get_origin,
                    get_type_hints, runtime_checkable)

import torch.nn as nn

T, K, V = TypeVar('T'), TypeVar('K', bound=int), TypeVar('V', int, str)


class Box(Generic[T]):
    def __init__(self, x: T):
        self.x = x

    def get(self) -> T:
        return self.x


class Numbers(Box[int]):
    pass


class Pair(Generic[T, K]):
    pass


class Words(List[T]):
    pass


class Table(Mapping[str, T]):
    def __getitem__(self, key):
        return 1

    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


print(Box[int], Box[int](3).get(), Box(4).x, type(Box[int](3)),
      Box.__parameters__, Box[int].__args__, Box[int].__origin__)
print(Box[int](1).__orig_class__, Box[int] == Box[int], Box[int] == Box[str],
      hash(Box[int]) == hash(Box[int]), len({Box[int], Box[int]}))
print(Numbers(1).x, Numbers.__mro__, Numbers.__orig_bases__,
      Box.__orig_bases__, Numbers.__parameters__)
print(Pair[int, bool], Pair.__parameters__, Pair[T, bool], Pair[T, bool][str],
      Pair[T, K][int, bool], Pair[T, K].__parameters__)
print(Words[int], Words([1]), [c.__name__ for c in Words.__mro__],
      [c.__name__ for c in Table.__mro__], Table[int], Table().get(3),
      Words.__parameters__)
print(isinstance(Box(1), Box), issubclass(Numbers, Box),
      get_origin(Box[int]), get_args(Box[int]), Box[None], Box['Box'],
      Optional[Box[int]], List[Box[T]][int], Box[List[T]][int])
print(Dict[str, List[T]][int], Union[T, None][int], list[T][int],
      dict[str, T][bool], Tuple[T, ...][int], Callable[[T], V][int, str],
      Dict[K, T].__parameters__, list[T].__parameters__)
for wrong in (lambda: Box[int, str], lambda: Numbers[int],
              lambda: isinstance(1, Box[int]), lambda: Generic[int],
              lambda: Generic[T, T], lambda: List[int][str],
              lambda: Dict[K, T][int], lambda: list[int][str],
              lambda: type('Bad', (Generic,), {}),
              lambda: Generic[T][int]):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
try:
    class Unlisted(Box[T], Generic[K]):
        pass
except TypeError as error:
    print(error)


# --- in the classes of a model file ---
class Net(nn.Module, Generic[T]):
    def __init__(self, x: T):
        super().__init__()
        self.x = x


class Child(Net[int]):
    pass


class Registry(Generic[T]):
    held: Dict[str, Type[T]] = {}

    @classmethod
    def register(cls, name):
        return lambda made: cls.held.setdefault(name, made)


@Registry[nn.Module].register('net')
class Registered(nn.Module):
    pass


@dataclass
class Entry(Generic[T]):
    value: T
    others: Optional[List[T]] = None


print(Net(3).x, Net[int](4).x, Net[int], Net(1), Child(5).x,
      [c.__name__ for c in Child.__mro__], Registry.held)
print(Entry(1), Entry[int](2), Entry[int], [f.type for f in fields(Entry)])


# --- protocols ---
@runtime_checkable
class Getter(Protocol):
    def get(self) -> int: ...


class Goes(Protocol[T]):
    def go(self, x: T) -> T: ...


class Runner(Goes[int]):
    def go(self, x):
        return x


class HasName(Protocol):
    name: str


print(isinstance(Box(1), Getter), isinstance(3, Getter),
      issubclass(Box, Getter), issubclass(int, Getter))
print(Runner().go(3), Goes[int], Goes.__parameters__,
      [c.__name__ for c in Runner.__mro__])
for wrong in (lambda: isinstance(1, HasName), lambda: issubclass(int, Goes)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


# --- dictionaries ---
class First(TypedDict):
    a: int


class Second(First, total=False):
    b: Optional[str]
    c: Required[int]


Third = TypedDict('Third', {'x': int, 'y': NotRequired[str]})
print(First.__total__, Second.__total__, sorted(Second.__required_keys__),
      sorted(Second.__optional_keys__), Second.__annotations__)
print(type(Second(a=1)), Third(x=1), Third.__annotations__,
      sorted(Third.__optional_keys__))
print(List[None], Dict[str, None], Callable[[int], None], Literal[None, 'a'],
      Tuple[None, int], list[None], Union[int, str, None])
print(typing._eval_type(List['int'], globals(), None),
      get_type_hints(Box.get), get_type_hints(Box.__init__))
