# The classes of the aliases of types, which readers of annotations ask for.
import typing
from typing import (
    Annotated, Callable, Dict, Generic, List, Literal, Optional, TypeVar,
    Union, _GenericAlias)

T = TypeVar('T')


class Box(Generic[T]):
    pass


for alias in (List[int], Dict[str, int], Box[int], Union[int, str],
              Optional[int], Literal[1], Annotated[int, 3],
              Callable[[int], str]):
    print(type(alias), isinstance(alias, _GenericAlias),
          type(alias) is _GenericAlias)
print(isinstance(list[int], _GenericAlias), isinstance(List, _GenericAlias))
print(typing._UnionGenericAlias.__name__, Box[int].__origin__ is Box)
