"""Random pieces of what model files do with Python: enumerations, metaclasses,
scopes, signatures, typed records, texts that are executed.

As in structures.py, each block is a list of lines that define something and
show what it does, and its pieces are chosen independently.
"""
import re

from structures import indented

ENUM_BASES = ["Enum", "Enum", "str, Enum", "IntEnum", "Flag", "IntFlag",
              "int, Enum"]
ENUM_MEMBERS = {
    "Enum": ["A = 1", "B = 'b'", "C = auto()", "D = (1, 2)", "E = A", "F = 1",
             "G = {l}", "H = len", "I = None", "J = lambda self: 1"],
    "str, Enum": ["A = 'a'", "B = 'b'", "C = 'a'", "D = ''", "E = 'x y'"],
    "int": ["A = 1", "B = 2", "C = auto()", "D = 8", "E = 1", "F = 0",
            "G = -1", "H = True"],
    "Flag": ["A = 1", "B = 2", "C = auto()", "AB = 3", "Z = 0", "D = 8"]}
ENUM_PARTS = [
    "def __str__(self):\n    return self.name.lower()",
    "@property\ndef both(self):\n    return (self.name, self.value)",
    "@classmethod\ndef _missing_(cls, value):\n"
    "    return cls.A if value == 'any' else None",
    "def __call__(self, x):\n    return (self.name, x)",
    "def __init__(self, *a):\n    self.given = a",
    "def __format__(self, spec):\n    return f'<{self.name}|{spec}>'",
    "@classmethod\ndef default(cls):\n    return cls.A",
    "@staticmethod\ndef _generate_next_value_(name, start, count, last):\n"
    "    return count + 10"]
ENUM_USES = [
    "list(E)", "E.A", "str(E.A)", "f'{E.A}'", "f'{E.A:>5}'", "E.A.name, E.A.value",
    "E(1)", "E('a')", "E('any')", "E['A']", "E['Z']", "len(E)", "E.A in E",
    "E.A == E.A, E.A is E.A", "E.A == 1", "E.A == 'a'", "E.A < E.B",
    "E.__members__", "[m.value for m in E]", "{E.A: 1}[E.A]", "E.A.both",
    "E.A({e})", "E.default()", "isinstance(E.A, E)", "type(E.A).__name__",
    "E.A | E.B", "E.A & E.B", "~E.A", "bool(E.A)", "E(3)", "E(0)", "E.A + 1",
    "'%s' % E.A", "'%d' % E.A", "repr(E.B)", "hash(E.A) == hash(E.A)",
    "sorted(E)", "max(E)", "E.A.given", "E.nope", "E.A.nope", "E.B.A", "1 in E",
    "copy.deepcopy(E.A) is E.A", "list(reversed(E))", "E.A.upper()",
    "issubclass(E, Enum)", "E.A is E.E", "E.A ^ E.B", "[m.name for m in E]",
    "type(E.A) is E", "E('nothing')", "E.A.__doc__", "E.__name__",
    "dict(E.__members__)", "E.A or 3", "range(E.B)", "'abc'[E.A]", "iter(E) is E",
    "json_like(E.A)"]
META = [
    "def __new__(mcls, name, bases, ns, **kw):\n    show('new', name, "
    "sorted(k for k in ns if k[0] != '_'), sorted(kw))\n"
    "    return super().__new__(mcls, name, bases, ns)",
    "def __init__(cls, name, bases, ns, **kw):\n    show('init', name)\n"
    "    super().__init__(name, bases, ns)",
    "def __call__(cls, *a, **kw):\n    show('call', cls.__name__, a)\n"
    "    return super().__call__(*a, **kw)",
    "@classmethod\ndef __prepare__(mcls, name, bases, **kw):\n"
    "    return {'prepared': name}",
    "def __getattr__(cls, name):\n    if name[0] == '_': "
    "raise AttributeError(name)\n    return (cls.__name__, name)",
    "def __getitem__(cls, key):\n    if key == 3: raise IndexError(key)\n"
    "    return ('of', cls.__name__, key)",
    "def __len__(cls):\n    return {i}", "def __iter__(cls):\n    yield from {l}",
    "def __contains__(cls, v):\n    return {b}",
    "def __instancecheck__(cls, other):\n    return {b}",
    "def __subclasscheck__(cls, other):\n    return {b}",
    "def __repr__(cls):\n    return f'<{cls.__name__}>'",
    "def __eq__(cls, other):\n    return {b}", "__hash__ = type.__hash__",
    "def __bool__(cls):\n    return {b}", "registry = []",
    "def __setattr__(cls, name, value):\n    show('set', name)\n"
    "    super().__setattr__(name, value)",
    "@property\ndef label(cls):\n    return cls.__name__ * 2",
    "def shared(cls):\n    return cls.__name__.lower()",
    "def __or__(cls, other):\n    return 'or'",
    "def __add__(cls, other):\n    return (cls.__name__, other)"]
META_PARTS = [
    "kind = {e}", "def __init__(self, v={i}):\n    self.v = v",
    "def shared(self):\n    return 'own'", "label = 'own'",
    "@classmethod\ndef make(cls):\n    return cls()",
    "def __class_getitem__(cls, key):\n    return ('item', key)",
    "def __init_subclass__(cls, **kw):\n    show('sub', cls.__name__)\n"
    "    super().__init_subclass__(**kw)", "later = prepared",
    "def __repr__(self):\n    return 'made'"]
META_USES = [
    "C", "C()", "C(3).v", "D().v", "C.kind", "D.kind", "C.nope", "C()[0]",
    "C[{e}]", "D[{e}]", "len(C)", "list(C)", "{e} in C", "isinstance(3, C)",
    "isinstance(C(), C)", "issubclass(int, C)", "issubclass(D, C)", "C == D",
    "bool(C)", "C.registry", "C().registry", "C.label", "C().label", "C.shared()",
    "C().shared()", "C | D", "C + 1", "type(C).__name__", "type(D).__mro__[0].__name__",
    "C.prepared", "D.later", "setattr(C, 'x', {e})", "C.x", "hasattr(C, 'zz')",
    "C.make()", "hash(C) == hash(C)", "{{C: 1}}[C]", "type('X', (C,), {{'y': 1}})",
    "type(C)('Y', (), {{}})", "C.__name__, C.__qualname__", "callable(C)",
    "isinstance(C, type)", "[k for k in vars(C) if k[0] != '_']", "repr(D())",
    "vars(C)['make'].__get__(None, D)()"]
SCOPES = [
    "x = {e}", "show(x)", "x += {i}", "global x", "nonlocal x", "del x",
    "y = [x for x in {l}]", "show([x for _ in range(2)])", "show(locals())",
    "for x in {l}: pass", "class K:\n    x = {e}\n    show(x)\n"
    "    y = [x for _ in range(1)]\n    def m(self): return x",
    "show((lambda: x)())", "show((lambda x=x: x)())", "from math import tau as x",
    "try:\n    raise ValueError({e})\nexcept ValueError as x: pass",
    "with contextlib.nullcontext({e}) as x: pass", "def x(): return 'fn'",
    "if (x := {i}) > 1: show('walrus', x)", "show(eval('x'))",
    "exec('x = {i}'); show(x)", "exec('show(x)')", "show(sorted(vars()))",
    "show('x' in globals(), 'x' in dir())", "x, z = z, x", "z = x",
    "show([(x, z) for x in range(2) for z in range(x)])", "return x",
    "x: int = {i}", "x: int", "x: missing = {i}", "show({{x: 1 for x in {l}}})", "yield x",
    "show(max((x for x in [1, 2]), default=x))", "assert x, 'none'"]
PARAMS = ["a", "b={e}", "c: int = {i}", "*args", "**kw", "*, d", "d={e}",
          "/", "e: 'str' = {s}", "a, b={e}, *c, d={i}, **k", "x, /, y={e}",
          "g: missing"]
SIGNATURE_USES = [
    "signature(fn)", "list(signature(fn).parameters)", "fn.__defaults__",
    "fn.__kwdefaults__", "[p.kind.name for p in signature(fn).parameters.values()]",
    "fn.__annotations__", "signature(fn).bind({e}).arguments", "fn({e})",
    "signature(fn).bind({e}, {e}, d={e}).args", "fn({e}, d={e})",
    "signature(functools.partial(fn, {e}))", "fn(*{l})", "fn(**{d})",
    "[p.default is p.empty for p in signature(fn).parameters.values()]",
    "signature(fn).bind_partial(d={e}).kwargs", "fn.__code__.co_varnames",
    "functools.partial(fn, {e})({e})", "fn.__code__.co_argcount", "fn()",
    "signature(fn) == signature(fn)", "fn({e}, {e}, {e}, zz={e})",
    "setattr(fn, '__defaults__', ({e},))", "fn.__get__({e})()",
    "inspect_applied(fn, {e})", "str(signature(fn)).count(',')"]
RECORDS = [
    "class R(typing.NamedTuple):\n    a: int\n    b: object = {e}\n"
    "    def total(self): return (self.a, self.b)",
    "class R(typing.TypedDict, total={b}):\n    a: int\n    b: str",
    "@dataclass\nclass R(typing.Generic[typing.TypeVar('V')]):\n    a: int = {i}\n"
    "    b: list = field(default_factory=list)",
    "@dataclass(frozen=True, order=True)\nclass R:\n    a: int\n    b: object = {e}",
    "class R(dict):\n    def __init__(self, *a, **k):\n"
    "        super().__init__(*a, **k)\n        self.__dict__ = self",
    "class R(dict):\n    __getattr__ = dict.get\n    __setattr__ = dict.__setitem__",
    "class R(SimpleNamespace):\n    pass",
    "R = namedtuple('R', 'a b', defaults=[{e}])",
    "R = namedtuple('R', 'a b')\nR.__new__.__defaults__ = ({e},) * 2",
    "@functools.total_ordering\nclass R:\n    def __init__(self, a=0, b=1): "
    "self.a, self.b = a, b\n    def __eq__(self, o): return self.a == o.a\n"
    "    def __lt__(self, o): return self.a < o.a",
    "class R:\n    __slots__ = ('a', 'b')\n    def __init__(self, a, b={e}): "
    "self.a = a; self.b = b"]
RECORD_USES = [
    "R(a=1)", "R(1)", "R(1, 2)", "R(a=1, b=2)", "R(a=1).a", "R(a=1).b", "R(a=1).zz",
    "R(a=1) == R(a=1)", "R(a=1) < R(a=2)", "R(a=1) >= R(a=2)", "vars(R(a=1))",
    "dict(R(a=1))", "list(R(a=1))", "R(a=1)['a']", "R(a=1)[0]", "len(R(a=1))",
    "setattr(R(a=1), 'a', 5)", "setattr(R(a=1), 'new', 5)", "R.__annotations__",
    "copy.deepcopy(R(a=[1])).a", "copy.copy(R(a=1)) == R(a=1)", "(lambda v: hash(v) == hash(v))(R(a=1))",
    "sorted([R(a=2), R(a=1)])[0].a", "R(a=1)._replace(a=3)", "R(a=1)._asdict()", "R[int]",
    "replace(R(a=1), a=2)", "asdict(R(a=1))", "R(a=1).total()", "R(**{{'a': 3}})",
    "'a' in R(a=1)", "R(a=1) or 'empty'", "isinstance(R(a=1), dict)", "R()",
    "R.__mro__[1].__name__", "getattr(R(a=1), 'b', 'none')", "'%s' % (R(a=1),)",
    "{{**R(a=1)}}", "(*R(a=1),)", "typing.get_type_hints(R)", "R.__doc__ is None",
    "R(a=1).__class__.__name__", "delattr(R(a=1), 'a')", "is_dataclass(R)", "R.a",
    "R.__new__.__defaults__", "signature(R)"]
TEXTS = ["x = {e}", "x += {i}", "def made(v={e}): return (v, x)", "y = [x, *{l}]",
         "class Made: size = x", "del x", "z = made()", "for k in range(2): x = k",
         "show(x)", "import math", "y: int = {i}", "x = x if x else {e}",
         "raise ValueError({e})", "global gx; gx = {i}", "w = [x for _ in range(2)]",
         "def typed(v: missing = 1): pass", "z: missing = 3",
         "class Typed:\n    k: int = x\nshow(Typed.__annotations__)"]
SPACES = ["", ", space", ", space, own", ", globals()", ", {'x': 1, 'show': show}",
          ", {'x': 1, '__builtins__': {'show': show, 'range': range}}"]
HEADS = """from enum import Flag, IntFlag, auto
from inspect import signature
from types import SimpleNamespace
def json_like(v): return [v] if isinstance(v, (int, str)) else {'v': repr(v)}
def inspect_applied(fn, *a):
    bound = signature(fn).bind(*a)
    bound.apply_defaults()
    return dict(bound.arguments)"""


class Idioms:
    def __init__(self, structures):
        self.s = structures
        self.rng = structures.rng

    def block(self):
        make = self.rng.choice([
            self.enumeration, self.metaclass, self.scopes, self.signature,
            self.record, self.executed])
        return "\n".join(make()).split("\n")

    def shown(self, table, least, most):
        return [line for use in self.s.some(table, least, most)
                for line in self.s.tried([f"show({use})"])]

    def enumeration(self):
        base = self.rng.choice(ENUM_BASES)
        kind = base if base in ENUM_MEMBERS else (
            "Flag" if "Flag" in base else "int")
        lines = [f"class E({base}):"]
        for member in self.s.some(ENUM_MEMBERS[kind], 2, 5):
            lines += indented(member)
        for part in self.s.some(ENUM_PARTS, 0, 2):
            lines += indented(part)
        return lines + self.shown(ENUM_USES, 4, 10)

    def metaclass(self):
        lines = ["class Meta(type):"]
        for part in self.s.some(META, 1, 5):
            lines += indented(part)
        lines.append("class C(metaclass=Meta):")
        for part in self.s.some(META_PARTS, 1, 4):
            lines += indented(part)
        lines += [f"class D(C{self.rng.choice(['', ', tag=1'])}):"]
        for part in self.s.some(META_PARTS, 1, 2):
            lines += indented(part)
        return lines + self.shown(META_USES, 4, 10)

    def scopes(self):
        lines = ["x, z = 'file', 'z'", "def outer(x=1):"]
        for step in self.s.some(SCOPES, 0, 3):
            lines += indented(step)
        lines.append("    def inner():")
        for step in self.s.some(SCOPES, 1, 5):
            lines += indented(step, 8)
        lines += ["    r = inner()", "    show(type(r).__name__)",
                  "    show(x)", "    return r"]
        # A declaration may be at odds with what else was drawn.
        text = "\n".join(lines)
        return [f"source = {text!r}", "try:", "    exec(source, globals())",
                "except SyntaxError: show('no syntax')", "else:",
                "    r = outer()",
                "    show(list(r) if hasattr(r, '__next__') else callable(r))"]

    def signature(self):
        params = ", ".join(self.s.some(PARAMS, 1, 3))
        lines = ["source = " + repr(f"def fn({params}): return locals()"),
                 "try: exec(source, globals())",
                 "except SyntaxError:", "    def fn(a, *b, c=3): return a, b, c"]
        uses = SIGNATURE_USES
        if re.search(r"\bd\b.*/.*\*\*", params):
            # Python before 3.13 does not bind what the call would accept.
            uses = [use for use in uses if "d=" not in use]
        return lines + self.shown(uses, 3, 8)

    def record(self):
        made = self.s.text(self.rng.choice(RECORDS)).split("\n")
        return made + self.shown(RECORD_USES, 4, 10)

    def executed(self):
        lines = ["x, space, own = 'file', {'show': show}, {'x': 'own'}"]
        for text in self.s.some(TEXTS, 1, 4):
            where = self.rng.choice(SPACES)
            lines += self.s.tried([f"exec({text!r}{where})"])
        lines += self.s.tried(["show(x, sorted(own), sorted(k for k in space "
                               "if k[0] != '_'))"])
        return lines + self.s.tried([f"show(eval({self.s.text('{x}')!r}))"])
