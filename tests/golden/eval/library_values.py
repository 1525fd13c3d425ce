"""What Python's library makes of rarer values, and what it says of wrong ones,
a block for each module."""
import contextlib
import decimal
import enum
import functools
import inspect
import logging
import os.path
import pprint
import random
import re
import statistics
import struct
import types
import typing
import urllib.parse as parse
import weakref


def attempt(call):
    try:
        print(repr(call()))
    except Exception as e:
        print(type(e).__name__, e)


print(re.I, re.I | re.M, re.RegexFlag(0), re.X | re.S | re.A)
print(re.compile('a', re.I | re.X))
print(re.subn('a', 'b', 'aa', -1), re.split(',', 'a,b', -1))
print(re.escape(b'a.b'), re.match('(a)', 'a').group(True))
attempt(lambda: re.match('(a)', 'a').group([1]))
attempt(lambda: re.match('(?P<n>a)', 'a').group([1]))
attempt(lambda: re.compile('a').match('a', 1.5))
attempt(lambda: re.compile('a').finditer(3))


class Movie(typing.TypedDict, total=False):
    a: int
    b: 'str'


class Longer(Movie):
    c: typing.Required[int]


print(Movie(a=1), Movie.__total__, Longer.__required_keys__)
print(sorted(Longer.__optional_keys__), Longer.__annotations__)
print(type(Movie).__name__, Longer.__mro__, Movie.__name__)
attempt(lambda: isinstance({}, Movie))
attempt(lambda: typing.get_type_hints(Longer))
attempt(lambda: typing.get_type_hints(3))
attempt(lambda: typing.TypedDict('P', {'x': int}, y=2))
Point = typing.TypedDict('Point', {'x': int})
print(Point, Point(x=2), Point.__annotations__, Point.__module__)
print(typing.is_typeddict(Point), typing.is_typeddict(dict))
print(typing.NamedTuple('Pair', x=int, y=str)(1, 'a'))
print(typing.NamedTuple('Empty')())


class Quoted(typing.NamedTuple):
    x: 'int'
    y: None = 2


print(Quoted(1), Quoted.__annotations__)
print(typing.ForwardRef('a', module='m'))
print(typing.ForwardRef('a') == typing.ForwardRef('a', module='m'))

print(type(functools.wraps(len)).__name__)
print(functools.partialmethod(len, 1, a=2))
attempt(lambda: functools.lru_cache(len, 0))


class Plain:
    pass


plain = Plain()
keys, values = weakref.WeakKeyDictionary(), weakref.WeakValueDictionary()
keys[plain] = 1
values['x'] = plain
print(keys[plain], len(keys), plain in keys, values['x'] is plain)
attempt(lambda: keys.__setitem__('a', 1))
attempt(lambda: weakref.WeakValueDictionary({'a': 1}))
print(weakref.WeakSet(), len(weakref.WeakSet([plain, plain])))
attempt(lambda: weakref.proxy(0))
attempt(lambda: weakref.ref((1,)))
attempt(lambda: weakref.WeakMethod(3))
print(type(weakref.ref(len)).__name__)

print(callable(contextlib.nullcontext()), callable(contextlib.suppress()))

random.seed(3)
print([random.getrandbits(k) for k in (60, 32, 33, 0, 1)])
print(random.choices([1, 2, 3], [.5, .2, .3], k=5))
attempt(lambda: random.getrandbits(1.5))
attempt(lambda: random.choices([1, 2], 3))
attempt(lambda: random.choices([1, 2], [1, float('inf')]))
attempt(lambda: random.choices([1, 2], [1, 2], cum_weights=[1, 2]))
attempt(lambda: random.triangular(1, 1, 2))

print(statistics.harmonic_mean([2], [1]), statistics.harmonic_mean([2]))
print(statistics.harmonic_mean([0, 2], [0, 1]))

attempt(lambda: struct.calcsize(('i',)))
attempt(lambda: struct.pack('\u00e9'))

print(os.path.join(b'a', b'b'), os.path.splitext(b'a/b.c'))
print(os.path.basename(b'/a/b'), os.path.normpath(b'a/../b'))
attempt(lambda: os.path.join('a', b'b'))

print(parse.quote(b'a b/c'), parse.quote('a b/\u00e9', safe=''))
print(parse.quote_plus('a b&c', '&'), parse.quote_from_bytes(b'\xff a'))
print(parse.unquote_to_bytes('a%20b%zz%'), parse.unquote(b'a%20'))
attempt(lambda: parse.quote(3))
attempt(lambda: parse.quote(b'a', encoding='utf-8'))
attempt(lambda: parse.urlencode([['a', 'b']]))
attempt(lambda: parse.urlencode('ab'))

attempt(lambda: decimal.Decimal(2).sqrt(0))
attempt(lambda: decimal.Decimal(1, 0))
attempt(lambda: decimal.localcontext(0))
print(decimal.Decimal(2).sqrt(decimal.Context(prec=5)))

print(enum.auto(), enum.auto(3))

attempt(lambda: pprint.pformat(1, indent=-1))
attempt(lambda: pprint.pformat(1, width=0))
attempt(lambda: pprint.pformat([1, [2]], depth=0))

attempt(lambda: logging.Formatter('a'))
attempt(lambda: logging.Formatter('a', validate=False)._fmt)

attempt(lambda: inspect.signature(int))
attempt(lambda: types.ModuleType(0))
attempt(lambda: int(0, -1))
attempt(lambda: int(0, 2))
