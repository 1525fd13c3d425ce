"""string."""
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = ascii_lowercase.upper()
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = digits[:8]
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = " \t\n\r\x0b\x0c"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """'$name and ${name}'; '$$' is a dollar."""
    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None

    def __init_subclass__(cls, **keywords):
        for name in ("idpattern", "braceidpattern", "pattern", "flags"):
            if name in cls.__dict__:
                from _t2c import unsupported
                unsupported(f"a Template with its own {name}",
                            "a delimiter of its own is known")

    def __init__(self, template):
        self.template = template

    def _pieces(self):
        """Text, and places: a name, what stands for it, and where; of what is
        no place the name is None."""
        text, at = self.template, 0
        while True:
            start = text.find(self.delimiter, at)
            if start < 0:
                yield text[at:], "", None, 0
                return
            name_at = start + len(self.delimiter)
            name, end = None, name_at
            if text.startswith(self.delimiter, name_at):
                name, end = "", name_at + len(self.delimiter)
            elif text.startswith("{", name_at):
                name = _leading_name(text[name_at + 1:])
                end = name_at + len(name) + 2
                if not name or not text.startswith("}", end - 1):
                    name, end = None, name_at
            else:
                name = _leading_name(text[name_at:]) or None
                end = name_at + len(name or "")
            yield text[at:start], text[start:end], name, start
            at = end

    def _expanded(self, mapping, is_strict):
        out = []
        for before, written, name, start in self._pieces():
            out.append(before)
            if name:
                is_known = is_strict or name in mapping
                out.append(str(mapping[name]) if is_known else written)
            elif name == "":
                out.append(self.delimiter)
            elif written and is_strict:
                end = start + len(self.delimiter)
                lines = self.template[:end].splitlines(keepends=True)
                raise ValueError(
                    f"Invalid placeholder in string: line {len(lines)}, "
                    f"col {end - len(''.join(lines[:-1]))}")
            else:
                out.append(written)
        return "".join(out)

    def substitute(self, mapping={}, /, **keywords):
        return self._expanded(
            {**mapping, **keywords} if keywords else mapping, True)

    def safe_substitute(self, mapping={}, /, **keywords):
        return self._expanded(
            {**mapping, **keywords} if keywords else mapping, False)

    def is_valid(self):
        return all(name is not None or not written
                   for _, written, name, _ in self._pieces())

    def get_identifiers(self):
        return [*dict.fromkeys(
            name for _, _, name, _ in self._pieces() if name)]


def _leading_name(text):
    n = 0
    while n < len(text) and text[:n + 1].isidentifier() and text[n].isascii():
        n += 1
    return text[:n]


class Formatter:
    """What str.format does, in steps that an heir can change."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2, 0)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, text, args, kwargs, used, depth, automatic):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(text):
            if literal:
                out.append(literal)
            if name is None:
                continue
            if name == "":
                if automatic is False:
                    raise ValueError("cannot switch from manual field "
                                     "specification to automatic field "
                                     "numbering")
                name, automatic = str(automatic), automatic + 1
            elif name.isdigit():
                if automatic:
                    raise ValueError("cannot switch from manual field "
                                     "specification to automatic field "
                                     "numbering")
                automatic = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, automatic = self._vformat(
                spec, args, kwargs, used, depth - 1, automatic)
            out.append(self.format_field(value, spec))
        return "".join(out), automatic

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        converters = {"s": str, "r": repr, "a": ascii}
        if conversion not in converters:
            raise ValueError(
                f"Unknown conversion specifier {conversion!s}")
        return converters[conversion](value)

    def parse(self, format_string):
        """Tuples of text, field, specification and conversion."""
        at, literal = 0, ""
        while at < len(format_string):
            c = format_string[at]
            at += 1
            if c not in "{}":
                literal += c
                continue
            if format_string[at:at + 1] == c:
                at += 1
                yield literal + c, None, None, None
                literal = ""
                continue
            if c == "}":
                raise ValueError("Single '}' encountered in format string")
            if at == len(format_string):
                raise ValueError("Single '{' encountered in format string")
            end = _closing_brace(format_string, at)
            yield literal, *_field_parts(format_string[at:end])
            at, literal = end + 1, ""
        if literal:
            yield literal, None, None, None

    def get_field(self, field_name, args, kwargs):
        n = 0
        while n < len(field_name) and field_name[n] not in ".[":
            n += 1
        first = field_name[:n]
        first = int(first) if first.isdigit() else first
        value = self.get_value(first, args, kwargs)
        rest = field_name[n:]
        while rest:
            if rest[0] == "[":
                key, closing, rest = rest[1:].partition("]")
                if not closing:
                    raise ValueError("Missing ']' in format string")
                value = value[int(key) if key.isdigit() else key]
            elif rest[0] == ".":
                n = 1
                while n < len(rest) and rest[n] not in ".[":
                    n += 1
                name, rest = rest[1:n], rest[n:]
                if not name:
                    raise ValueError("Empty attribute in format string")
                value = getattr(value, name)
            else:
                raise ValueError("Only '.' or '[' may follow ']' in format "
                                 "field specifier")
        return value, first


def _closing_brace(text, at):
    depth = 1
    while at < len(text):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return at
        at += 1
    raise ValueError("expected '}' before end of string")


def _field_parts(field):
    """Of 'name!r:spec': the name, the specification, the conversion."""
    n = 0
    is_key = False
    while n < len(field) and (is_key or field[n] not in "!:"):
        if field[n] == "[":
            is_key = True
        elif field[n] == "]":
            is_key = False
        n += 1
    name, rest = field[:n], field[n:]
    conversion = None
    if rest.startswith("!"):
        if len(rest) < 2:
            raise ValueError("end of string while looking for conversion "
                             "specifier")
        conversion, rest = rest[1], rest[2:]
        if rest and rest[0] != ":":
            raise ValueError("expected ':' after conversion specifier")
    return name, rest[1:], conversion
