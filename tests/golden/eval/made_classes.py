"""What a file says of itself, and classes that are made by a call.

A program shows it as its help.
"""
import argparse
import types
from typing import Generic, NamedTuple, TypeVar

import torch
import torch.nn as nn

print(__doc__.splitlines()[0], globals()['__doc__'] is __doc__)
print(argparse.ArgumentParser(description=__doc__).description[-26:])
print(torch.device, type(torch.device('cpu')), torch.device.__module__)

T = TypeVar('T')


class Pair(NamedTuple, Generic[T]):
    first: T
    second: int = 0


print(Pair('a'), Pair[str]('b', 2), Pair[str], Pair.__parameters__)


class Tagged(type):
    @classmethod
    def __prepare__(cls, name, bases, tag=None):
        return {'tag': tag}

    def __new__(cls, name, bases, namespace, tag=None):
        return super().__new__(cls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, tag=None):
        super().__init__(name, bases, namespace)


def body(namespace):
    namespace['k'] = 3
    namespace['forward'] = lambda self, x: x * self.k


Scale = types.new_class('Scale', (nn.Module,), exec_body=body)
print(Scale.__name__, Scale()(torch.ones(1)), Scale.__mro__[1])
Made = types.new_class('Made', (), {'metaclass': Tagged, 'tag': 5})
print(type(Made), Made.tag, types.resolve_bases((Generic[T], int)))
print(types.prepare_class('Made', (Made,), {'tag': 6}))
Ints = types.new_class('Ints', (Generic[T],))
print(Ints.__orig_bases__, Ints[int])
