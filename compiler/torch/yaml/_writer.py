"""The writer of yaml: block collections, as PyYAML shows them."""
import _t2c
from yaml._reader import _REFUSED, resolved

_LINE_MAX = 70  # longer lines are folded


def _refuse(what):
    _t2c.unsupported(f'yaml.dump of {what}', 'print its parts')


def _is_plain(value):
    """Whether it can stand without quotes, in a block."""
    first, behind = value[0], value[1:2]
    return not (
        first in '#,[]{}&*!|>\'"%@`' or value != value.strip(' ')
        or value.startswith(('---', '...'))
        or (first in '?:-' and behind in ('', ' ')) or value.endswith(':')
        or ': ' in value or ' #' in value)


def _text(value, is_quoted=False, has_unicode=False):
    """is_quoted: as a text that would else be read as something else."""
    if not value.isprintable() or not (value.isascii() or has_unicode):
        _refuse(f'the text {value!r}')
    is_plain = value and not is_quoted and _is_plain(value) and not any(
        pattern.match(value) for pattern, _ in _REFUSED)
    if not (is_plain and isinstance(resolved(value), str)):
        value = "'" + value.replace("'", "''") + "'"
    if len(value) > _LINE_MAX and ' ' in value:
        _refuse(f'the text {value!r}')
    return value


def _scalar(value, text=_text):
    if value is None:
        return 'null'
    if value is True or value is False:
        return 'true' if value else 'false'
    if type(value) is int:
        return str(value)
    if type(value) is str:
        return text(value)
    if type(value) is not float:
        _refuse(f'an object of {type(value).__name__!r}')
    if value != value or value in (float('inf'), -float('inf')):
        return {'nan': '.nan', 'inf': '.inf', '-inf': '-.inf'}[str(value)]
    shown = repr(value)
    return shown if '.' in shown else shown.replace('e', '.0e', 1)


class _Writer:
    def __init__(self, is_safe, sort_keys, text):
        self.is_safe, self.sort_keys, self.text = is_safe, sort_keys, text
        self.seen = []

    def inline(self, value):
        """What stands behind its key or dash; None: a block below."""
        if type(value) not in (list, tuple, dict):
            return _scalar(value, self.text)
        # Equal tuples of a file's text are one in CPython.
        is_tuple = type(value) is tuple
        if any(value is other or (is_tuple and value == other)
               for other in self.seen if other != ()):
            _refuse('an object that occurs twice')
        self.seen.append(value)
        if value:
            return None
        return '{}' if type(value) is dict else self.tag(value, '[]')

    def tag(self, value, text=''):
        is_tagged = type(value) is tuple and not self.is_safe
        return ('!!python/tuple ' if is_tagged else '') + text

    def pairs(self, value):
        try:
            return sorted(value.items()) if self.sort_keys else value.items()
        except TypeError:  # keys that have no order stay as they are
            return value.items()

    def block(self, value, indent):
        pad, lines = ' ' * indent, []
        if isinstance(value, dict):
            items = self.pairs(value)
            for key, item in items:
                if key == '':
                    _refuse('an empty key')
                head = f'{pad}{_scalar(key, self.text)}:'
                shown = self.inline(item)
                if shown is not None:
                    lines.append(f'{head} {shown}')
                    continue
                deeper = indent + 2 if isinstance(item, dict) else indent
                head = f'{head} {self.tag(item)}'.rstrip(' ')
                lines += [head, *self.block(item, deeper)]
            return lines
        for item in value:
            shown = self.inline(item)
            if shown is not None:
                lines.append(f'{pad}- {shown}')
                continue
            first, *others = self.block(item, indent + 2)
            if self.tag(item):
                first, others = self.tag(item).rstrip(' '), [first, *others]
            lines += [f'{pad}- {first.lstrip(" ")}', *others]
        return lines


def write(value, is_safe, sort_keys, text=_text):
    """`text` shows a str: there are those who quote more of them."""
    writer = _Writer(is_safe, sort_keys, text)
    shown = writer.inline(value)
    if shown is None:
        tag = [writer.tag(value).rstrip(' ')] if writer.tag(value) else []
        return '\n'.join([*tag, *writer.block(value, 0)]) + '\n'
    is_plain = not isinstance(value, (list, dict, tuple)) and shown[0] != "'"
    return shown + ('\n...\n' if is_plain else '\n')
