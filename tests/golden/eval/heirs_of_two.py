"""Classes that inherit from two of the library's, or from a built-in one whose
operators they change: who answers, and of what class the answer is."""
import copy
from collections import (
    Counter, OrderedDict, UserList, UserString, defaultdict)


class Ordered(Counter, OrderedDict):
    pass


class Counted(OrderedDict, Counter):
    pass


class Silent(dict):
    def __or__(self, other):
        return NotImplemented


class Right(dict):
    def __ror__(self, other):
        return 'right'


class SilentSet(set):
    def __or__(self, other):
        return NotImplemented


class SilentInt(int):
    def __add__(self, other):
        return NotImplemented


class SilentFloat(float):
    def __lt__(self, other):
        return NotImplemented


class Text(str):
    def __str__(self):
        return 'shown'


class Backwards(list):
    def __radd__(self, other):
        return 'radd'

    def __lt__(self, other):
        return 'lt'


class Frozen(frozenset):
    pass


class Bytes(bytes):
    def __getitem__(self, i):
        return 'item'


class Changing(bytearray):
    pass


def attempt(text):
    try:
        value = eval(text)
        print(text, type(value).__name__, value)
    except TypeError:
        print(text, 'TypeError')


letters, right = dict(a=2, b=1), Right(c=3)
ordered, counted = Ordered(letters), Counted(letters)
plain, counter = OrderedDict(letters), Counter(letters)
default = defaultdict(int, letters)
silent, silents = Silent(letters), SilentSet([1])
for left in 'ordered', 'counted', 'counter', 'plain', 'default', 'letters':
    for other in 'ordered', 'counted', 'counter', 'plain', 'letters':
        for op in '<', '<=', '==', '!=', '>':
            attempt(f'{left} {op} {other}')
    for other in 'plain', 'default', 'right', 'letters':
        attempt(f'{left} | {other}')
        attempt(f'{other} | {left}')
for name in '__lt__', '__eq__', '__or__':
    print(name, [c.__name__ for c in Counted.__mro__ if name in vars(c)])
for text in (
    'silent | silent', 'silent | letters', 'letters | silent',
    'silent | right', 'silents | silents', 'silents | {2}', '{2} | silents',
    'SilentInt(1) + SilentInt(2)', 'SilentInt(1) + 2', '2 + SilentInt(1)',
    'SilentFloat(1) < 2', '2 > SilentFloat(1)', 'SilentFloat(1) < 2.0',
    'SilentFloat(2) > 1', '[1, 2] % UserString("a")',
    '"%s|" % UserString("a")', 'UserString("%s") % 3',
    'UserString("a") + Text("b")', 'Text("b") + UserString("a")',
    'UserString(Text("b"))', 'UserString("abca").index("c")',
    'UserString("abca").count("a")', 'UserString("a").index(2)',
    'UserList([1]) + Backwards([2])', 'UserList([1]) > Backwards([2])',
    'Backwards([2]) + UserList([1])'):
    attempt(text)

few = {1, 2}
for some in Frozen([1, 2]), SilentSet([1, 2]):
    for text in (
        'some.copy()', 'some.union([3])', 'some.difference([1])',
        'some.difference({1})', 'some.intersection([1])',
        'some.intersection({1})', 'some.symmetric_difference([1])',
        'some.symmetric_difference({1})', 'some - {1}', 'some ^ {1}',
        'some & {1}', 'some.intersection()', 'frozenset(some)', 'set(some)'):
        attempt(text)
attempt('Frozen([1]) | few')

for letters in Bytes(b'abc'), Changing(b'abc'):
    letters.tag = 1
    for made in copy.copy(letters), copy.deepcopy(letters):
        print(type(made).__name__, made, made.tag, made is letters)
