"""'${a.b}' and '${name:1,x}' in the texts of a configuration.

`read` makes of a text a list of parts: texts, ('node', parts) and ('call',
name, arguments); an argument is such a list, a list or dict of them, or a
plain value.
"""
import re

_INT = re.compile(r'[+-]?(0|[1-9](_?[0-9])*)\Z')
_FLOAT = re.compile(r'[+-]?([0-9](_?[0-9])*\.([0-9](_?[0-9])*)?'
                    r'([eE][+-]?[0-9]+)?|\.[0-9]+([eE][+-]?[0-9]+)?'
                    r'|[0-9](_?[0-9])*[eE][+-]?[0-9]+|inf|nan)\Z', re.I)
_NAME = re.compile(r'\s*([A-Za-z_]\w*(\.[A-Za-z_]\w*)*)\s*:')
_UNQUOTED = re.compile(r'[A-Za-z0-9_/\\+.$%*@?|: \t-]*\Z')


def refuse(text):
    from _t2c import unsupported
    unsupported(f'the interpolation {text!r}', "put its texts into quotes")


def plain(text):
    """What an argument without quotes is."""
    low = text.lower()
    if low in ('null', 'true', 'false'):
        return {'null': None, 'true': True, 'false': False}[low]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    if not _UNQUOTED.match(text) or '\\' in text:
        refuse(text)
    return text


class _Parser:
    def __init__(self, text):
        self.text, self.i = text, 0

    def peek(self, n=1):
        return self.text[self.i:self.i + n]

    def blank(self):
        while self.peek() in (' ', '\t') and self.peek():
            self.i += 1

    def parts(self, ends):
        """Texts and interpolations, up to one of the characters, or the end."""
        out, literal = [], ''
        while self.i < len(self.text) and self.peek() not in ends:
            if self.peek(2) == '${':
                out += [literal, self.interpolation()]
                literal = ''
            elif self.peek(3) == '\\${':
                literal += '${'
                self.i += 3
            elif self.peek(2) == '\\\\' and '${' in self.text[self.i:]:
                refuse(self.text)
            else:
                literal += self.peek()
                self.i += 1
        return [part for part in out + [literal] if part != '']

    def interpolation(self):
        self.i += 2
        name = _NAME.match(self.text[self.i:])
        if name is None:
            path = self.parts('}')
            self.end('}')
            return 'node', path
        self.i += len(name[0])
        args = self.arguments('}')
        return 'call', name[1], args

    def end(self, ch):
        if self.peek() != ch:
            from omegaconf.errors import GrammarParseError
            raise GrammarParseError(
                f'no viable alternative at input {self.text!r}')
        self.i += 1

    def arguments(self, close):
        out = []
        self.blank()
        if self.peek() == close:
            self.i += 1
            return out
        while True:
            out.append(self.element(',' + close))
            if self.peek() == close:
                self.i += 1
                return out
            self.end(',')

    def element(self, ends):
        self.blank()
        if self.peek() in ('"', "'") and self.peek():
            quote = self.peek()
            self.i += 1
            out = self.parts(quote)
            self.end(quote)
            self.blank()
            return ['', *out]  # a text, if but of an interpolation
        if self.peek() == '[':
            self.i += 1
            out = self.arguments(']')
        elif self.peek() == '{':
            out = self.mapping()
        else:
            return self.bare(ends)
        self.blank()
        return out if isinstance(out, dict) else ('list', out)

    def mapping(self):
        out = {}
        self.i += 1
        self.blank()
        while self.peek() != '}':
            key = self.parts(':,}')
            self.end(':')
            if len(key) != 1 or not isinstance(key[0], str):
                refuse(self.text)
            out[plain(key[0].strip(' '))] = self.element(',}')
            if self.peek() == ',':
                self.i += 1
                self.blank()
            elif self.peek() != '}':
                self.end('}')
        self.i += 1
        return out

    def bare(self, ends):
        parts = self.parts(ends)
        if all(isinstance(part, str) for part in parts):
            text = ''.join(parts).strip(' \t')
            return plain(text) if text else ['']
        if isinstance(parts[-1], str):
            parts[-1] = parts[-1].rstrip(' \t')
        return [part for part in parts if part != '']


def read(text):
    return _Parser(text).parts('')


def argument(text):
    """A whole text as an argument: for oc.decode."""
    parser = _Parser(text)
    value = parser.element('')
    if parser.i < len(text):
        refuse(text)
    return value


def keys_of(path):
    """'a.b[0]' as its keys, and the number of dots before it."""
    dots = len(path) - len(path.lstrip('.'))
    keys = [key for key in path[dots:].replace('[', '.').replace(
        ']', '').split('.') if key != '']
    return dots, keys
