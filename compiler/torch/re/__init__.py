r"""re: regular expressions by backtracking.

A pattern becomes a tree of matchers (_matchers.py), which _parser.py makes.
"""
import enum
from operator import index as _whole

from re._matchers import Run
from re._parser import ESCAPED, Parser, error


class RegexFlag(enum.IntFlag):
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    MULTILINE = M = 8
    DOTALL = S = 16
    UNICODE = U = 32
    VERBOSE = X = 64

    def __repr__(self):
        names = self.name.split("|") if self.name else ["NOFLAG"]
        return "|".join([f"re.{name}" for name in names])

    __str__ = __repr__


A = ASCII = RegexFlag.A
I = IGNORECASE = RegexFlag.I
L = LOCALE = RegexFlag.L
M = MULTILINE = RegexFlag.M
S = DOTALL = RegexFlag.S
U = UNICODE = RegexFlag.U
X = VERBOSE = RegexFlag.X
NOFLAG = RegexFlag.NOFLAG


class Pattern:
    def __init__(self, pattern, flags):
        parser = Parser(pattern, int(flags))
        self.pattern = pattern
        self._matcher = parser.alternatives()
        if parser.i < len(pattern):
            parser.fail("unbalanced parenthesis")
        self.flags = parser.flags | (0 if parser.flags & 256 else 32)
        self.groups = parser.count
        self.groupindex = parser.names

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def _try(self, text, i, end, is_full=False):
        run = Run(text, end, self.groups)

        def then(j):
            run.spans[0] = (i, j)
            return not is_full or j == end
        return Match(self, run) if self._matcher(run, i, then) else None

    def _bounds(self, text, pos, endpos):
        if not isinstance(text, str):
            raise TypeError(
                "expected string or bytes-like object, got"
                f" {type(text).__name__!r}")
        return max(_whole(pos), 0), (
            len(text) if endpos is None else min(_whole(endpos), len(text)))

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
        return self._each(string, *self._bounds(string, pos, endpos))

    def _each(self, string, i, end):
        # Where the last match was empty: the next is longer or later.
        empty_at = -1
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
        run = Run(text, end, self.groups)

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
        for found in self.finditer(string) if _whole(count) >= 0 else ():
            out += [string[at:found.start()], expand(found)]
            at, n = found.end(), n + 1
            if n == count:
                break
        return "".join(out) + string[at:], n

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]

    def split(self, string, maxsplit=0):
        out, at, maxsplit = [], 0, _whole(maxsplit)
        for n, found in enumerate(self.finditer(string)):
            if maxsplit and n >= maxsplit:
                break
            out.append(string[at:found.start()])
            out += found.groups()
            at = found.end()
        return out + [string[at:]]

    def __eq__(self, other):
        return (
            isinstance(other, Pattern)
            and self.pattern == other.pattern
            and self.flags == other.flags)

    def __hash__(self):
        return hash((self.pattern, self.flags))

    def __repr__(self):
        names = [
            f"re.{n}"
            for n, v in (("IGNORECASE", 2), ("MULTILINE", 8), ("DOTALL", 16),
                         ("VERBOSE", 64), ("ASCII", 256)) if self.flags & v]
        flags = ", " + "|".join(names) if names else ""
        return f"re.compile({self.pattern!r}{flags})"


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
            parts.append(
                int(name) if name.isdigit() else pattern.groupindex[name])
        elif letter.isdigit() and letter != "0":
            if text[i:i + 1].isdigit():
                letter, i = letter + text[i], i + 1
            parts.append(int(letter))
        elif letter.isascii() and letter.isalpha() and letter not in ESCAPED:
            raise error(f"bad escape \\{letter}", text, at)
        else:
            parts.append(
                ESCAPED.get(letter,
                            letter if letter == "\\" else "\\" + letter))
    for part in parts:
        if isinstance(part, int) and part > pattern.groups:
            raise error(f"invalid group reference {part}", text, 1)
    return lambda m: "".join(
        part if isinstance(part, str) else m.group(part) or "" for part in parts
    )


class Match:
    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __init__(self, pattern, run):
        self.re, self.string, self._spans = pattern, run.text, list(run.spans)
        self.pos, self.endpos, self.lastindex = 0, run.end, run.last

    def _index(self, group):
        if hasattr(group, "__index__"):
            group = _whole(group)
        else:
            names = self.re.groupindex
            group = names.get(group, -1) if names else -1
        if not 0 <= group <= self.re.groups:
            raise IndexError("no such group")
        return group

    def _text(self, group, default=None):
        start, end = self._spans[self._index(group)]
        return default if start < 0 else self.string[start:end]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        return (
            self._text(groups[0])
            if len(groups) == 1
            else tuple(self._text(g) for g in groups))

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple(
            self._text(g, default) for g in range(1, self.re.groups + 1))

    def groupdict(self, default=None):
        return {
            name: self._text(number, default)
            for name, number in self.re.groupindex.items()
        }

    def span(self, group=0):
        return self._spans[self._index(group)]

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    @property
    def lastgroup(self):
        return next(
            (name
             for name, n in self.re.groupindex.items() if n == self.lastindex),
            None)

    def expand(self, template):
        return _template(self.re, template)(self)

    def __repr__(self):
        return f"<re.Match object; span={self.span()}, match={self.group()!r}>"


_compiled = {}


def compile(pattern, flags=0):
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError(
                "cannot process flags argument with a compiled pattern")
        return pattern
    if isinstance(pattern, (bytes, bytearray)):
        from _t2c import unsupported
        unsupported("a pattern of bytes",
                    "decode the text, and search that")
    if not isinstance(pattern, str):
        raise TypeError("first argument must be string or compiled pattern")
    if not isinstance(flags, int):
        raise TypeError("unsupported operand type(s) for &: "
                        f"{type(flags).__name__!r} and 'RegexFlag'")
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
    if not isinstance(pattern, str):
        return escape(str(pattern, "latin1")).encode("latin1")
    return "".join(
        "\\" + ch if ch in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else ch
        for ch in pattern)


def purge():
    _compiled.clear()
