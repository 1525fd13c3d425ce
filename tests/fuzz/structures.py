"""Random definitions: classes, generators, closures, exceptions, patterns.

Each block is a list of lines that define something and show what it does. The
pieces are chosen independently, so that what one of them changes (a __setattr__,
a __slots__, a second base) meets all the others.
"""
from grammar import INTS, STRINGS

# What a class body may have; N is the class's number, {..} as in grammar.py.
MEMBERS = [
    "kind = {s}", "table = {l}", "x = y = {i}", "__slots__ = ('x', 'v')",
    "__slots__ = ['v', '__dict__']", "first, *rest = {l}",
    "squares = [k * k for k in range(3)]",
    "def __init__(self, v={i}, *a, **kw):\n"
    "    self.v = v\n    self.a = a\n    super().__init__(**kw)",
    "def __init__(self, v={i}):\n    self.v = v",
    "def __init__(self, *a):\n    super().__init__(*a)\n    self.v = {i}",
    "def __new__(cls, *a, **kw):\n    show('new', cls.__name__)\n"
    "    return super().__new__(cls)",
    "def who(self):\n    return ['N']",
    "def who(self):\n    return ['N'] + super().who()",
    "def who(self, *a):\n    return [__class__.__name__, type(self).__name__, a]",
    "@classmethod\ndef make(cls, *a):\n    return cls(*a)",
    "@staticmethod\ndef plain(a={i}):\n    return (a, {e})",
    "@property\ndef twice(self):\n    return self.v * 2",
    "@property\ndef late(self):\n    raise AttributeError('late')",
    "twice = property(lambda self: self.v, lambda self, v: setattr(self, 'v', v))",
    "@functools.cached_property\ndef once(self):\n    show('once')\n    return {e}",
    "def __repr__(self):\n    return f'<N {getattr(self, \"v\", None)}>'",
    "def __str__(self):\n    return 'str' + {s}",
    "def __format__(self, spec):\n    return f'[{spec}]'",
    "def __len__(self):\n    return {i}", "def __bool__(self):\n    return {b}",
    "def __eq__(self, other):\n    return {b}",
    "def __eq__(self, other):\n    return NotImplemented",
    "def __hash__(self):\n    return {i}", "__hash__ = None",
    "def __lt__(self, other):\n    return self.v < getattr(other, 'v', other)",
    "def __add__(self, other):\n    return ('add', self.v, other)",
    "def __radd__(self, other):\n    return ('radd', other)",
    "def __iadd__(self, other):\n    self.v = other\n    return self",
    "def __mul__(self, other):\n    return NotImplemented",
    "def __rmul__(self, other):\n    return ('rmul', other)",
    "def __neg__(self):\n    return type(self)()",
    "def __getitem__(self, key):\n    if key == 9: raise IndexError(key)\n"
    "    return ('item', key)",
    "def __getitem__(self, key):\n    if key > 2: raise IndexError(key)\n"
    "    return key",
    "def __setitem__(self, key, value):\n    show('set', key, value)",
    "def __delitem__(self, key):\n    show('del', key)",
    "def __iter__(self):\n    return iter({l})",
    "def __iter__(self):\n    yield from {l}\n    yield {e}",
    "def __next__(self):\n    raise StopIteration",
    "def __reversed__(self):\n    return 'reversed'",
    "def __contains__(self, v):\n    return {b}",
    "def __call__(self, *a, **kw):\n    return (a, sorted(kw))",
    "def __getattr__(self, name):\n    if name.startswith('_'): "
    "raise AttributeError(name)\n    return name.upper()",
    "def __getattribute__(self, name):\n    return super().__getattribute__(name)",
    "def __setattr__(self, name, value):\n    show('set', name)\n"
    "    super().__setattr__(name, value)",
    "def __delattr__(self, name):\n    show('del', name)",
    "def __enter__(self):\n    show('enter')\n    return self",
    "def __exit__(self, kind, value, trace):\n    show('exit', kind, value)\n"
    "    return {b}",
    "def __index__(self):\n    return {i}", "def __int__(self):\n    return {i}",
    "def __float__(self):\n    return 1.5", "def __abs__(self):\n    return 'abs'",
    "def __round__(self, n=None):\n    return ('round', n)",
    "def __dir__(self):\n    return ['b', 'a']",
    "def __init_subclass__(cls, tag=None, **kw):\n"
    "    super().__init_subclass__(**kw)\n    show('sub', cls.__name__, tag)",
    "def __class_getitem__(cls, key):\n    return (cls.__name__, key)",
    "def __missing__(self, key):\n    return ('missing', key)",
    "def __copy__(self):\n    return 'copied'",
    "def __set_name__(self, owner, name):\n    show(owner.__name__, name)",
    "class Inner:\n    v = {i}", "f = lambda self, a={i}: (self is None, a)",
    "def gen(self):\n    got = yield {e}\n    show(got)\n    yield from {l}",
    "def __matmul__(self, other):\n    return 'matmul'",
    "def __and__(self, other):\n    return 'and'",
    "def __ror__(self, other):\n    return 'ror'",
    "def __invert__(self):\n    return {e}", "__call__ = None",
    "def __del__(self):\n    pass", "'documentation'"]
BASES = ["list", "dict", "str", "tuple", "Exception", "set", "OrderedDict",
         "Vec", "Point", "Box", "object", "ValueError", "Base",
         "defaultdict", "deque", "Counter"]
USES = [
    "o", "str(o)", "f'{o:>4}'", "f'{o!r}'", "len(o)", "bool(o)", "o == o", "o != 1",
    "o == {e}", "hash(o) == hash(o)", "o < o", "o + {e}", "{e} + o", "o * 2",
    "2 * o", "-o", "~o", "o @ o", "o & 1", "1 | o", "o[{i}]", "o[{s}]", "o[1:2]",
    "list(o)[:4]", "iter(o) is o", "next(o)", "{e} in o", "o({e}, k=1)", "o.v",
    "o.a", "o.x", "o.nope", "o.kind", "o.who()", "o.make()", "o.plain()", "o.twice",
    "o.late", "o.once", "o.once is o.once", "o.f()", "list(o.gen())", "o.Inner.v",
    "T.who(o)", "T.make(3)", "T.kind", "T.x", "T.nope", "T[int]", "T.__name__",
    "T.__doc__", "[c.__name__ for c in T.__mro__]", "isinstance(o, object)",
    "issubclass(T, list)", "vars(o)", "sorted(k for k in vars(T) if k[0] != '_')",
    "hasattr(o, 'v')", "hasattr(o, 'late')", "getattr(o, 'late', 5)", "[1, 2, 3][o]",
    "range(o)", "int(o)", "float(o)", "abs(o)", "round(o)", "round(o, 2)", "[k for k in dir(o) if k[0] != '_']",
    "copy.copy(o)", "sorted([o, o])", "max(o, o)", "o is copy.deepcopy(o)",
    "callable(o)", "list(reversed(o))", "{{o: 1}}[o]", "[o].index(o)", "(*o,)[:3]",
    "dict(o)", "type(o) is T", "T() == T()", "repr(o) == str(o)", "T(1, 2)", "T(v=1)",
    "T(**{{'v': 2}})", "o.__class__.__name__", "'%s %r' % (o, o)", "'{{}}'.format(o)",
    "o.first, o.rest", "o.squares", "sum(o)", "any(o)", "set(o) == set(o)", "o.args",
    "o.append(1)", "o.keys()", "o.upper()", "o.count(1)", "o.__len__()", "o or 7",
    "next(iter(o))", "o.__dict__", "o.__slots__", "getattr(o, {s}, 'none')"]
CHANGES = [
    "o.v = {e}", "o.new = {e}", "del o.v", "o.twice = {i}", "o[{i}] = {e}", "del o[{i}]",
    "o += {e}", "o.x += 1", "T.v = {e}", "T.who = lambda self: 'patched'", "T.extra = {e}",
    "with o as w: show(w is o)", "with o: raise KeyError({e})", "for w in o: show(w); break",
    "a, *b = o; show(a, b)", "setattr(o, 'kind', {e})", "delattr(o, 'x')", "o.Inner.v = 3",
    "raise o", "o.table.append({e})", "T.__repr__ = lambda self: 'other'"]
STEPS = [
    "yield {e}", "got = yield {e}", "show((yield))", "yield from {l}",
    "for k in range(3): yield k", "return {e}", "show('here')", "raise ValueError({e})",
    "got = yield from inner()", "yield (k * 2 for k in range(2))",
    "while (k := next(source, None)) is not None: yield k",
    "if got: yield ('got', got)", "yield [(yield {e})]"]
DRIVES = [
    "show(list(g))", "show(next(g))", "show(next(g, 'end'))", "show(g.send(None))",
    "show(g.send({e}))", "show(g.throw(ValueError({e})))", "g.close()", "show(tuple(g))",
    "for v in g: show(v); break", "show(next(g)); g.close(); show(next(g, 0))",
    "show(g.throw(KeyError))", "show(sum(1 for _ in g))", "show({e} in g)",
    "a, *b = g; show(a, b)", "show(list(zip(g, 'ab')))", "show(dict(enumerate(g)))"]
RISKS = [
    "show('body')", "show({x})", "raise ValueError({e})", "raise KeyError({e}) from None",
    "raise Failure({e}, 2)", "raise Failure", "return {e}", "continue", "break",
    "raise RuntimeError('outer') from ValueError({e})", "raise", "assert {x}, {e}",
    "raise StopIteration({e})", "1 / {i}", "[][{i}]", "{{}}[{e}]", "undefined_thing",
    "raise GeneratorExit", "raise SystemError({e})", "int({s})", "raise 3", "raise int",
    "error = None", "raise ExceptionWith(code={e})"]
HANDLERS = [
    "except ValueError as e", "except (KeyError, Failure) as e", "except Failure as e",
    "except LookupError as e", "except Exception as e", "except ArithmeticError",
    "except StopIteration as e", "except {x}", "except (NameError, TypeError) as e"]
REPORTS = [
    "show(repr(e))", "show(e.args, str(e))", "show(repr(e.__cause__), repr(e.__context__))",
    "raise", "raise Failure({e}) from e", "raise KeyError(1)", "e = {e}; show(e)",
    "show(type(e).__mro__[1].__name__)", "pass", "return {e}", "del e",
    "show(e.__suppress_context__)", "show(e.code)", "e.note = 1; raise e"]
PATTERNS = [
    "{I}", "{S}", "None", "True", "[a, b]", "[a, *_]", "(a, b, *c)", "[*_, a]", "[]",
    "{{'a': a}}", "{{'a': 1, **rest}}", "{{}}", "Point(x=a)", "Point(a, b)", "Box(w=a, h=b)",
    "Box(a)", "int(a)", "str() as a", "float() | int() as a", "(1 | 2) as a", "bool()",
    "Color.RED", "Vec()", "a if a == {e}", "[Point(x=0), a]", "[[a, b], c]", "-1", "1.5",
    "{S} | {I}", "[1, {{'k': [a]}}]", "list(a)", "dict()", "(a,)", "object(real=a)",
    "str(a) if len(a) > 2", "[int(), str()]", "set()", "tuple([a, b])"]
SUBJECTS = [
    "{e}", "{x}", "{l}", "{d}", "Point({i}, {e})", "Box({i})", "[{l}, {e}]",
    "(1, {{'k': [{e}]}})", "[Point(0), {e}]", "{{'a': {e}, 'b': 2}}", "Color.RED"]
FORMATS = [
    "f'{{{v}!r:>{{w}}}}'", "f'{{n:{{w}}.{{p}}f}}'", "f'{{n:{{fill}}^{{w}}}}'",
    "f'{{{v}=}}'", "f'{{n = :.{{p}}e}}'", "f'{{{{}}}}{{w}}'", "f'{{d0[\"a\"]}}'",
    "f'{{(lambda v: v + 1)(w)}}'", "f'{{w if n else p:03}}'", "f\"{{f'{{w}}' + s0}}\"",
    "f'{{w:{{\"<\" if n else \">\"}}{{w}}}}'", "f'{{[k for k in range(p)]}}'",
    "f'{{w,!r:}}'", "f'a{{w}}b' f'{{p}}' 'c'", "f'''{{\nw\n}}'''",
    "'{{0:{{1}}.{{2}}f}}'.format(n, w, p)", "'{{a[0]}} {{b.x}}'.format(a={l}, b=Point({i}))",
    "'{{}} {{!r:>5}}'.format({e}, {s})", "'{{:{{}}}}'.format(w, w)",
    "'%(a)s %(b)5d' % {{'a': {e}, 'b': w}}", "'%*d|%-*.*f' % (w, p, w, p, n)",
    "'{{v}}'.format_map(defaultdict(int))", "format(n, f'.{{p}}g')", "'{{:,}}'.format(w * 12345)",
    "'%s' % ({e},)", "'{{0}}{{1}}{{0}}'.format({e}, {e})", "'{{a}}'.format(b=1)",
    "string.Template('$a ${{b}} $$').substitute(a={e}, b=w)", "'%c%%' % 65", "'{{:>{{w}}}}'.format(1, w=3)"]
STARS = [
    "show([*{l}, *{l}], (*{l}, 1), {{**{d}, **{d}}})", "show(f(*{l}, **{d}))",
    "a, (b, *c), *d = {e}, {l}, {e}; show(a, b, c, d)", "*a, = {l}; show(a)",
    "for a, *b in [{l}, {l}]: show(a, b)", "show(max(*{l}, {i}))",
    "print(*{l}, sep={s}, end='|\\n')", "show({{*{l}, *{l}}} == {{*{l}}})",
    "show([(k, v) for k, *v in [{l}, 'abc']])", "a = b, *c = {l}; show(a, b, c)",
    "show((lambda *a, k={i}, **kw: (a, k, kw))(*{l}, **{d}))", "l0[1:1] = [*{l}]; show(l0)",
    "l0[::2] = {l}; show(l0)", "l0[::-1] = {l}; show(l0)", "del l0[::2]; show(l0)",
    "l0[{i}:{i}:{i}] = {l}; show(l0[:6])", "l0 = l0[:4]; l0 *= 2; show(l0)",
    "show((n := {i}) + n, [m := 1, m + 1], (k := {l})[:2], k)",
    "show([y for v in {l} if (y := v)])", "show({{k: (j := v) for k, v in {d}.items()}})",
    "if (m := len({l})) > 1: show(m)", "while (m := l0.pop() if l0 else 0): show(m); break",
    "show([[a, b] for a in range(3) for b in range(a) if a != b])",
    "show([[r[c] for r in [[1, 2], [3, 4]]] for c in range(2)])",
    "show(list(map(lambda a, b: (a, b), {l}, {l})), [*zip(*[{l}, {l}])])",
    "a = b = {l}; a.append(1); show(b is a, b)", "a, b = b, a = 1, 2; show(a, b)",
    "l0[0], l0 = {e}, [{e}]; show(l0)", "d0['n'], *d0['m'] = {l}; show(d0)",
    "show(*(k for k in {l}), *{s})"]
WRAPPERS = [
    "def deco(fn):\n    def inner(*a, **k):\n        show('deco', a)\n        return fn(*a, **k)\n    return inner",
    "def deco(fn):\n    @functools.wraps(fn)\n    def inner(*a, **k):\n        return [fn(*a, **k)]\n    return inner",
    "class deco:\n    def __init__(self, fn): self.fn = fn; self.n = 0\n"
    "    def __call__(self, *a, **k):\n        self.n += 1\n        return self.n, self.fn(*a, **k)",
    "deco = functools.lru_cache(maxsize={i})", "deco = functools.cache",
    "deco = functools.partial(lambda fn, n: (lambda *a: (n, fn(*a))), n={i})",
    "deco = contextlib.contextmanager", "deco = staticmethod", "deco = property",
    "deco = lambda fn: fn", "deco = functools.singledispatch"]
BODIES = [
    "return a, b", "nonlocal n\n    n += 1\n    return n", "yield a", "return [g() for g in [lambda k=k: k for k in range(3)]]",
    "return [g() for g in [lambda: k for k in range(3)]]", "a += b\n    return a", "return locals()",
    "def h(): return n\n    return h()", "if a: return 'yes'", "return (lambda: n)()",
    "try:\n        return 1\n    finally:\n        show('f')", "for k in {l}:\n        if k: return k\n    else: return 'none'",
    "n = 5\n    return n", "global gg\n    gg = a\n    return gg", "del a\n    return a", "return f(a, *{l}, c=b)"]
MANAGERS = [
    "contextlib.suppress(ValueError, KeyError)", "contextlib.nullcontext({e})",
    "manager({i})", "manager({i}) as m, contextlib.suppress(TypeError)",
    "contextlib.closing(count(3)) as m", "contextlib.ExitStack() as stack"]
INSIDE = ["show({x})", "raise ValueError({e})", "raise KeyError({e})", "raise TypeError(1)",
          "return {e}", "stack.callback(show, {e})", "stack.enter_context(manager(1))",
          "show(next(m))", "show(m)", "break", "continue"]


# Holes that grammar.py has not: a truth, literals, and names.
OWN = {"b": ["True", "False", "self.v == 1"],
       "I": [i for i in INTS if i != "True"], "S": STRINGS,
       "v": ["w", "n", "s0", "l0", "d0", "n0", "(w, p)"]}


def indented(text, by=4):
    return [" " * by + line for line in text.split("\n")]


class Structures:
    def __init__(self, generator):
        self.g = generator
        self.rng = generator.rng

    def some(self, table, least, most):
        return [self.text(t) for t in self.rng.sample(
            table, self.rng.randint(least, min(most, len(table))))]

    def text(self, template):
        """{{ and }} are braces, {e} and its like an expression."""
        out, i = [], 0
        while i < len(template):
            two = template[i:i + 2]
            if two in ("{{", "}}"):
                out.append(two[0])
                i += 2
            elif template[i] == "{" and template[i + 2:i + 3] == "}":
                kind = template[i + 1]
                out.append(self.rng.choice(OWN[kind]) if kind in OWN
                           else self.g.kind(kind))
                i += 3
            else:
                out.append(template[i])
                i += 1
        return "".join(out)

    def block(self):
        make = self.rng.choice([
            self.classes, self.classes, self.classes, self.generator,
            self.exceptions, self.exceptions, self.dataclass, self.match,
            self.match, self.formats, self.stars, self.stars, self.decorated,
            self.managed, self.tuples])
        return "\n".join(make()).split("\n")

    def uses(self, least, most):
        lines = []
        doing = [f"show({use})" for use in self.some(USES, least, most)]
        doing += self.some(CHANGES, 0, 3)
        self.rng.shuffle(doing)
        for line in doing:
            lines += self.tried([line])
        return lines

    def tried(self, lines):
        return ["try:"] + [part for line in lines for part in indented(line)] + [
            "except Exception as e: show(type(e).__name__, e)"]

    def classes(self):
        lines, made = [], []
        for n in range(self.rng.randint(1, 3)):
            bases = self.rng.sample(made, self.rng.randint(0, min(2, len(made))))
            if not bases and self.rng.random() < 0.4:
                bases = [self.rng.choice(BASES)]
            keywords = ["tag=1"] if self.rng.random() < 0.1 else []
            members = self.some(MEMBERS, 1, 7)
            lines.append(f"class T{n}({', '.join(bases + keywords)}):")
            for member in members:
                lines += indented(member.replace("N", f"T{n}", 1)
                                  if "'N" in member or "<N" in member else member)
            made.append(f"T{n}")
        lines += [f"T = T{n}", f"o = T({self.rng.choice(['', '', '', '1', '[1, 2]', 'v=3'])})"]
        return lines + self.uses(4, 10)

    def generator(self):
        steps = self.some(STEPS, 1, 5)
        lines = ["def inner():", "    got = yield 'inner'", "    return got",
                 "def make(source=iter({l})):".replace("{l}", self.g.kind("l")), "    got = None"]
        guarded = self.rng.random() < 0.4
        if guarded:
            lines.append("    try:")
        for step in steps:
            lines += indented(step, 8 if guarded else 4)
        if guarded:
            lines += ["    " + self.rng.choice(["except ValueError as e", "except GeneratorExit", "finally"]) + ":",
                      "        show('left')", "        " + self.rng.choice(["yield 'more'", "pass", "return 7", "raise"])
                      if "finally" not in lines[-1] else "        pass"]
        lines.append("    yield 'last'")
        lines.append("g = make()")
        for drive in self.some(DRIVES, 1, 5):
            lines += ["try:", "    " + drive,
                      "except (Exception, GeneratorExit) as e: show(type(e).__name__, e, getattr(e, 'value', None))"]
        return lines + ["g.close()"]  # CPython's counting would at some time

    def exceptions(self):
        lines = ["class Failure(Exception):", "    " + self.rng.choice([
            "pass", "def __str__(self): return 'failed'",
            "def __init__(self, *a):\n        self.code = a",
            "code = 3"]), "class ExceptionWith(Failure, ValueError):",
            "    def __init__(self, code=0):", "        super().__init__('with', code)",
            "        self.code = code", "def risky():", "    for k in range(2):"]
        lines += self.attempt(8, 0)
        return lines + ["    return 'end'", "show(risky())"]

    def attempt(self, by, depth):
        lines = [" " * by + "try:"]
        for _ in range(self.rng.randint(1, 2)):
            if depth < 2 and self.rng.random() < 0.3:
                lines += self.attempt(by + 4, depth + 1)
            else:
                lines += indented(self.text(self.rng.choice(RISKS)), by + 4)
        handlers = self.some(HANDLERS, 0, 3)
        for handler in handlers:
            lines.append(" " * by + handler + ":")
            reports = [r for r in self.some(REPORTS, 1, 2)]
            if " as e" not in handler:
                reports = ["show('handled')"]
            for report in reports:
                lines += indented(report, by + 4)
        if handlers and self.rng.random() < 0.4:
            lines += [" " * by + "else:", " " * (by + 4) + "show('else')"]
        if not handlers or self.rng.random() < 0.4:
            lines += [" " * by + "finally:"] + indented(self.text(self.rng.choice(
                ["show('finally')", "show('finally')", "return {e}", "break", "raise KeyError('f')"])), by + 4)
        return lines

    def dataclass(self):
        g, pick = self.g, self.rng.choice
        options = [o for o in ("order=True", "frozen=True", "eq=False", "repr=False", "kw_only=True",
                               "unsafe_hash=True", "slots=True") if self.rng.random() < 0.15]
        lines = []
        for n in range(self.rng.randint(1, 2)):
            fields = []
            for k in range(self.rng.randint(1, 4)):
                fields.append(f"    a{k + 3 * n}: {pick(['int', 'str', 'list', 'ClassVar[int]', 'InitVar[int]', 'object'])}"
                              + pick(["", f" = {g.atom()}", f" = field(default={g.integer()})", f" = {g.integer()}",
                                      f" = field(default_factory={pick(['list', 'dict', 'lambda: [1]'])})",
                                      f" = field(default={g.integer()}, repr=False, compare=False)",
                                      f" = field(init=False, default={g.integer()})", f" = field(default=3, kw_only=True)"]))
            if self.rng.random() < 0.3:
                fields.append("    def __post_init__(self, *a): show('post', a)")
            if self.rng.random() < 0.2:
                fields.append("    def total(self): return (self.a0, self)")
            base = "(D0)" if n else ""
            lines += ["@dataclass" + (f"({', '.join(options)})" if options else ""), f"class D{n}{base}:"] + fields
        lines.append(f"D = D{n}")
        for use in ("D()", f"D({g.atom()})", f"D({g.atom()}, {g.atom()})", "D(1) == D(1)", "D(1) < D(2)",
                    "asdict(D(1))", "astuple(D(1))", "replace(D(1), a0=5)", "(lambda v, w: hash(v) == hash(w))(D(1), D(1))",
                    "[(v.name, v.default is v.default_factory) for v in fields(D)]", "D(a0=2)", "vars(D(1))",
                    "D.__match_args__", "setattr(D(1), 'a0', 9)", "is_dataclass(D)", "D(1).total()", "{D(1): 1}[D(1)]",
                    "D(1, 2, 3)", "str(D(1))", "sorted([D(2), D(1)])", "D(1).a0", "D.a1"):
            if self.rng.random() < 0.4:
                lines += self.tried([f"show({use})"])
        return lines

    def tuples(self):
        g, pick = self.g, self.rng.choice
        names = pick(["'x y z'", "['a', 'b']", "'a,b'", "()", "'x x'", "'x def'", "('_a',)"])
        options = pick(["", "", f", defaults=[{g.atom()}]", ", rename=True", ", defaults=(1, 2, 3)", ", module='m'"])
        lines = [f"P = namedtuple('P', {names}{options})",
                 f"p = P(*{pick(['range(len(P._fields))', g.kind('l')])})"]
        for use in ("p", "p._fields", "p._asdict()", "p[0]", "p[-1:]", "p._replace(a=1)", "p == tuple(p)", "P._make('ab')",
                    "P(1)", "P(a=1, b=2)", "p + (1,)", "p.x", "p.a", "hash(p) == hash(tuple(p))", "P._field_defaults",
                    "isinstance(p, tuple)", "sorted([p, p])", "setattr(p, 'x', 1)", "P.__doc__", "len(p)", "p < p", "P()",
                    "[*p]", "dict(zip(p._fields, p))", "p.count(1)", "'%s' % (p,)", "'%s-%s' % p", "copy.copy(p) is p"):
            if self.rng.random() < 0.35:
                lines += self.tried([f"show({use})"])
        return lines

    def match(self):
        lines = ["def sort_of(v):", "    match v:"]
        for _ in range(self.rng.randint(1, 5)):
            pattern = self.text(self.rng.choice(PATTERNS))
            lines += [f"        case {pattern}:",
                      f"            return {pattern[:9]!r}, {{k: w for k, w in locals().items() if k != 'v'}}"]
        lines += ["    return 'none'"]
        for subject in self.some(SUBJECTS, 2, 6):
            lines += self.tried([f"show(sort_of({subject}))"])
        return lines

    def formats(self):
        lines = [f"w, p, n, fill = {self.rng.randint(0, 9)}, {self.rng.randint(0, 4)}, {self.g.number()}, '*'"]
        for use in self.some(FORMATS, 2, 7):
            lines += self.tried([f"show({use})"])
        return lines

    def stars(self):
        lines = []
        for use in self.some(STARS, 1, 6):
            lines += self.tried([use])
        return lines

    def decorated(self):
        lines = ["def outer(n):"]
        for line in self.text(self.rng.choice(WRAPPERS)).split("\n"):
            lines.append("    " + line)
        lines += ["    @deco"] * self.rng.randint(1, 2)
        lines += [f"    def made(a={self.g.atom()}, b={self.g.integer()}):"]
        lines += indented(self.text(self.rng.choice(BODIES)).replace("\n    ", "\n"), 8)
        lines += ["    return made", f"made = outer({self.g.integer()})"]
        for use in ("made()", f"made({self.g.atom()})", f"made({self.g.atom()}, {self.g.integer()})", "made(b=3)",
                    "made.__name__", "list(made(1))", "made(1, 2, 3)", "made(zz=1)", "callable(made)"):
            if self.rng.random() < 0.5:
                lines += self.tried([f"show({use})"])
        return lines

    def managed(self):
        lines = ["@contextlib.contextmanager", "def manager(n):", "    show('in', n)", "    try:", "        yield n",
                 "    " + self.rng.choice(["finally", "except ValueError", "except KeyError as e"])
                 + ":", "        show('out', n)", "def run():", "    for k in range(2):",
                 "        with " + self.text(self.rng.choice(MANAGERS)) + ":"]
        for inside in self.some(INSIDE, 1, 3):
            lines += indented(inside, 12)
        return lines + ["        show('after')", "    return 'end'", "show(run())"]
