"""json: dumps and loads; files are read and not written."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t",
            "\b": "\\b", "\f": "\\f"}
_NAMED = {'"': '"', "\\": "\\", "/": "/", "n": "\n", "r": "\r", "t": "\t",
          "b": "\b", "f": "\f"}


class JSONDecodeError(ValueError):
    __module__ = "json.decoder"

    def __init__(self, msg, doc, pos):
        line = doc.count("\n", 0, pos) + 1
        column = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {line} column {column} (char {pos})")
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno, self.colno = line, column


def _quoted(text, is_ascii):
    out = []
    for ch in text:
        code = ord(ch)
        if ch in _ESCAPES:
            out.append(_ESCAPES[ch])
        elif code < 32 or (is_ascii and 126 < code < 0x10000):
            out.append(f"\\u{code:04x}")
        elif is_ascii and code >= 0x10000:
            code -= 0x10000
            out.append(f"\\u{0xd800 + (code >> 10):04x}")
            out.append(f"\\u{0xdc00 + (code & 0x3ff):04x}")
        else:
            out.append(ch)
    return '"' + "".join(out) + '"'


class JSONEncoder:
    def __init__(self, *, skipkeys=False, ensure_ascii=True,
                 check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii = skipkeys, ensure_ascii
        self.allow_nan, self.sort_keys = allow_nan, sort_keys
        self.indent = " " * indent if isinstance(indent, int) else indent
        self.item_separator, self.key_separator = separators or (
            ", " if indent is None else ",", ": ")
        if default is not None:
            self.default = default
        self._open = []

    def default(self, o):
        raise TypeError(
            f"Object of type {o.__class__.__name__} is not JSON serializable")

    def _number(self, x):
        if x == x and x not in (float("inf"), -float("inf")):
            return float.__repr__(x)
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant")
        return "NaN" if x != x else "Infinity" if x > 0 else "-Infinity"

    def _key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (bool, int, float)):
            return self._text(key, 0)
        if self.skipkeys:
            return None
        raise TypeError(
            "keys must be str, int, float, bool or None, not"
            f" {key.__class__.__name__}")

    def _joined(self, parts, brackets, level):
        if not parts:
            return brackets
        if self.indent is None:
            return brackets[0] + self.item_separator.join(parts) + brackets[1]
        inner = "\n" + self.indent * (level + 1)
        lines = inner + (self.item_separator + inner).join(parts)
        return brackets[0] + lines + "\n" + self.indent * level + brackets[1]

    def _entries(self, o, level):
        items = sorted(o.items()) if self.sort_keys else o.items()
        named = [(self._key(key), value) for key, value in items]
        return [
            _quoted(key, self.ensure_ascii) + self.key_separator +
            self._text(value, level + 1) for key, value in named
            if key is not None]

    def _text(self, o, level):
        if isinstance(o, str):
            return _quoted(o, self.ensure_ascii)
        if o is None or o is True or o is False:
            return {None: "null", True: "true", False: "false"}[o]
        if isinstance(o, float):
            return self._number(o)
        # Its class is asked: o.__getattr__ may answer, or raise, anything.
        if isinstance(o, int) or (hasattr(type(o), "__index__") and
                                  hasattr(type(o), "bit_length")):
            return str(int(o))
        if any(outer is o for outer in self._open):
            raise ValueError("Circular reference detected")
        self._open.append(o)
        if isinstance(o, dict):
            text = self._joined(self._entries(o, level), "{}", level)
        elif isinstance(o, (list, tuple)):
            text = self._joined([self._text(item, level + 1) for item in o],
                                "[]", level)
        else:
            text = self._text(self.default(o), level)
        self._open.pop()
        return text

    def iterencode(self, o):
        return iter([self.encode(o)])

    def encode(self, o):
        self._open = []
        return self._text(o, 0)


def dumps(obj, *, cls=None, **options):
    return (cls or JSONEncoder)(**options).encode(obj)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


class _Reader:
    def __init__(self, text, object_hook, object_pairs_hook, parse_float,
                 parse_int, parse_constant, strict):
        self.text, self.is_strict = text, strict
        self.make = object_pairs_hook or (lambda pairs: object_hook(dict(pairs))
                                          if object_hook else dict(pairs))
        self.float, self.int = parse_float or float, parse_int or int
        self.constant = parse_constant or float

    def blank(self, i):
        while i < len(self.text) and self.text[i] in " \t\n\r":
            i += 1
        return i

    def fail(self, message, at):
        raise JSONDecodeError(message, self.text, at)

    def value(self, i):
        text = self.text
        ch = text[i:i + 1]
        if ch == '"':
            return self.string(i + 1)
        if ch == "{":
            return self.object(i + 1)
        if ch == "[":
            return self.array(i + 1)
        for word, value in (("null", None), ("true", True), ("false", False)):
            if text.startswith(word, i):
                return value, i + len(word)
        for word in ("NaN", "Infinity", "-Infinity"):
            if text.startswith(word, i):
                return self.constant(word), i + len(word)
        return self.number(i)

    def digits(self, i):
        while i < len(self.text) and self.text[i] in "0123456789":
            i += 1
        return i

    def number(self, i):
        text = self.text
        start = i + (text[i:i + 1] == "-")
        end = start + 1 if text[start:start + 1] == "0" else self.digits(start)
        if end == start:
            self.fail("Expecting value", i)
        whole = end
        if text[end:end + 1] == "." and self.digits(end + 1) > end + 1:
            end = self.digits(end + 1)
        if text[end:end + 1] in ("e", "E"):
            sign = end + 1 + (text[end + 1:end + 2] in ("+", "-"))
            if self.digits(sign) > sign:
                end = self.digits(sign)
        return (self.int if end == whole else self.float)(text[i:end]), end

    def string(self, i):
        text, out, begin = self.text, [], i - 1
        while True:
            ch = text[i:i + 1]
            if not ch:
                self.fail("Unterminated string starting at", begin)
            if ch == '"':
                return "".join(out), i + 1
            if ch < " " and self.is_strict:
                self.fail("Invalid control character at", i)
            i += 1
            if ch != "\\":
                out.append(ch)
                continue
            named = text[i:i + 1]
            if not named:
                self.fail("Unterminated string starting at", begin)
            if named == "u":
                code, i = self.escaped(i)
                out.append(chr(code))
                continue
            if named not in _NAMED:
                self.fail("Invalid \\escape", i - 1)
            out.append(_NAMED[named])
            i += 1

    def escaped(self, i):
        digits = self.text[i + 1:i + 5]
        if len(digits) != 4 or any(
            d not in "0123456789abcdefABCDEF" for d in digits):
            self.fail("Invalid \\uXXXX escape", i)
        code, i = int(digits, 16), i + 5
        if 0xd800 <= code < 0xdc00 and self.text.startswith("\\u", i):
            low, after = self.escaped(i + 1)
            if 0xdc00 <= low < 0xe000:
                return 0x10000 + ((code - 0xd800) << 10) + low - 0xdc00, after
        return code, i

    def array(self, i):
        items, i = [], self.blank(i)
        if self.text[i:i + 1] == "]":
            return items, i + 1
        while True:
            item, i = self.value(i)
            items.append(item)
            i = self.blank(i)
            if self.text[i:i + 1] == "]":
                return items, i + 1
            if self.text[i:i + 1] != ",":
                self.fail("Expecting ',' delimiter", i)
            i = self.blank(i + 1)

    def object(self, i):
        pairs, i = [], self.blank(i)
        if self.text[i:i + 1] == "}":
            return self.make(pairs), i + 1
        while True:
            if self.text[i:i + 1] != '"':
                self.fail("Expecting property name enclosed in double quotes",
                          i)
            key, i = self.string(i + 1)
            i = self.blank(i)
            if self.text[i:i + 1] != ":":
                self.fail("Expecting ':' delimiter", i)
            value, i = self.value(self.blank(i + 1))
            pairs.append((key, value))
            i = self.blank(i)
            if self.text[i:i + 1] == "}":
                return self.make(pairs), i + 1
            if self.text[i:i + 1] != ",":
                self.fail("Expecting ',' delimiter", i)
            i = self.blank(i + 1)


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None,
                 parse_constant=None, strict=True, object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = (object_hook,
                                                    object_pairs_hook)
        self.parse_float, self.parse_int = parse_float, parse_int
        self.parse_constant, self.strict = parse_constant, strict

    def _reader(self, s):
        return _Reader(s, self.object_hook, self.object_pairs_hook,
                       self.parse_float, self.parse_int, self.parse_constant,
                       self.strict)

    def raw_decode(self, s, idx=0):
        """The value that begins there, and where it ends."""
        return self._reader(s).value(idx)

    def decode(self, s):
        reader = self._reader(s)
        value, end = reader.value(reader.blank(0))
        end = reader.blank(end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value


def loads(s, *, cls=None, **options):
    if isinstance(s, bytes):
        s = s.decode()
    if not isinstance(s, str):
        raise TypeError(
            "the JSON object must be str, bytes or bytearray, not"
            f" {s.__class__.__name__}")
    return (cls or JSONDecoder)(**options).decode(s)


def load(fp, **options):
    return loads(fp.read(), **options)
