"""The generator: statements and expressions of a wanted kind."""

INTS = ["0", "1", "2", "3", "7", "-1", "-5", "10", "255", "1024", "True"]
FLOATS = ["0.0", "1.5", "-2.25", "3.14159", "1e10", "1e-7", "0.1", "-0.0",
          "100.0", "2.5", "float('inf')", "float('nan')"]
STRINGS = ["''", "'a'", "'abc'", "'Hello World'", "' x y '", "'a,b,,c'",
           "'12'", "'3.5'", "'h\\u00e9llo'", "'tab\\there'", "'l1\\nl2'",
           "'ABC'", "'it\\'s'", "'aXbXc'", "'%d'", "'{}'"]
SPECS = ["", "d", "5", "<6", ">6", "^7", "*^9", "+", "05", ",", "x", "#x", "b",
         ".2f", "8.3f", "e", ".3g", "g", "%", "s", "_", "+.1f", "10", "c", "o",
         ".0f", "#o", "x>8", "=+7", "08,", "n", " d", ".3", "!"]
OTHERS = ["None", "Point(1)", "Point(3, 4)", "Box(1)", "Box(2, 3, ['t'])",
          "Color.RED", "Level.HIGH", "Vec(1, 2)", "Vec()", "range(4)",
          "range(5, 0, -2)", "b'ab'", "...", "int", "Counter('abca')",
          "OrderedDict(a=1)", "deque([1, 2, 3], 4)", "slice(1, 3)", "len",
          "frozenset([1])", "iter([1, 2])", "defaultdict(list, a=[1])"]
STR_METHODS = [
    "upper()", "lower()", "title()", "capitalize()", "swapcase()", "strip()",
    "lstrip()", "rstrip()", "strip('a ')", "split()", "split(',')",
    "split('X', 1)", "rsplit(',', 1)", "splitlines()", "partition('b')",
    "rpartition('b')", "replace('a', 'zz')", "replace('', '-')", "find('b')",
    "rfind('c')", "index('b')", "count('a')", "count('')", "startswith('a')",
    "startswith(('h', 'a'))", "endswith('c')", "isdigit()", "isalpha()",
    "isalnum()", "isupper()", "islower()", "isspace()", "isidentifier()",
    "istitle()", "isnumeric()", "center(9, '*')", "ljust(7)", "rjust(7, '.')",
    "zfill(6)", "expandtabs(4)", "encode()", "join(['x', 'y'])", "casefold()",
    "removeprefix('a')", "removesuffix('c')", "format(1, 2)", "isdecimal()",
    "translate(str.maketrans('ab', 'xy'))", "format(a=3)", "isprintable()"]
LIST_METHODS = [
    "append({e})", "extend({l})", "insert({i}, {e})", "pop()", "pop({i})",
    "remove({e})", "reverse()", "sort()", "sort(reverse=True)",
    "sort(key=repr)", "index({e})", "count({e})", "copy()", "clear()",
    "index({e}, {i})", "__len__()", "sort(key=lambda v: -v)"]
DICT_METHODS = [
    "get({e})", "get({e}, {e2})", "setdefault({e}, {e2})", "pop({e})",
    "pop({e}, {e2})", "popitem()", "keys()", "values()", "items()", "copy()",
    "update({d})", "update(a=1)", "clear()", "fromkeys({l}, 0)"]
SET_METHODS = [
    "add({e})", "discard({e})", "remove({e})", "union({l})",
    "intersection({l})", "difference({l})", "symmetric_difference({l})",
    "issubset({l})", "issuperset({l})", "isdisjoint({l})", "copy()",
    "update({l})", "clear()"]
LIBRARY = [
    "list(itertools.accumulate({l}))", "list(itertools.chain({l}, {l}))",
    "list(itertools.combinations({l}, 2))[:5]", "list(itertools.pairwise({l}))",
    "list(itertools.permutations({l}, 2))[:5]", "list(itertools.product({l}, 'ab'))[:5]",
    "list(itertools.zip_longest({l}, {l}, fillvalue={e}))",
    "[(k, list(v)) for k, v in itertools.groupby({l})]",
    "list(itertools.islice({l}, {i}))", "list(itertools.islice({l}, 1, None, 2))",
    "functools.reduce(lambda a, b: [a, b], {l})", "functools.reduce(max, {l}, {e})",
    "functools.partial(f, {e})({e})", "functools.partial(f, c={e})({e}, {e})",
    "operator.itemgetter({i})({l})", "operator.itemgetter(0, -1)({l})",
    "copy.deepcopy({x})", "copy.copy({x})", "Counter({l})", "Counter({s}).most_common(2)",
    "defaultdict(int, {d})", "deque({l}, maxlen=2)", "OrderedDict({d})",
    "ChainMap({d}, {d})[{e}]", "Point({e})._asdict()", "Point({e}, {e})._replace(x={e})",
    "Point._make({l})", "replace(Box({i}), h={e})", "asdict(Box({e}, {e}))",
    "astuple(Box({e}))", "Color({e})", "Level({i})", "Level.LOW + {i}", "Color[{s}]",
    "math.floor({n})", "math.ceil({n})", "math.sqrt({n})", "math.gcd({i}, {i})",
    "math.log({n})", "math.isclose({n}, {n})", "math.prod({l})", "math.fsum({l})",
    "math.hypot({n}, {n})", "math.trunc({n})", "math.copysign({n}, {n})",
    "math.comb({i}, {i})", "math.factorial({i})", "math.fmod({n}, {n})", "math.isqrt({i})",
    "random.Random({i}).random()", "random.Random({i}).randint(0, 99)",
    "random.Random({i}).choice({l})", "random.Random({i}).sample({l}, 2)",
    "random.Random({i}).gauss(0, 1)", "random.Random({i}).shuffle({l})"]
BUILTINS = [
    "len({x})", "sum({l})", "sum({l}, {n})", "min({l})", "max({l})", "sorted({l})",
    "max({l}, default={e})", "min({e}, {e2})",
    "max({l}, key=lambda v: -v)", "list({x})", "tuple({x})", "dict({x})", "len(set({l}))",
    "list(reversed({x}))", "list(enumerate({x}, {i}))", "list(zip({x}, {l}))",
    "list(zip({l}, {l}, strict=True))", "list(map(str, {x}))", "list(filter(None, {x}))",
    "any({x})", "all({x})", "abs({n})", "round({n})", "round({n}, {i})", "divmod({n}, {n})",
    "pow({n}, {i})", "pow({i}, {i}, {i})", "int({e})", "float({e})", "bool({x})", "str({x})",
    "repr({x})", "hash({e}) == hash({e})", "isinstance({x}, ({t}, {t}))", "type({x}).__name__",
    "callable({x})", "ord({s})", "chr({i})", "hex({i})", "bin({i})", "oct({i})",
    "int({s}, {i})", "format({x}, {spec!r})", "ascii({s})", "next(iter({x}))",
    "next(iter({x}), {e})", "getattr({x}, {s}, {e})", "hasattr({x}, 'x')",
    "issubclass({t}, {t})", "f({e}, *{l}, **{d})", "g({e}, {e2}, z={e})", "g({e}, y={e})",
    "f(*{x})", "f({e}, b={e}, zz={e})", "iter({x}) is iter({x})", "bytes({l})",
    "range({i}, {i}, {i})", "len(range({i}, {i}, {i}))", "slice({i}, {i}).indices({i})"]
TYPES = ["int", "float", "str", "list", "dict", "tuple", "set", "bool", "object", "Vec", "Box"]
BINARY = ["+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "<<", ">>", "<", "<=",
          "==", "!=", ">", ">=", "in", "not in", "is", "and", "or", "@"]


class Generator:
    def __init__(self, rng):
        self.rng = rng
        self.depth = 0
        self.names = {"i": ["n0"], "l": ["l0"], "d": ["d0"], "s": ["s0"]}
        self.made = False

    def pick(self, table):
        return self.rng.choice(table)

    def fill(self, text):
        """Expressions for {i}, {l}, ... in the text."""
        out = []
        while "{" in text:
            before, rest = text.split("{", 1)
            kind, text = rest.split("}", 1)
            out.append(before)
            out.append(repr(self.pick(SPECS)) if kind == "spec!r" else self.kind(kind))
        return "".join(out) + text

    def kind(self, kind):
        make = {"i": self.integer, "n": self.number, "l": self.sequence, "d": self.mapping,
                "s": self.string, "t": lambda: self.pick(TYPES)}
        if kind in make:
            return make[kind]()
        return self.atom() if kind in ("e", "e2") else self.expression()

    def integer(self):
        return self.pick(INTS + self.names["i"])

    def number(self):
        return self.pick(FLOATS) if self.rng.random() < .4 else self.integer()

    def string(self):
        return self.pick(STRINGS + self.names["s"])

    def atom(self):
        return self.pick([self.number, self.integer, self.string, lambda: self.pick(OTHERS)])()

    def items(self, make=None):
        kinds = [self.integer, self.number, self.string, self.atom]
        make = make or self.pick(kinds)
        return [make() for _ in range(self.rng.randrange(5))]

    def sequence(self):
        roll = self.rng.random()
        if roll < .3:
            return self.pick(self.names["l"])
        if roll < .5:
            return self.comprehension()
        inner = ", ".join(self.items())
        if roll < .6:
            return f"({inner}{',' if inner else ''})"
        return f"[{inner}]"

    def mapping(self):
        if self.rng.random() < .4:
            return self.pick(self.names["d"])
        return "{" + ", ".join(f"{self.pick(INTS + STRINGS)}: {v}" for v in self.items()) + "}"

    def comprehension(self):
        source = self.pick(["range(4)", "l0", "'abc'", "d0", "enumerate(l0)", "zip(l0, 'xyz')"])
        body = self.pick(["v", "(v, v)", "v * 2", "[v]", "str(v)", "f'{v}'", "v if v else 0",
                          "[w for w in range(2)]"])
        test = self.pick(["", "", " if v", " if v != 1", " for u in range(2)"])
        return f"[{body} for v in {source}{test}]"

    def subscript(self):
        base = self.pick([self.sequence, self.string, lambda: self.pick(OTHERS)])()
        key = self.pick([self.integer, self.slice, self.integer])()
        return f"{base}[{key}]"

    def slice(self):
        part = lambda: self.pick(["", self.integer()])
        return f"{part()}:{part()}" + self.pick(["", f":{part()}"])

    def formatted(self):
        if self.rng.random() < .4:
            spec = self.pick(["%d", "%5.2f", "%s|%r", "%-6s|", "%+d", "%x", "%e", "%05d", "%%", "%g", "%*d", "%c"])
            return f"{spec!r} % ({self.atom()}, {self.atom()})"[:200] if self.rng.random() < .4 \
                else f"{spec!r} % {self.atom()}"
        spec, value = self.pick(SPECS), self.pick(["n0", "s0", "l0", "d0", "1.5", "-7", "Vec(1)", "True"])
        convert = self.pick(["", "", "!r", "!s", "!a"])
        tail = ":" + spec if spec and spec != "!" else ""
        return f'f"{{{value}{self.pick(["", "", "="])}{convert}{tail}}}"'

    def method(self):
        kind = self.rng.randrange(4)
        if kind == 0:
            return f"{self.string()}.{self.pick(STR_METHODS)}"
        table = [LIST_METHODS, DICT_METHODS, SET_METHODS][kind - 1]
        base = [self.sequence, self.mapping, lambda: f"set({self.sequence()})"][kind - 1]()
        call = f"{base}.{self.fill(self.pick(table))}"
        return f"ordered({call})" if kind == 3 else call

    def expression(self):
        if self.depth > 2:
            return self.atom()
        self.depth += 1
        try:
            return self.compound()
        finally:
            self.depth -= 1

    def compound(self):
        roll = self.rng.random()
        if roll < .12:
            return self.pick([self.sequence, self.mapping, self.atom])()
        if roll < .32:
            return self.operation()
        if roll < .4:
            return self.subscript()
        if roll < .5:
            return self.formatted()
        if roll < .65:
            return self.method()
        if roll < .7:
            return f"({self.expression()} if {self.expression()} else {self.expression()})"
        if roll < .85:
            return self.fill(self.pick(BUILTINS))
        return self.fill(self.pick(LIBRARY))

    def operation(self):
        op = self.pick(BINARY)
        if op in ("**", "<<"):  # small, so that 64 bits are enough
            return f"({self.pick(['2', '3', '-2', '1.5', '0'])} {op} {self.pick(['0', '1', '3', '5', '-1'])})"
        left, right = self.expression(), self.expression()
        if op == "*":
            right = self.pick(["0", "2", "-1", "1.5", "3"])
        return self.pick([f"({left} {op} {right})"] * 6 + [f"(not {left})", f"(-{left})", f"(+{left})", f"(~{left})",
                          f"({left} < {right} <= {self.atom()})"])

    def block(self):
        if not self.made:
            self.made = True
            return [f"n0 = {self.pick(INTS)}; s0 = {self.pick(STRINGS)}; "
                    f"l0 = [{', '.join(self.items())}]; d0 = {{'a': 1, 2: 'b'}}; show(l0)"]
        if self.rng.random() < .6:
            return [f"show({self.expression()})"]
        make = self.pick([self.assign, self.augmented, self.loop, self.unpack, self.mutate,
                          self.caught, self.deleted, self.asserted, self.loop_while])
        return make()

    def assign(self):
        name, make = self.pick([("n0", self.integer), ("s0", self.string), ("d0", self.mapping)])
        if self.rng.random() < .3:
            return [f"l0 = list({self.sequence()})", "show(l0)"]
        return [f"{name} = {make()}", f"show({name})"]

    def augmented(self):
        name, op, value = self.pick([("n0", "+", "i"), ("n0", "-", "i"), ("n0", "//", "i"), ("l0", "+", "x"),
                                     ("s0", "+", "s"), ("d0", "|", "d"), ("n0", "%", "i"), ("l0", "*", "i"),
                                     ("n0", "&", "i"), ("n0", "|", "i")])
        value = self.pick(["0", "1", "2"]) if op == "*" else self.kind(value)
        return [f"{name} {op}= {value}", f"l0 = l0[:8]; s0 = s0[:20]; show({name})"]

    def loop(self):
        body = self.pick(["if v == 1: continue", "if v: break", "show(v)", "v = 3", "l0 = l0[:2]"])
        return [f"for k, v in enumerate({self.expression()}):", f"    {body}", "    show(k, v)",
                "    if k > 5: break", "else:", "    show('done')"]

    def loop_while(self):
        return ["t = 0", f"while t < {self.integer()}:", "    t += 1", f"    if t == {self.integer()}: break",
                f"    if t > 4: show({self.expression()}); break", "else:", "    show('end', t)"]

    def unpack(self):
        target = self.pick(["a, b", "a, *b", "*a, b", "a, (b, *c)", "[a, b]", "a, *b, c"])
        return [f"{target} = ordered({self.expression()})", "show(a, b)"]

    def mutate(self):
        return [self.pick([f"l0[{self.integer()}] = {self.atom()}", f"l0[{self.slice()}] = {self.sequence()}",
                           f"d0[{self.atom()}] = {self.atom()}", f"del l0[{self.slice()}]", f"d0[{self.string()}] += 1"]),
                "show(l0, d0)"]

    def caught(self):
        kind = self.pick(["ValueError", "TypeError", "KeyError", "(IndexError, ZeroDivisionError)", "LookupError"])
        return ["try:", f"    show({self.expression()})", f"    show({self.expression()})", f"except {kind} as e:",
                "    show('caught', repr(e), e.args)", "else:", "    show('fine')", "finally:", "    show('last')"]

    def deleted(self):
        return [self.pick([f"del l0[{self.integer()}]", f"del d0[{self.atom()}]", "l0.nothing",
                           "undefined_name", "None.x", "(lambda: 1)(2)", "Vec(1).nope", "Box()", "Point()",
                           "raise Exception", "raise ValueError('a', 1)", "int.nope", "f()", "f(b=1, q=2)"]),
                "show(l0, d0)"]

    def asserted(self):
        return [f"assert {self.expression()}, {self.atom()}", "show('held')"]
