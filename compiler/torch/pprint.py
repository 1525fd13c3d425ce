"""pprint: values in lines that are no wider than they must be."""
import dataclasses
import re
from collections import OrderedDict

__all__ = ['pprint', 'pformat', 'pp', 'PrettyPrinter', 'saferepr']


def _ordered(keys):
    try:
        return sorted(keys)
    except TypeError:  # of several types: by their names, then by place
        return sorted(keys, key=lambda key: str(type(key)))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *,
                 compact=False, sort_dicts=True, underscore_numbers=False):
        self._step, self._width, self._depth = indent, width, depth
        self._stream, self._compact = stream, compact
        self._sort = sort_dicts

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        return self._text(object, 0, 0, 1)

    def _keys(self, x):
        return _ordered(x) if self._sort else list(x)

    def _repr(self, x, level):
        """On one line, dictionaries in order."""
        kind = type(x).__repr__
        is_deep = self._depth is not None and level > self._depth
        if kind is dict.__repr__:
            if is_deep and x:
                return '{...}'
            return '{' + ', '.join(
                f'{self._repr(k, level + 1)}: {self._repr(x[k], level + 1)}'
                for k in self._keys(x)) + '}'
        if kind is list.__repr__ or kind is tuple.__repr__:
            left, right = '[]' if isinstance(x, list) else '()'
            if is_deep and x:
                return f'{left}...{right}'
            inner = ', '.join(self._repr(item, level + 1) for item in x)
            comma = ',' if len(x) == 1 and left == '(' else ''
            return f'{left}{inner}{comma}{right}'
        return repr(x)

    def _text(self, x, indent, after, level):
        """x from column indent on; `after` columns follow its last line."""
        short = self._repr(x, level)
        if len(short) <= self._width - indent - after:
            return short
        if dataclasses.is_dataclass(x) and not isinstance(x, type) and \
                x.__dataclass_params__.repr:
            return self._fields(x, indent, after, level)
        kind = type(x).__repr__
        if kind is OrderedDict.__repr__ and x:
            name = type(x).__name__
            inner = self._text(list(x.items()), indent + len(name) + 1,
                               after + 1, level + 1)
            return f'{name}({inner})'
        if kind is dict.__repr__:
            pairs = [(k, x[k]) for k in self._keys(x)]
            return '{' + self._padding() + self._pairs(
                pairs, indent, after + 1, level, ': ', self._repr) + '}'
        if kind is list.__repr__:
            return '[' + self._items(x, indent, after + 1, level) + ']'
        if kind is tuple.__repr__:
            end = ',)' if len(x) == 1 else ')'
            return '(' + self._items(x, indent, after + len(end), level) + end
        if kind is set.__repr__ and x:
            return '{' + self._items(_ordered(x), indent, after + 1,
                                     level) + '}'
        if kind is str.__repr__:
            return self._string(x, indent, after, level)
        return short

    def _padding(self):
        return ' ' * (self._step - 1)

    def _items(self, items, indent, after, level):
        column = indent + self._step
        if self._compact:
            return self._padding() + self._filled(items, column, after, level)
        last = len(items) - 1
        return self._padding() + (',\n' + ' ' * column).join(
            self._text(item, column, after if i == last else 1, level + 1)
            for i, item in enumerate(items))

    def _filled(self, items, column, after, level):
        """As many on a line as fit."""
        text, room = '', self._width - column + 1
        left = room
        for i, item in enumerate(items):
            is_last = i == len(items) - 1
            if is_last:
                room -= after
                left -= after
            short = self._repr(item, level + 1)
            width = len(short) + 2
            between = ', ' if text else ''
            if left < width:
                left = room
                between = ',\n' + ' ' * column if text else ''
            if left >= width:
                left -= width
                text += between + short
            else:
                text += between + self._text(
                    item, column, after if is_last else 1, level + 1)
                left = 0
        return text

    def _pairs(self, pairs, indent, after, level, colon, named):
        column = indent + self._step
        lines, last = [], len(pairs) - 1
        for i, (key, value) in enumerate(pairs):
            name = named(key, level + 1) + colon
            lines.append(name + self._text(
                value, column + len(name), after if i == last else 1,
                level + 1))
        return (',\n' + ' ' * column).join(lines)

    def _fields(self, x, indent, after, level):
        name = type(x).__name__
        column = indent + len(name) + 1 - self._step
        pairs = [(f.name, getattr(x, f.name)) for f in dataclasses.fields(x)
                 if f.repr]
        return f'{name}(' + self._pairs(
            pairs, column, after + 1, level, '=', lambda key, _: key) + ')'

    def _string(self, x, indent, after, level):
        """Lines and, where they are too long, words."""
        if level == 1:
            indent, after = indent + 1, after + 1
        room = self._width - indent
        chunks, lines = [], x.splitlines(True)
        for i, line in enumerate(lines):
            is_last = i == len(lines) - 1
            if len(repr(line)) <= room - (after if is_last else 0):
                chunks.append(repr(line))
                continue
            words, current = re.findall(r'\S+\s*|\s+', line), ''
            for j, word in enumerate(words):
                least = after if is_last and j == len(words) - 1 else 0
                if current and len(repr(current + word)) > room - least:
                    chunks.append(repr(current))
                    current = word
                else:
                    current += word
            chunks.append(repr(current))
        if len(chunks) == 1:
            return chunks[0]
        text = ('\n' + ' ' * indent).join(chunks)
        return f'({text})' if level == 1 else text


def pformat(object, indent=1, width=80, depth=None, **options):
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, **options):
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pp(object, *args, sort_dicts=False, **options):
    pprint(object, *args, sort_dicts=sort_dicts, **options)


def saferepr(object):
    return PrettyPrinter()._repr(object, 1)
