# isinstance with the interfaces of typing and collections.abc.
import collections.abc
import typing

import torch
from torch import nn


class Callee:
    def __call__(self):
        pass


class Box:
    __hash__ = None

    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())

    def __contains__(self, item):
        return False


values = {'int': 3, 'str': 'a', 'float': 1.5, 'None': None, 'list': [1],
          'tuple': ([1],), 'dict': {}, 'set': {1}, 'frozenset': frozenset(),
          'bytes': b'', 'range': range(3), 'keys': {}.keys(),
          'generator': (i for i in ()), 'len': len, 'lambda': lambda: 1,
          'class': int, 'Callee': Callee(), 'Box': Box(),
          'method': Callee().__call__, 'tensor': torch.ones(2),
          'list of modules': nn.ModuleList(), 'linear': nn.Linear(1, 1)}
for name in ('Callable', 'Iterable', 'Iterator', 'Sequence', 'Mapping', 'Sized',
             'Hashable', 'Collection', 'MutableSequence', 'MutableMapping'):
    for module in (typing, collections.abc):
        kind = getattr(module, name)
        print(name, *[k for k, v in values.items() if isinstance(v, kind)],
              sep=', ')
print(issubclass(nn.Module, typing.Callable), issubclass(str, typing.Iterable),
      issubclass(int, collections.abc.Callable))
