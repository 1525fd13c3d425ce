# pprint of what a configuration holds, at several widths.
import pprint
from collections import (
    ChainMap, Counter, OrderedDict, UserDict, UserList, UserString,
    defaultdict, deque)
from dataclasses import dataclass, field
from types import SimpleNamespace


@dataclass
class Optimizer:
    lr: float = 0.1
    name: str = "adam with decay of the weights"
    betas: tuple = (0.9, 0.999)


@dataclass
class Config:
    model: str
    optimizer: Optimizer = field(default_factory=Optimizer)
    layers: list = field(default_factory=lambda: list(range(12)))


@dataclass
class Own:
    a: int

    def __repr__(self):
        return "Own " * 8


values = [
    Config("resnet"), {"c": Config("x"), "b": b"0123456789abcdef" * 4},
    defaultdict(int, {"a" * 10: 1, "b" * 12: 2, "c" * 10: [1] * 9}),
    Counter("the quick brown fox"), deque(range(25), 30), deque(range(25)),
    ChainMap({"a" * 12: 1}, {"b" * 30: 2}), UserDict({"k" * 15: "v" * 30}),
    UserList(range(20)), UserString("some words " * 9),
    SimpleNamespace(alpha=list(range(9)), beta="b c " * 10),
    frozenset(range(40)), {"z" * 9}, Own(1), [Own(2)], (Own(3),),
    OrderedDict(a=[1] * 10, b={"c": "d" * 20}), b"\x00\x01" * 30,
    [b"abcd" * 9], {"net": {"layers": [{"type": "conv", "k": (3, 3)}]}}]
for value in values:
    for width in (24, 40, 79):
        pprint.pprint(value, width=width, compact=width == 40)
    pprint.pprint(value, indent=4, width=30)
    print(pprint.isreadable(value), pprint.isrecursive(value))
pprint.pprint([123456789, 1.5, True], underscore_numbers=True)
print(pprint.PrettyPrinter(width=10).isreadable(Own(1)))
