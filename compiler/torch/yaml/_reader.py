"""The reader of yaml: lines with their indents, and values within a line."""
import re

import _t2c

_INT = re.compile(r'[-+]?(0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)\Z')
_FLOAT = re.compile(r'([-+]?[0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?'
                    r'|\.[0-9][0-9_]*([eE][-+][0-9]+)?)\Z')
_REFUSED = (
    (re.compile(r'[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?\Z'),
     'a number to the base of 60'),
    (re.compile(r'[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?([Tt \t].*)?\Z'), 'a date'),
    (re.compile(r'(=|<<)\Z'), "the key '=' or '<<'"))
# What stands before a value that aliases name, and such an alias.
_NAMED = re.compile(r'[&*]([^ \t,\[\]{}]+)[ \t]*')
_WORDS = {word: value
          for value, words in ((None, 'null Null NULL ~'),
                               (True, 'yes true on'), (False, 'no false off'))
          for plain in words.split()
          for word in ([plain] if value is None else
                       [plain, plain.capitalize(), plain.upper()])}
_WORDS[''] = None
_ESCAPES = {'n': '\n', 't': '\t', 'r': '\r', '0': '\0', 'a': '\a', 'b': '\b',
            'e': '\x1b', 'f': '\f', 'v': '\v', '"': '"', '\\': '\\', '/': '/',
            ' ': ' '}


class YAMLError(Exception):
    pass


def refuse(what):
    _t2c.unsupported(f'YAML with {what}', 'write it as a plain value')


def resolved(text):
    """What a text without quotes is: PyYAML's 1e-3 is a text, 1.0e-3 is not."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in '-+.0123456789=<':
        return text
    if _INT.match(text):
        return _integer(text.replace('_', ''))
    if _FLOAT.match(text):
        return float(text.replace('_', ''))
    low = text.lower()
    if low.lstrip('+-') == '.inf' and len(low) < 6:
        return float(low.replace('.', ''))
    if text in ('.nan', '.NaN', '.NAN'):
        return float('nan')
    for pattern, what in _REFUSED:
        if pattern.match(text):
            refuse(what)
    return text


def _integer(text):
    sign = -1 if text[0] == '-' else 1
    digits = text.lstrip('+-')
    if digits[:2] in ('0b', '0x'):
        return sign * int(digits[2:], 2 if digits[1] == 'b' else 16)
    return sign * int(digits, 8 if digits[0] == '0' and digits != '0' else 10)


def _uncommented(line):
    """Up to a # that begins a comment: behind a blank, and in no quotes."""
    quote, before = '', ''
    i = 0
    while i < len(line):
        ch = line[i]
        if quote:
            if ch == '\\' and quote == '"':
                i += 1
            elif ch == quote:
                quote, before = '', ch
        elif ch in '\'"' and before in ('', ':', '-', '[', '{', ','):
            quote = ch
        elif ch == '#' and (i == 0 or line[i - 1] in ' \t'):
            return line[:i]
        elif ch not in ' \t':
            before = ch
        i += 1
    return line


def _quoted(text, i):
    """The text in quotes that begins there, and where it ends."""
    quote, out = text[i], []
    i += 1
    while i < len(text):
        ch = text[i]
        if ch == quote and quote == "'" and text[i + 1:i + 2] == "'":
            out.append("'")
            i += 2
        elif ch == quote:
            return ''.join(out), i + 1
        elif ch == '\\' and quote == '"':
            name = text[i + 1:i + 2]
            size = {'x': 2, 'u': 4, 'U': 8}.get(name, 0)
            if not size and name not in _ESCAPES:
                raise YAMLError(f'found unknown escape character {name!r}')
            out.append(chr(int(text[i + 2:i + 2 + size], 16)) if size
                       else _ESCAPES[name])
            i += 2 + size
        else:
            out.append(ch)
            i += 1
    refuse('a text in quotes over several lines')


def _colon(text):
    """Where the key of `key: value` ends, or -1."""
    if text[0] in '\'"':
        _, end = _quoted(text, 0)
        rest = text[end:].lstrip(' ')
        is_key = rest[:1] == ':' and rest[1:2] in ('', ' ')
        return text.index(':', end) if is_key else -1
    if text[0] in '[{':
        return -1
    at = text.find(': ')
    return len(text) - 1 if at < 0 and text[-1] == ':' else at


def _anchor(text):
    """The name that &name at the beginning gives, or None, and the rest."""
    found = _NAMED.match(text) if text[:1] == '&' else None
    return (found[1], text[found.end():]) if found else (None, text)


def _merged(merges, own):
    """Mappings of `<<` keys: the first of a list counts, and own keys more."""
    out = {}
    for one in merges:
        for source in reversed(one) if isinstance(one, list) else [one]:
            if not isinstance(source, dict):
                raise YAMLError('expected a mapping or list of mappings for'
                                ' merging')
            out.update(source)
    out.update(own)
    return out


class _Flow:
    """[1, {a: 2}]: collections within a line."""

    def __init__(self, text, reader):
        self.text, self.i, self.reader = text, 0, reader
        self.resolve = reader.resolve

    def blank(self):
        while self.text[self.i:self.i + 1] == ' ':
            self.i += 1
        return self.text[self.i:self.i + 1]

    def plain(self):
        start = self.i
        while self.i < len(self.text) and self.text[self.i] not in ',[]{}':
            if self.text[self.i] == ':' and (
                    self.text[self.i + 1:self.i + 2] in ('', ' ', ',', '}',
                                                         ']')):
                break
            self.i += 1
        return checked(self.text[start:self.i].strip(' '))

    def value(self):
        ch = self.blank()
        if ch and ch in ',}]':
            raise YAMLError(f'expected the node content, but found {ch!r}')
        if ch == '[':
            return self.sequence()
        if ch == '{':
            return self.mapping()
        if ch and ch in '\'"':
            out, self.i = _quoted(self.text, self.i)
            return out
        found = _NAMED.match(self.text[self.i:]) if ch and ch in '&*' else None
        if not found:
            return self.resolve(self.plain())
        self.i += found.end()
        if ch == '*':
            return self.reader.alias(found[1])
        return self.reader.named(found[1], self.value())

    def ended(self, close):
        """Behind an item: whether the collection ends."""
        ch = self.blank()
        if ch not in (',', close) or not ch:
            raise YAMLError(f"expected ',' or {close!r}, but got {ch!r}")
        self.i += 1
        return ch == close

    def sequence(self):
        out = []
        self.i += 1
        while self.blank() != ']':
            out.append(self.value())
            if self.blank() == ':':
                refuse('a pair in a list')
            if self.ended(']'):
                return out
        self.i += 1
        return out

    def mapping(self):
        out, merges = {}, []
        self.i += 1
        while self.blank() != '}':
            is_merge = re.match('<< *:', self.text[self.i:])
            self.i += 2 if is_merge else 0
            key = None if is_merge else self.value()
            value = None
            if self.blank() == ':':
                self.i += 1
                if self.blank() not in (',', '}'):
                    value = self.value()
            if is_merge:
                merges.append(value)
            else:
                out[key] = value
            if self.ended('}'):
                return _merged(merges, out)
        self.i += 1
        return _merged(merges, out)


def checked(text):
    """A text without quotes may not begin as something else does."""
    named = {'&': 'an anchor', '*': 'an alias', '!': 'a tag',
             '>': 'a folded text', '|': 'a literal text in a line'}
    if text[:1] in named and text:
        refuse(named[text[0]])
    if text[:1] and text[0] in '%@`,]}':
        raise YAMLError(f'found character {text[0]!r} that cannot start any'
                        ' token')
    if text[:2] in ('? ', '- ') or text in ('?', '-'):
        raise YAMLError('sequence entries are not allowed here')
    return text


class Reader:
    """`resolve` says what a text without quotes is."""

    def __init__(self, text, resolve=resolved):
        self.resolve = resolve
        self.anchors = {}
        self.raw = text.lstrip('\ufeff').splitlines()
        self.lines = []  # (indent, text, number), without blank ones
        for number, line in enumerate(self.raw):
            kept = _uncommented(line).rstrip(' \t')
            bare = kept.lstrip(' ')
            if bare:
                self.lines.append((len(kept) - len(bare), bare, number))
        self.i = 0

    def document(self):
        if self.lines and self.lines[0][1] == '---':
            self.i = 1
        if self.lines and self.lines[-1][1] == '...':
            self.lines.pop()
        if self.i == len(self.lines):
            return None
        value = self.node()
        if self.i < len(self.lines):
            if self.lines[self.i][1] == '---':
                refuse('several documents')
            self.fail('expected the end, or the same indent')
        return value

    def alias(self, name):
        if name not in self.anchors:
            raise YAMLError(f'found undefined alias {name!r}')
        return self.anchors[name]

    def named(self, name, value):
        if name is not None:
            self.anchors[name] = value
        return value

    def fail(self, why):
        raise YAMLError(f'{why}\n  in line {self.lines[self.i][2] + 1}')

    def line(self):
        return self.lines[self.i] if self.i < len(self.lines) else (-1, '', 0)

    def node(self):
        indent, text, _ = self.line()
        if text[0] == '\t':
            self.fail("found character '\\t' that cannot start any token")
        if text == '---' or text[0] == '%':
            refuse('several documents, or directives')
        if text == '-' or text.startswith('- '):
            return self.sequence(indent)
        if _colon(text) >= 0:
            return self.mapping(indent)
        return self.inline(text, indent - 1)

    def sequence(self, indent):
        out = []
        while True:
            at, text, number = self.line()
            if at != indent or not (text == '-' or text.startswith('- ')):
                return out
            name, rest = _anchor(text[1:].lstrip(' '))
            if not rest:
                self.i += 1
                value = self.node() if self.line()[0] > indent else None
            elif rest[0] in '|>':
                value = self.literal(rest, indent)
            else:  # the rest is as a line of its own
                within = indent + len(text) - len(rest)
                self.lines[self.i] = (within, rest, number)
                is_block = _colon(rest) >= 0 or rest.startswith('- ') or (
                    rest == '-')
                if name is not None and is_block:
                    refuse('an anchor of a key')
                value = self.node() if is_block else self.inline(rest, indent)
            out.append(self.named(name, value))

    def mapping(self, indent):
        out, merges = {}, []
        while True:
            at, text, _ = self.line()
            colon = _colon(text) if at == indent else -1
            if colon < 0 or text.startswith('- '):
                if at == indent and not text.startswith(('- ', '---')):
                    self.fail("could not find expected ':'")
                return _merged(merges, out)
            key = text[:colon].rstrip(' ')
            is_merge = key == '<<'
            if text[0] in '\'"':
                key = _Flow(key, self).value()
            elif not is_merge:
                key = self.resolve(checked(key))
            value = self.value(text[colon + 1:].lstrip(' \t'), indent)
            if is_merge:
                merges.append(value)
            else:
                out[key] = value

    def value(self, rest, indent):
        """What stands behind a key, in its line or below."""
        name, rest = _anchor(rest)
        return self.named(name, self.below(indent) if not rest else
                          self.literal(rest, indent) if rest[0] in '|>' else
                          self.inline(rest, indent))

    def below(self, indent):
        """The value of a key that stands alone in its line."""
        self.i += 1
        at, text, _ = self.line()
        is_list = text == '-' or text.startswith('- ')
        return self.node() if at > indent or (at == indent and is_list) else (
            None)

    def inline(self, text, indent):
        self.i += 1
        if text[0] in '[{':
            while not _is_balanced(text):
                if self.line()[0] <= indent:
                    raise YAMLError(f"expected ',' or the end of {text!r}")
                text += ' ' + self.line()[1]
                self.i += 1
        if self.line()[0] > indent:
            text = self.continued(text, indent)
        flow = _Flow(text, self)
        if text[0] not in '[{\'"*':
            if _colon(checked(text)) >= 0:
                raise YAMLError('mapping values are not allowed here')
            return self.resolve(text)
        value = flow.value()
        if flow.blank():
            raise YAMLError(f'expected the end of the value, but got '
                            f'{text[flow.i:]!r}')
        return value

    def continued(self, text, indent):
        """A text without quotes goes on in the lines that are indented."""
        if text[0] in '[{\'"*':
            refuse('a value over several lines')
        while self.line()[0] > indent:
            at, more, number = self.line()
            before = self.lines[self.i - 1][2]
            gap = number - before - 1
            if _colon(more) >= 0:
                raise YAMLError('mapping values are not allowed here')
            if any('#' in line for line in self.raw[before:number + 1]):
                refuse('a comment in a value over several lines')
            text += ('\n' * gap or ' ') + more
            self.i += 1
        return text

    def literal(self, header, indent):
        """| and >, as they stand or folded: the lines below."""
        if header[0] not in '|>' or header[1:] not in ('', '-', '+'):
            refuse(f'a text of {header!r}')
        first, lines = self.line()[2] + 1, []
        for line in self.raw[first:]:
            if line.strip(' ') and len(line) - len(line.lstrip(' ')) <= indent:
                break
            lines.append(line)
        while self.i < len(self.lines) and (
                self.line()[2] < first + len(lines)):
            self.i += 1
        filled = [line for line in lines if line.strip(' ')]
        margin = (len(filled[0]) - len(filled[0].lstrip(' '))) if filled else 0
        lines = [line[margin:] for line in lines]
        text = (_folded(lines) if header[0] == '>' else '\n'.join(lines))
        if header[1:] == '+':
            return text + '\n' if lines else ''
        text = text.rstrip('\n')
        return text + '\n' if header[1:] == '' and text else text


def _folded(lines):
    """Lines joined by blanks, but those that are indented or far apart."""
    text, before, gap = '', None, 0
    for line in lines:
        if not line:
            gap += 1
            continue
        if before is None:
            text += '\n' * gap
        elif before[0] in ' \t' or line[0] in ' \t':
            text += '\n' * (gap + 1)
        else:
            text += '\n' * gap or ' '
        text, before, gap = text + line, line, 0
    return text + '\n' * gap


def _is_balanced(text):
    depth, i, before = 0, 0, ''
    while i < len(text):
        ch = text[i]
        if ch in '\'"' and before in ('', ':', '[', '{', ','):
            _, i = _quoted(text, i)
            before = ch
            continue
        depth += (ch in '[{') - (ch in ']}')
        before = before if ch == ' ' else ch
        i += 1
    return depth <= 0
