# pprint, ast.literal_eval, statistics, weakref, gc and their like.
import ast
import gc
import pprint
import statistics
import timeit
import traceback
import weakref
from collections import OrderedDict, namedtuple
from dataclasses import dataclass, field
from pprint import pformat, pp

config = {'model': {'type': 'ResNet', 'depth': 50, 'out_indices': (0, 1, 2, 3),
                    'norm_cfg': {'type': 'BN', 'requires_grad': True}},
          'head': ['conv', ('fc', 10), {'name': 'x' * 40, 'z': 1, 'a': [1] * 30}],
          'b': None, 'lr': 1e-3, 'empty': [], 'one': (1,), 'set': {3, 1, 2}}
pprint.pprint(config)
pprint.pprint(config, width=40, indent=2)
pp(config, width=50)
print(pformat({'b': 1, 'a': {'d': 1, 'c': 2}}), pformat([1, 2]), pformat('x'))
pprint.pprint(OrderedDict((f'layer{i}', list(range(8))) for i in range(4)))
pprint.pprint('some words that make a very long text ' * 5)
pprint.pprint({'text': 'some words that make a very long text ' * 4,
               'lines': 'one\ntwo\n' + 'three ' * 20})
pprint.pprint(list(range(60)), compact=True)
pprint.pprint([[1, [2, [3, [4]]]], {'a': {'b': {}}}], depth=2)
pprint.pprint(tuple('item%02d' % i for i in range(12)), width=30, compact=True)
pprint.pprint((('only' * 30,),))
pprint.pprint({1: 'a', 'b': 2, None: 3, (1, 2): 4})


@dataclass
class Args:
    name: str = 'transformer with a long name'
    layers: list = field(default_factory=lambda: list(range(20)))
    rate: float = 0.1


pprint.pprint(Args())
Point = namedtuple('Point', 'x y')
pprint.pprint(Point(1, 2))

print(ast.literal_eval("{'a': [1, 2.5, (True, None)], 'b': -3}"),
      ast.literal_eval(' [1, 2]'), ast.literal_eval('"x"'))
print(ast.literal_eval('[1e-5, -2.5E+3, 0x1f, set(), {1}, "a-b", 1_000, ...]'))
for text in ('foo', 'f(1)', '__import__("os")', 'len([1])', '1 + 2', '2 ** 3',
             '[1][0]', 'not 1', '1 if 2 else 3'):
    try:
        ast.literal_eval(text)
    except ValueError:
        print('malformed')
print(statistics.mean([1, 2, 3, 4]), statistics.mean([1, 2, 3]),
      statistics.mean([1.5, 2]), statistics.median([3, 1, 2]),
      statistics.median([3, 1]), statistics.stdev([1, 2, 3, 4]),
      statistics.pstdev([1, 3]), statistics.variance([1, 2, 3]),
      statistics.mode('abracadabra'), statistics.fmean([1, 2]))
try:
    statistics.mean([])
except statistics.StatisticsError as e:
    print(e)


class Node:
    pass


node = Node()
held = weakref.ref(node)
print(held() is node, gc.collect() >= 0, callable(timeit.default_timer))
try:
    1 / 0
except ZeroDivisionError as e:
    traceback.print_exc()
    print(traceback.format_exception_only(e))
for items in ('a', [1], [set, frozenset()], [node], None):
    try:
        print(len(weakref.WeakSet(items)))
    except TypeError as e:
        print(e)
