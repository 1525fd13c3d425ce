# Names, orders and texts of built-in things, and the library's small corners.
import sys, itertools, string, random, operator
from collections import *
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: type([].append))
t(lambda: type([].append).__name__)
t(lambda: [].append.__name__)
t(lambda: [].append.__qualname__)
t(lambda: list.append.__qualname__)
t(lambda: type(list.append))
t(lambda: type(int.__add__))
t(lambda: type((1).__add__))
t(lambda: list.append)
t(lambda: type(dict.fromkeys))
t(lambda: repr(itertools.count(3)))
t(lambda: repr(itertools.count(3, 2)))
t(lambda: repr(itertools.repeat(3)))
t(lambda: repr(itertools.repeat(3, 2)))
t(lambda: hash(''))
t(lambda: hash(b''))
t(lambda: {'': 1}[''])
t(lambda: slice(1, 2) < slice(1, 3))
t(lambda: slice(1) == slice(1))
t(lambda: slice(1, 2) < slice(1, 'a'))
t(lambda: slice(1, 2) < 3)
t(lambda: (random.seed('text'), random.random(), random.randint(0, 99)))
t(lambda: (random.seed(b'text'), random.random()))
t(lambda: (random.seed(2.5), random.random()))
t(lambda: (random.seed(-3), random.random()))
t(lambda: random.Random('x').random())
t(lambda: random.seed((1, 2)))
t(lambda: string.Formatter().format('{0} {a}', 1, a=2))
t(lambda: string.Template('$a ${b} $$').substitute(a=1, b=2))
t(lambda: string.Template('$a ${b} $$ $').safe_substitute(a=1))
t(lambda: string.Template('$a').substitute())
t(lambda: string.Template('$').substitute())
t(lambda: string.Template('$a').template)
t(lambda: string.capwords('ab cd'))
t(lambda: list(string.Formatter().parse('a{b!r:>{w}}c')))
class N(int): pass
a = N(3); b = N(3)
class L(list):
    def __radd__(self, o): return 'radd'
t(lambda: deque([1]) + L([2]))
class X(dict): __slots__ = 'a'
class Y(dict): __slots__ = 'b'
def mk(): 
    class Z(X, Y): pass
    return Z
t(mk)
def mk():
    class Z(dict, list): pass
t(mk)
def mk():
    class Z(OrderedDict, defaultdict): pass
    return Z
t(mk)
def mk():
    class Z(Counter, OrderedDict): pass
    return Z.__mro__
t(mk)
def mk():
    class Z(deque, list): pass
    return Z.__mro__
t(mk)
x = float('inf') - float('inf')
t(lambda: (x in [x], {x, x} == {x}, len({x, x}), len({x, float('inf') - float('inf')})))
t(lambda: {1} in {frozenset([1])})
t(lambda: (2**53 + 1) / 3)
t(lambda: 9223372036854775807 / 9223372036854775806)
t(lambda: 1 / 9007199254740993)
t(lambda: object() < object())
t(lambda: None < 1)
t(lambda: {1: 2} < {1: 3})
t(lambda: int < str)
t(lambda: sys.maxsize / 3)
t(lambda: [*reversed({1: 2, 3: 4}.items())])
t(lambda: operator.itemgetter(1))
t(lambda: operator.attrgetter('a.b'))
t(lambda: operator.methodcaller('x', 1))
t(lambda: type(operator.itemgetter(1)))
t(lambda: (5).is_integer())

import types
t(lambda: (type(int.__add__), type((1).__add__), isinstance([].append, types.BuiltinMethodType),
           isinstance(list.append, types.MethodDescriptorType)))
t(lambda: (int.__add__, dict.get, [*map(str.upper, 'ab')]))
t(lambda: range(4).__getitem__(slice(1, 3)))
t(lambda: range(4).__getitem__('a'))
t(lambda: (range(3).__bool__(), [*range(3).__reversed__()], range(0).__bool__()))
t(lambda: [1].__imul__(2.5))
held = {frozenset([1]), 2}
t(lambda: (held.discard({1}), held))
t(lambda: held.remove({2}))
t(lambda: [*itertools.islice(itertools.permutations(range(40)), 2)][1][-3:])
t(lambda: [*itertools.permutations('abc', 2)])
t(lambda: [*itertools.permutations('ab', 3)] + [*itertools.permutations('ab', 0)])
t(lambda: next(itertools.product(range(1000), repeat=9)))
t(lambda: [*itertools.product('ab', [1, 2])] + [*itertools.product()] + [*itertools.product('a', '')])
t(lambda: itertools.product('ab', repeat=-1))
a, b = itertools.tee(itertools.count())
t(lambda: (next(a), next(a), next(b)))
t(lambda: [*map(pow, [2, 3], itertools.repeat(2))])
t(lambda: [*itertools.repeat('x', 3)])
class Loud(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, '?') if isinstance(key, str) else args[key]
    def check_unused_args(self, used, args, kwargs):
        print(sorted(map(str, used)))
t(lambda: Loud().format('{} {x!r:>5} {y} {{}}', 'ab', x='c'))
t(lambda: string.Formatter().format('{0.real} {1[k]} {1[k]:>{w}}', 3, {'k': 4}, w=4))
t(lambda: string.Formatter().format('{} {0}', 1))
t(lambda: string.Formatter().format('{', 1))
t(lambda: string.Formatter().format('{!x}', 1))
t(lambda: string.Template('$a ${b} $x $').safe_substitute(a=1, b=2))
t(lambda: string.Template('line\n $ x').substitute())
t(lambda: string.Template('$a $b ${a}').get_identifiers())
t(lambda: (string.Template('$a $').is_valid(), string.Template('$a').is_valid()))
t(lambda: operator.attrgetter('real', 'imag')(3))
t(lambda: operator.methodcaller('split', ',', maxsplit=1)('a,b,c'))
t(lambda: operator.itemgetter(0, 2)('abc'))
t(lambda: operator.attrgetter(3))
t(lambda: (sys.getsizeof(0), sys.getsizeof(2 ** 40), sys.getsizeof(1.5), sys.getsizeof('abc'),
           sys.getsizeof(b'abc'), sys.getsizeof((1, 2)), sys.getsizeof(None), sys.getsizeof(True)))
