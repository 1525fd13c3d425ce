#!/usr/bin/env python3
"""Every method of every built-in type, and every function of the modules of
Python's library that models import, called with what is in one table.

    tests/fuzz/methods.py TORCH2C [NAME...] [--words] [--refusals]

A NAME is a type of RECEIVERS, a module of MODULES, `functions` or `operators`;
without one, all.
Methods and functions are called with no argument, with each value of the
table, and with pairs and triples of a few; operators get all pairs of the
table. Both print a line for each call: the result and the object after it, or
the error. Lines that differ are shown once for each method and kind of
difference, with their count; errors of the same type in other words only with
`--words`, what is unsupported only with `--refusals`.
"""
import argparse
import collections
import importlib
import os
import re
import subprocess
import sys
import tempfile

from python import ADDRESS, is_refused, same_error

PRELUDE = r'''
import collections, datetime, decimal, fractions, functools, io, itertools
import operator, pathlib, random, re, string, struct, textwrap, types
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from collections import namedtuple
from dataclasses import dataclass
from enum import Enum, IntEnum
class Index:
    def __index__(self): return 2
class Sized:
    def __len__(self): return 2
class Items:
    def __getitem__(self, i):
        if i == 2: raise IndexError(i)
        return i + 1
class Iter:
    def __iter__(self): return iter([1, 2])
class Mapping:
    def keys(self): return ['a', 'b']
    def __getitem__(self, key):
        if key in ('a', 'b'): return key
        raise KeyError(key)
class Raises:
    def __eq__(self, other): raise KeyError('eq')
    def __hash__(self): raise KeyError('hash')
    def __bool__(self): raise KeyError('bool')
class Unhashable:
    __hash__ = None
class Plain:
    pass
class Answers:
    def __add__(self, other): return ('add', other)
    def __radd__(self, other): return ('radd', other)
    def __mul__(self, other): return NotImplemented
    def __rmul__(self, other): return ('rmul', other)
    def __ror__(self, other): return ('ror', other)
    def __rmod__(self, other): return ('rmod', other)
    def __contains__(self, other): return other == 1
class Int(int): pass
class Float(float):
    def __radd__(self, other): return ('radd', other)
class Str(str): pass
class List(list): pass
class Tuple(tuple): pass
class Set(set): pass
class Dict(dict):
    def __missing__(self, key): return ('missing', key)
class Color(Enum):
    RED = 1
    BLUE = 'b'
class Level(IntEnum):
    LOW = 1
    HIGH = 5
Point = namedtuple('Point', 'x y', defaults=[7])
@dataclass(order=True)
class Box:
    w: int
    h: int = 2
def gen():
    got = yield 1
    yield got
def function(a, b=2, *c, d=4, **e): return (a, b, c, d, sorted(e))
def shown(r):
    name = type(r).__name__
    try:
        if hasattr(r, '__next__'): return repr(list(itertools.islice(r, 4)))
        if isinstance(r, (set, frozenset)): r = sorted(r, key=repr)
        return name if callable(r) else name + ' ' + repr(r)
    except Exception as e:
        return 'repr: ' + type(e).__name__ + ' ' + str(e)
SKIPPED = set()
def attempt(label, call, *after):
    if label in SKIPPED: return
    try: out = shown(call())
    except Exception as e: out = type(e).__name__ + ' ' + str(e)
    out = ' ; '.join([out, *map(shown, after)])
    print(label, '=>', out.replace('\n', ' '))
'''

FEW = ["0", "-1", "2", "1.5", "'a'", "b'a'", "[1, 2]", "('a',)", "{'a': 1}",
       "None", "len"]
VALUES = FEW + [
    "1", "3", "True", "100", "-0.0", "float('nan')", "float('inf')", "1e300",
    "2j", "''", "'abc'", "'h\\u00e9'", "'%s'", "'12'", "b''", "[]",
    "['a', 'b']", "[[1, 2]]", "()", "(1, 2)", "{}", "{1: 2}", "set()",
    "{1, 2}", "frozenset([1])", "range(3)", "slice(1, 2)", "slice(None)", "...",
    "NotImplemented", "int", "function", "object()", "iter([1, 2])", "gen()",
    "{'a': 1}.keys()", "{'a': 1}.items()", "ValueError('x')", "Index()",
    "Sized()", "Items()", "Iter()", "Mapping()", "Raises()", "Unhashable()",
    "Plain()", "Answers()", "Int(2)", "Str('a')", "List([1])", "Dict(a=1)",
    "Tuple((1,))", "Float(1.5)", "Set([1])", "Color.RED", "Level.HIGH",
    "Point(1)", "Box(1)", "Counter('aab')", "OrderedDict(a=1)",
    "defaultdict(list, a=[1])", "deque([1, 2], 3)", "ChainMap({'a': 1})",
    "functools.partial(function, 1)"]
RECEIVERS = {
    "int": ["7", "-3", "0"], "bool": ["True"], "complex": ["1+2j", "0j"],
    "float": ["1.5", "-0.0", "float('nan')", "float('inf')"],
    "str": ["'aXbab'", "''", "'h\\u00e9 12'"], "bytes": ["b'abcab'", "b''"],
    "list": ["[3, 1, 2]", "[]"], "tuple": ["(3, 1, 2)", "()"],
    "dict": ["{'a': 1, 2: 'b'}", "{}"], "set": ["{1, 2, 3}", "set()"],
    "frozenset": ["frozenset([1, 2])"], "range": ["range(1, 9, 2)", "range(0)"],
    "slice": ["slice(1, 5, 2)"], "keys": ["{'a': 1, 2: 3}.keys()"],
    "values": ["{'a': 1, 2: 3}.values()"], "items": ["{'a': 1}.items()"],
    "deque": ["deque([3, 1, 2], 4)"], "OrderedDict": ["OrderedDict(a=1, b=2)"],
    "Counter": ["Counter('aab')"], "ChainMap": ["ChainMap({'a': 1}, {2: 3})"],
    "defaultdict": ["defaultdict(list, a=[1])"], "Point": ["Point(1, 2)"],
    "Color": ["Color.RED"], "Level": ["Level.HIGH"], "Box": ["Box(1)"],
    "Plain": ["Plain()"], "generator": ["gen()"], "None": ["None"],
    "function": ["function"], "builtin": ["len"], "method": ["[].append"],
    "ValueError": ["ValueError('x', 1)"], "KeyError": ["KeyError('k')"],
    "OSError": ["OSError(2, 'no')"], "partial": ["functools.partial(len)"],
    "Int": ["Int(5)"], "Float": ["Float(2.5)"], "Str": ["Str('ab')"],
    "List": ["List([1, 2])"], "Tuple": ["Tuple((1, 2))"],
    "Set": ["Set([1])"], "Dict": ["Dict(a=1)"],
    "date": ["datetime.date(2020, 2, 29)"],
    "datetime.datetime": ["datetime.datetime(2020, 2, 29, 13, 5, 7, 9)"],
    "datetime.time": ["datetime.time(13, 5, 7, 9)"],
    "timedelta": ["datetime.timedelta(1, 2, 3)"],
    "timezone": ["datetime.timezone(datetime.timedelta(hours=1))"],
    "Fraction": ["fractions.Fraction(3, 4)"],
    "Decimal": ["decimal.Decimal('1.50')"],
    "Pattern": ["re.compile('(a)(?P<n>b)?')"],
    "Match": ["re.match('(a)(?P<n>b)?', 'ab')"],
    "Random": ["random.Random(1)"], "Struct": ["struct.Struct('<i2s')"],
    "SimpleNamespace": ["types.SimpleNamespace(a=1)"],
    "mappingproxy": ["types.MappingProxyType({'a': 1})"],
    "PurePath": ["pathlib.PurePosixPath('a/b.c')"],
    "TextWrapper": ["textwrap.TextWrapper(5)"],
    "Template": ["string.Template('$a b')"],
    "Formatter": ["string.Formatter()"],
    "UserDict": ["collections.UserDict(a=1)"],
    "UserList": ["collections.UserList([2, 1])"],
    "UserString": ["collections.UserString('ab a')"],
    "StringIO": ["io.StringIO('ab\\nc')"], "BytesIO": ["io.BytesIO(b'ab')"]}
# What a type says of itself, and what is asked of it by copying.
LEFT_OUT = re.compile(
    "__(sizeof|reduce|reduce_ex|getstate|setstate|dir|class|doc|new|hash|"
    "getnewargs|getattribute|setattr|delattr|length_hint|dict|weakref|subclass"
    "hook|init_subclass|class_getitem|abstractmethods|.*shift|r?pow|getformat)"
    "__|_(?!_|asdict|replace|make)[a-z].*")
# A class in C has each of these with its fellow, whether it knows it or not.
REFLECTED = re.compile("__r(sub|mul|mod|truediv|floordiv|divmod)__")
FUNCTIONS = """abs all any ascii bin bool bytes callable chr complex dict
    divmod enumerate filter float format frozenset getattr hasattr hex int
    isinstance issubclass iter len list map max min next oct ord range repr
    reversed round set slice sorted str sum tuple type zip functools.reduce
    itertools.accumulate itertools.chain itertools.combinations
    itertools.groupby itertools.islice itertools.pairwise itertools.product
    itertools.starmap itertools.zip_longest Counter OrderedDict defaultdict
    deque ChainMap Point Color Level Box Int Str List Dict Tuple Set
    dict.fromkeys str.maketrans int.from_bytes bytes.fromhex""".split()
MODULES = """math cmath operator string textwrap statistics fractions decimal
    heapq bisect colorsys keyword base64 binascii struct json fnmatch os.path
    re copy numbers functools itertools datetime ast inspect types contextlib
    pprint hashlib uuid zlib urllib.parse dataclasses enum typing abc
    collections collections.abc time random traceback warnings logging queue
    weakref""".split()
# What waits, writes, ends the script or is of this very run.
NOT_CALLED = re.compile(
    r"sleep|.*time(_ns)?|today|now|uuid[14]|getnode|SystemRandom|urandom|"
    r"exists|lexists|is(file|dir|link|mount)|get.time|getsize|realpath|"
    r"abspath|expanduser|relpath|sameopenfile|_.*|clear_overloads|reveal_type|"
    r"tee|count|cycle|repeat|(print|format)_(last|exc|stack|tb|list).*|"
    r"extract_.*|walk_.*|basicConfig|shutdown|fileConfig|captureWarnings|"
    r"getsource.*|getfile|getmodule|getcomments|getdoc|stack|trace|.*frame.*|"
    r"coroutine|seed|SimpleQueue|randbytes")
SECONDS = 60
OPERATORS = """+ - * / // % & | ^ @ < <= == != > >= in and or [] += -= *= /=
    %= &= |= ^=""".split()


def calls(name, called):
    """Lines that call `called`, an expression on o, with 0 to 3 values."""
    lines = ["o = make()",
             f"attempt({name + '()'!r}, lambda: {called}(), o)"]
    for n, table in enumerate(["VALUES", "FEW", "FEWER"], 1):
        given = "uvw"[:n]
        for depth, v in enumerate(given):
            lines.append(f"{'  ' * depth}for t{v}, {v} in {table}:")
        bound = ", ".join(f"{v}={v}()" for v in given)
        label = " + ', ' + ".join(f"t{v}" for v in given)
        lines += ["  " * n + "o = make()",
                  f"{'  ' * n}attempt({name + '('!r} + {label} + ')', lambda "
                  f"{bound}: {called}({', '.join(given)}), o)"]
    return "\n".join(lines)


IN_PLACE = {"+=": "add", "-=": "sub", "*=": "mul", "/=": "truediv", "%=": "mod",
            "&=": "and", "|=": "or", "^=": "xor"}


def operation(op):
    if op == "[]":
        return "a[b]"
    return f"operator.i{IN_PLACE[op]}(a, b)" if op in IN_PLACE else f"a {op} b"


def functions_of(name):
    """What a module calls its own, that can be called at any time."""
    module = importlib.import_module(name)
    for f in getattr(module, "__all__", dir(module)):
        found = getattr(module, f, None)
        home = getattr(found, "__module__", None) or name
        own = home.strip("_").split(".")[0] == name.split(".")[0]
        if callable(found) and not NOT_CALLED.fullmatch(f) and (
                own or hasattr(module, "__all__")):
            yield f


def sections_of(name, space):
    """The sections of its script: what it is about, and its text."""
    if name == "operators":
        return [(op, "for tu, u in VALUES:\n  for tv, v in VALUES:\n"
                     f"    attempt(tu + {' ' + op + ' '!r} + tv, lambda a=u(), "
                     f"b=v(): {operation(op)})") for op in OPERATORS]
    if name == "functions":
        return [(f, "make = lambda: None\n" + calls(f, f))
                for f in FUNCTIONS]
    if name in MODULES:
        return [(f"{name}.{f}", f"import {name}, random; random.seed(1)\n"
                 "make = lambda: None\n" + calls(f"{name}.{f}", f"{name}.{f}"))
                for f in functions_of(name)]
    sections = []
    for receiver in RECEIVERS[name]:
        for method in dir(eval(receiver, space)):
            found = getattr(eval(receiver, space), method, None)
            is_of_c = type(eval(receiver, space)).__module__ == "builtins"
            if callable(found) and not LEFT_OUT.fullmatch(method) and (
                    is_of_c or not REFLECTED.fullmatch(method)):
                title = f"{receiver}.{method}"
                sections.append((title, f"make = lambda: {receiver}\n"
                                 + calls(title, f"o.{method}")))
    return sections


def printed(command, path):
    try:
        done = subprocess.run([*command, path], capture_output=True,
                              cwd=os.path.dirname(path), timeout=SECONDS,
                              env={**os.environ, "PYTHONHASHSEED": "0"})
        out, error = done.stdout, done.stderr.decode("utf-8", "replace")
    except subprocess.TimeoutExpired as ended:
        out, error = ended.stdout or b"", f"no end in {SECONDS} seconds"
    return (out.decode("utf-8", "replace").splitlines(),
            error.strip().split("\n")[0])


def kind_of(text):
    """The error that a line tells of; nothing of a value."""
    return text.split(" ", 1)[0] if "Error" in text.split(" ", 1)[0] else ""


class Report:
    """Prints what differs, once for each kind of a section."""

    def __init__(self, options):
        self.options, self.calls, self.kinds = options, 0, 0
        self.refused = collections.Counter()

    def compare(self, expected, found):
        seen = collections.defaultdict(list)
        for line, other in zip(expected, found):
            line, other = ADDRESS.sub("", line), ADDRESS.sub("", other)
            call, _, want = line.partition(" => ")
            got = other.partition(" => ")[2]
            if line == other or (is_refused(got) and not self.options.refusals):
                continue
            if same_error(want, got) and not self.options.words:
                continue
            seen[kind_of(want), kind_of(got)].append((call, want, got))
        for cases in seen.values():
            call, want, got = cases[0]
            print(f"{len(cases)} like {call}\n  python:  {want[:200]}\n"
                  f"  torch2c: {got[:200]}", flush=True)
        self.calls += min(len(expected), len(found))
        self.kinds += len(seen)

    def stopped(self, call, error):
        error = error.partition("error: ")[2] or error
        self.refused[error] += 1
        if is_refused(error) and not self.options.refusals:
            return
        print(f"it stopped at {call}: {error}", flush=True)
        self.kinds += not is_refused(error)


def run_section(torch2c, text, path, report):
    """Runs it; a call that ends torch2c is left out, and the rest runs."""
    skipped, reasons = [], collections.Counter()
    while not reasons or max(reasons.values()) < 3:
        with open(path, "w") as file:
            file.write(text.replace("SKIPPED = set()",
                                    f"SKIPPED = set({skipped})", 1))
        expected, _ = printed([sys.executable, "-W", "ignore"], path)
        found, error = printed([torch2c, "run"], path)
        if len(found) >= len(expected):
            return report.compare(expected, found)
        call = expected[len(found)].partition(" => ")[0]
        report.stopped(call, error)
        reasons[error.partition("error: ")[2]] += 1
        if not found:
            return None
        skipped.append(call)
    return report.compare(expected, found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("torch2c", type=os.path.abspath)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--refusals", action="store_true")
    options = parser.parse_args()
    space, report = {}, Report(options)
    exec(PRELUDE, space)
    tables = "".join(
        f"{name} = [{', '.join(f'({v!r}, lambda: {v})' for v in table)}]\n"
        for name, table in (("VALUES", VALUES), ("FEW", FEW),
                            ("FEWER", FEW[:5])))
    with tempfile.TemporaryDirectory() as folder:  # some calls make files
        path = os.path.join(folder, "calls.py")
        for name in options.names or [*RECEIVERS, *MODULES, "functions",
                                      "operators"]:
            for _, body in sections_of(name, space):
                run_section(options.torch2c, PRELUDE + tables + body + "\n",
                            path, report)
    for reason, count in report.refused.most_common():
        print(f"{count} ended by: {reason}")
    print(f"{report.calls} calls, {report.kinds} kinds of difference")
    return report.kinds > 0


if __name__ == "__main__":
    sys.exit(main())
