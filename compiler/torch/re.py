r"""re: regular expressions by backtracking.

A pattern becomes a tree of matchers. matcher(run, i, then) tries to match at
text position i and calls then(j) for each way it can end, the preferred first,
until one answers True. `run` has the text and the groups found so far.
"""
import enum


class RegexFlag(enum.IntFlag):
    A = ASCII = 256
    I = IGNORECASE = 2
    L = LOCALE = 4
    M = MULTILINE = 8
    S = DOTALL = 16
    U = UNICODE = 32
    X = VERBOSE = 64


A = ASCII = RegexFlag.A
I = IGNORECASE = RegexFlag.I
L = LOCALE = RegexFlag.L
M = MULTILINE = RegexFlag.M
S = DOTALL = RegexFlag.S
U = UNICODE = RegexFlag.U
X = VERBOSE = RegexFlag.X

_MANY = 1 << 30
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "0": "\0"}


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        super().__init__(msg if pos is None else f"{msg} at position {pos}")
        self.msg, self.pattern, self.pos = msg, pattern, pos


def _is_word(ch):
    return ch.isalnum() or ch == "_"


def _is_ascii_word(ch):
    return ch.isascii() and _is_word(ch)


def _category(letter, flags):
    """What \\d, \\w and \\s accept; in capitals, all the rest."""
    is_ascii = flags & 256
    test = {"d": (lambda ch: "0" <= ch <= "9") if is_ascii else str.isdigit,
            "w": _is_ascii_word if is_ascii else _is_word,
            "s": (lambda ch: ch in " \t\n\r\f\v") if is_ascii else str.isspace}[letter.lower()]
    return test if letter.islower() else (lambda ch: not test(ch))


# --- matchers ---------------------------------------------------------------

def _one(test):
    def match(run, i, then):
        return i < run.end and test(run.text[i]) and then(i + 1)
    match.test = test
    return match


def _sequence(parts):
    if len(parts) == 1:
        return parts[0]

    def match(run, i, then):
        def step(n, i):
            if n == len(parts):
                return then(i)
            return parts[n](run, i, lambda j: step(n + 1, j))
        return step(0, i)
    return match


def _either(branches):
    return lambda run, i, then: any(branch(run, i, then) for branch in branches)


def _repeat_one(test, low, high, is_lazy):
    def match(run, i, then):
        n, most = 0, min(high, run.end - i)
        if is_lazy:
            while n < low or not then(i + n):
                if n >= most or not test(run.text[i + n]):
                    return False
                n += 1
            return True
        while n < most and test(run.text[i + n]):
            n += 1
        while n >= low:
            if then(i + n):
                return True
            n -= 1
        return False
    return match


def _repeat(inner, low, high, is_lazy):
    if hasattr(inner, "test"):
        return _repeat_one(inner.test, low, high, is_lazy)

    def match(run, i, then):
        def step(n, i):
            def again(j):  # what matches nothing is not repeated for ever
                return then(j) if j == i and n >= low else step(n + 1, j)
            if n < low:
                return inner(run, i, again)
            if is_lazy:
                return then(i) or (n < high and inner(run, i, again))
            return (n < high and inner(run, i, again)) or then(i)
        return step(0, i)
    return match


def _group(number, inner):
    def match(run, i, then):
        def close(j):
            before, last = run.spans[number], run.last
            run.spans[number], run.last = (i, j), number
            if then(j):
                return True
            run.spans[number], run.last = before, last
            return False
        return inner(run, i, close)
    return match


def _same_again(number, fold):
    def match(run, i, then):
        start, end = run.spans[number]
        if start < 0 or i + end - start > run.end:
            return False
        return fold(run.text[start:end]) == fold(run.text[i:i + end - start]) and then(i + end - start)
    return match


def _look(inner, is_behind, is_wanted):
    def found(run, i):
        if not is_behind:
            return inner(run, i, lambda j: True)
        return any(inner(run, start, lambda j: j == i) for start in range(i, -1, -1))

    def match(run, i, then):
        spans = list(run.spans)
        if bool(found(run, i)) == is_wanted:
            return then(i)
        run.spans = spans
        return False
    return match


def _conditional(number, yes, no):
    return lambda run, i, then: (yes if run.spans[number][0] >= 0 else no)(run, i, then)


def _place(test):
    return lambda run, i, then: test(run, i) and then(i)


def _at_edge(run, i):
    before = i > 0 and _is_word(run.text[i - 1])
    return before != (i < run.end and _is_word(run.text[i]))


_EMPTY = _place(lambda run, i: True)


# --- patterns ---------------------------------------------------------------

class _Parser:
    def __init__(self, pattern, flags):
        self.pattern, self.flags, self.i = pattern, flags, 0
        self.count, self.names = 0, {}

    def fail(self, message, at=None):
        raise error(message, self.pattern, self.i if at is None else at)

    def peek(self, n=1):
        return self.pattern[self.i:self.i + n]

    def take(self, text):
        if not self.pattern.startswith(text, self.i):
            return False
        self.i += len(text)
        return True

    def until(self, end, what):
        start = self.i
        at = self.pattern.find(end, start)
        if at < 0:
            self.fail(f"missing {end}, unterminated name", start)
        self.i = at + 1
        if at == start:
            self.fail(f"missing {what}", start)
        return self.pattern[start:at]

    def alternatives(self):
        branches = [self.branch()]
        while self.take("|"):
            branches.append(self.branch())
        return branches[0] if len(branches) == 1 else _either(branches)

    def skip_comments(self):
        while self.flags & 64 and self.peek() and self.peek() in " \t\n\r\f\v#":
            if self.peek() == "#":
                line = self.pattern.find("\n", self.i)
                self.i = len(self.pattern) if line < 0 else line
            else:
                self.i += 1

    def branch(self):
        parts = []
        while True:
            self.skip_comments()
            if not self.peek() or self.peek() in "|)":
                return _sequence(parts) if parts else _EMPTY
            parts.append(self.repeated())

    def repeated(self):
        start = self.i
        item = self.item()
        is_repeated = False
        while True:
            self.skip_comments()
            at = self.i
            bounds = self.bounds()
            if bounds is None:
                return item
            if item is None:
                self.fail("nothing to repeat", start)
            if is_repeated:
                self.fail("multiple repeat", at)
            if self.peek() == "+":
                self.fail("possessive repeats: not supported by torch2c")
            item = _repeat(item, *bounds, self.take("?"))
            is_repeated = True

    def bounds(self):
        for mark, pair in (("*", (0, _MANY)), ("+", (1, _MANY)), ("?", (0, 1))):
            if self.take(mark):
                return pair
        if self.peek() != "{":
            return None
        end = self.pattern.find("}", self.i)
        low, comma, high = self.pattern[self.i + 1:max(end, self.i + 1)].partition(",")
        if end < 0 or not (low + high).isdigit() or not (low or "0").isdigit() or not (high or "0").isdigit():
            return None
        start, self.i = self.i, end + 1
        least = int(low or 0)
        most = int(high) if high else _MANY if comma else least
        if most < least:
            self.fail("min repeat greater than max repeat", start + 1)
        return least, most

    def literal(self, ch):
        if self.flags & 2:
            folded = ch.lower()
            return _one(lambda other: other.lower() == folded)
        return _one(lambda other: other == ch)

    def item(self):
        ch = self.peek()
        self.i += 1
        if ch == ".":
            return _one((lambda c: True) if self.flags & 16 else (lambda c: c != "\n"))
        if ch == "^":
            lines = self.flags & 8
            return _place(lambda run, i: i == 0 or (lines and run.text[i - 1] == "\n"))
        if ch == "$":
            lines = self.flags & 8
            return _place(lambda run, i: i == run.end or (run.text[i] == "\n" and (lines or i + 1 == run.end)))
        if ch == "[":
            return self.set_of()
        if ch == "(":
            return self.bracket()
        if ch == "\\":
            return self.escape()
        if ch in "*+?":
            self.fail("nothing to repeat", self.i - 1)
        return self.literal(ch)

    def code(self, letter):
        """The character of \\xhh, \\uhhhh, \\n, or of a sign itself."""
        digits = {"x": 2, "u": 4, "U": 8}.get(letter)
        if digits:
            text = self.peek(digits)
            self.i += digits
            return chr(int(text, 16))
        if letter not in _ESCAPED and letter.isascii() and letter.isalnum():
            self.fail(f"bad escape \\{letter}", self.i - 2)
        return _ESCAPED.get(letter, letter)

    def escape(self):
        letter = self.peek()
        if not letter:
            self.fail("bad escape (end of pattern)", self.i - 1)
        self.i += 1
        if letter in "dDwWsS":
            return _one(_category(letter, self.flags))
        if letter in "AZ":
            return _place(lambda run, i: i == (0 if letter == "A" else run.end))
        if letter in "bB":
            return _place(lambda run, i: _at_edge(run, i) == (letter == "b"))
        if letter in "123456789":
            if self.peek() and self.peek() in "0123456789":
                letter += self.peek()
                self.i += 1
            return self.reference(int(letter), self.i - len(letter))
        return self.literal(self.code(letter))

    def reference(self, number, at=None):
        if number > self.count:
            self.fail(f"invalid group reference {number}", at)
        return _same_again(number, str.lower if self.flags & 2 else str)

    def set_of(self):
        start, is_negated, tests = self.i - 1, self.take("^"), []
        while not tests or self.peek() != "]":
            if not self.peek():
                self.fail("unterminated character set", start)
            low = self.set_item()
            if not isinstance(low, str):
                tests.append(low)
                continue
            if self.peek() == "-" and self.peek(2) not in ("-]", "-"):
                at, self.i = self.i - 1, self.i + 1
                high = self.set_item()
                if not isinstance(high, str) or high < low:
                    self.fail(f"bad character range {self.pattern[at:self.i]}", at)
                tests.append(self.range_of(low, high))
            else:
                tests.append(self.range_of(low, low))
        self.i += 1
        if is_negated:
            return _one(lambda ch: not any(test(ch) for test in tests))
        return _one(tests[0] if len(tests) == 1 else lambda ch: any(test(ch) for test in tests))

    def set_item(self):
        ch = self.peek()
        self.i += 1
        if ch != "\\":
            return ch
        letter = self.peek()
        self.i += 1
        if letter in "dDwWsS":
            return _category(letter, self.flags)
        return "\b" if letter == "b" else self.code(letter)

    def range_of(self, low, high):
        if self.flags & 2:
            return lambda ch: low <= ch.lower() <= high or low <= ch.upper() <= high
        return lambda ch: low <= ch <= high

    def bracket(self):
        start = self.i - 1
        if not self.take("?"):
            return self.numbered(None, start)
        if self.take("P<"):
            return self.numbered(self.until(">", "group name"), start)
        if self.take("P="):
            name = self.until(")", "group name")
            if name not in self.names:
                self.fail(f"unknown group name {name!r}", start + 4)
            return self.reference(self.names[name])
        if self.take("#"):
            self.until(")", "comment")
            return _EMPTY
        for mark, is_behind, is_wanted in (("=", False, True), ("!", False, False), ("<=", True, True),
                                           ("<!", True, False)):
            if self.take(mark):
                return _look(self.closed(start), is_behind, is_wanted)
        if self.take("("):
            return self.conditional(start)
        return self.flagged(start)

    def closed(self, start):
        inner = self.alternatives()
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)
        return inner

    def numbered(self, name, start):
        self.count += 1
        number = self.count
        if name is not None:
            if name in self.names:
                self.fail(f"redefinition of group name {name!r} as group {number}; "
                          f"was group {self.names[name]}", start + 4)
            self.names[name] = number
        return _group(number, self.closed(start))

    def conditional(self, start):
        name = self.until(")", "group name")
        number = int(name) if name.isdigit() else self.names[name]
        yes, no = self.branch(), _EMPTY
        if self.take("|"):
            no = self.branch()
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)
        return _conditional(number, yes, no)

    def flagged(self, start):
        """(?:...), (?i), (?i:...), (?-i:...)"""
        values, on, off, is_off = {"a": 256, "i": 2, "m": 8, "s": 16, "u": 32, "x": 64}, 0, 0, False
        while self.peek() not in ("", ":", ")"):
            letter = self.peek()
            self.i += 1
            if letter == "-":
                is_off = True
            elif letter not in values:
                self.fail(f"unknown extension ?{letter}", start + 1)
            elif is_off:
                off |= values[letter]
            else:
                on |= values[letter]
        if self.take(")"):
            self.flags |= on
            return _EMPTY
        self.take(":")
        before, self.flags = self.flags, (self.flags | on) & ~off
        inner = self.closed(start)
        self.flags = before
        return inner


class _Run:
    def __init__(self, text, end, groups):
        self.text, self.end = text, end
        self.spans, self.last = [(-1, -1)] * (groups + 1), None


class Pattern:
    def __init__(self, pattern, flags):
        parser = _Parser(pattern, int(flags))
        self.pattern = pattern
        self._matcher = parser.alternatives()
        if parser.i < len(pattern):
            parser.fail("unbalanced parenthesis")
        self.flags = parser.flags | (0 if parser.flags & 256 else 32)
        self.groups = parser.count
        self.groupindex = parser.names

    def _try(self, text, i, end, is_full=False):
        run = _Run(text, end, self.groups)

        def then(j):
            run.spans[0] = (i, j)
            return not is_full or j == end
        return Match(self, run) if self._matcher(run, i, then) else None

    def _bounds(self, text, pos, endpos):
        if not isinstance(text, str):
            raise TypeError(f"expected string or bytes-like object, got {type(text).__name__!r}")
        return max(pos, 0), len(text) if endpos is None else min(endpos, len(text))

    def match(self, string, pos=0, endpos=None):
        pos, end = self._bounds(string, pos, endpos)
        return self._try(string, pos, end)

    def fullmatch(self, string, pos=0, endpos=None):
        pos, end = self._bounds(string, pos, endpos)
        return self._try(string, pos, end, True)

    def search(self, string, pos=0, endpos=None):
        pos, end = self._bounds(string, pos, endpos)
        for i in range(pos, end + 1):
            found = self._try(string, i, end)
            if found:
                return found
        return None

    def finditer(self, string, pos=0, endpos=None):
        i, end = self._bounds(string, pos, endpos)
        empty_at = -1  # where the last match was empty: the next is longer or later
        while i <= end:
            found = self._try(string, i, end)
            if found and found.end() == i and i == empty_at:
                found = self._longer(string, i, end)
            if found is None:
                i += 1
                continue
            yield found
            i = found.end()
            empty_at = i if found.start() == i else -1

    def _longer(self, text, i, end):
        run = _Run(text, end, self.groups)

        def then(j):
            run.spans[0] = (i, j)
            return j > i
        return Match(self, run) if self._matcher(run, i, then) else None

    def findall(self, string, pos=0, endpos=None):
        found = self.finditer(string, pos, endpos)
        if self.groups == 0:
            return [m.group() for m in found]
        if self.groups == 1:
            return [m.group(1) or "" for m in found]
        return [m.groups("") for m in found]

    def subn(self, repl, string, count=0):
        out, at, n = [], 0, 0
        expand = repl if callable(repl) else _template(self, repl)
        for found in self.finditer(string):
            out += [string[at:found.start()], expand(found)]
            at, n = found.end(), n + 1
            if n == count:
                break
        return "".join(out) + string[at:], n

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def split(self, string, maxsplit=0):
        out, at = [], 0
        for n, found in enumerate(self.finditer(string)):
            if maxsplit and n >= maxsplit:
                break
            out.append(string[at:found.start()])
            out += found.groups()
            at = found.end()
        return out + [string[at:]]

    def __eq__(self, other):
        return isinstance(other, Pattern) and (self.pattern, self.flags) == (other.pattern, other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        names = [f"re.{n}" for n, v in (("IGNORECASE", 2), ("MULTILINE", 8), ("DOTALL", 16), ("VERBOSE", 64),
                                        ("ASCII", 256)) if self.flags & v]
        return f"re.compile({', '.join([repr(self.pattern)] + (['|'.join(names)] if names else []))})"


def _template(pattern, text):
    """What replaces a match: text with \\1, \\g<name> and escapes."""
    parts, i = [], 0
    while i < len(text):
        at = text.find("\\", i)
        if at < 0:
            parts.append(text[i:])
            break
        parts.append(text[i:at])
        letter, i = text[at + 1:at + 2], at + 2
        if letter == "g" and text[i:i + 1] == "<":
            end = text.find(">", i)
            name, i = text[i + 1:end], end + 1
            if not name.isdigit() and name not in pattern.groupindex:
                raise IndexError(f"unknown group name {name!r}")
            parts.append(int(name) if name.isdigit() else pattern.groupindex[name])
        elif letter.isdigit() and letter != "0":
            if text[i:i + 1].isdigit():
                letter, i = letter + text[i], i + 1
            parts.append(int(letter))
        elif letter.isascii() and letter.isalpha() and letter not in _ESCAPED:
            raise error(f"bad escape \\{letter}", text, at)
        else:
            parts.append(_ESCAPED.get(letter, letter if letter == "\\" else "\\" + letter))
    for part in parts:
        if isinstance(part, int) and part > pattern.groups:
            raise error(f"invalid group reference {part}", text, 1)
    return lambda m: "".join(part if isinstance(part, str) else m.group(part) or "" for part in parts)


class Match:
    def __init__(self, pattern, run):
        self.re, self.string, self._spans = pattern, run.text, list(run.spans)
        self.pos, self.endpos, self.lastindex = 0, run.end, run.last

    def _index(self, group):
        if isinstance(group, str) and group in self.re.groupindex:
            return self.re.groupindex[group]
        if not isinstance(group, int) or not 0 <= group <= self.re.groups:
            raise IndexError("no such group")
        return group

    def _text(self, group, default=None):
        start, end = self._spans[self._index(group)]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        return self._text(groups[0]) if len(groups) == 1 else tuple(self._text(g) for g in groups)

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple(self._text(g, default) for g in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {name: self._text(number, default) for name, number in self.re.groupindex.items()}

    def span(self, group=0):
        return self._spans[self._index(group)]

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    @property
    def lastgroup(self):
        return next((name for name, n in self.re.groupindex.items() if n == self.lastindex), None)

    def expand(self, template):
        return _template(self.re, template)(self)

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"


_compiled = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, str):
        raise TypeError("first argument must be string or compiled pattern")
    key = (pattern, int(flags))
    if key not in _compiled:
        _compiled[key] = Pattern(pattern, flags)
    return _compiled[key]


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def escape(pattern):
    return "".join("\\" + ch if ch in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else ch for ch in pattern)


def purge():
    _compiled.clear()
