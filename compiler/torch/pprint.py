"""pprint: values in lines that are no wider than they must be."""
import dataclasses
import re
from collections import (
    ChainMap, Counter, OrderedDict, UserDict, UserList, UserString,
    defaultdict, deque)
from types import SimpleNamespace

__all__ = ['pprint', 'pformat', 'pp', 'PrettyPrinter', 'saferepr',
           'isreadable', 'isrecursive']


def _ordered(keys):
    try:
        return sorted(keys)
    except TypeError:  # of several types: by their names, then by place
        return sorted(keys, key=lambda key: str(type(key)))


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *,
                 compact=False, sort_dicts=True, underscore_numbers=False):
        self._step, self._width, self._depth = int(indent), int(width), depth
        if self._step < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not self._width:
            raise ValueError("width must be != 0")
        self._stream, self._compact = stream, compact
        self._sort, self._underscores = sort_dicts, underscore_numbers

    def pprint(self, object):
        print(self.pformat(object), file=self._stream)

    def pformat(self, object):
        return self._text(object, 0, 0, 1)

    def isreadable(self, object):
        return isreadable(object)

    def isrecursive(self, object):
        return isrecursive(object)

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
        if self._underscores and isinstance(x, int) and \
                not isinstance(x, bool):
            return f'{x:_d}'
        return repr(x)

    def _text(self, x, indent, after, level):
        """x from column indent on; `after` columns follow its last line."""
        short = self._repr(x, level)
        if len(short) <= self._width - indent - after:
            return short
        for kind, write in _WRITERS:
            if type(x).__repr__ is kind:
                return write(self, x, indent, after, level)
        if type(x).__repr__ is dataclasses._repr:
            return self._fields(x, indent, after, level)
        return short

    def _dict(self, x, indent, after, level):
        return '{' + self._padding() + self._pairs(
            [(k, x[k]) for k in self._keys(x)], indent, after + 1, level,
            ': ', self._repr) + '}'

    def _ordered_dict(self, x, indent, after, level):
        name = type(x).__name__ + '('
        return name + self._text(list(x.items()), indent + len(name),
                                 after + 1, level + 1) + ')'

    def _list(self, x, indent, after, level):
        return '[' + self._items(x, indent, after + 1, level) + ']'

    def _tuple(self, x, indent, after, level):
        end = ',)' if len(x) == 1 else ')'
        return '(' + self._items(x, indent, after + len(end), level) + end

    def _set(self, x, indent, after, level):
        name = '' if type(x) is set else type(x).__name__ + '('
        end = '})' if name else '}'
        return name + '{' + self._items(
            _ordered(x), indent + len(name), after + len(end), level) + end

    def _defaults(self, x, indent, after, level):
        indent += len(type(x).__name__) + 1
        return (f'{type(x).__name__}({x.default_factory!r},\n' + ' ' * indent
                + self._dict(x, indent, after + 1, level) + ')')

    def _counter(self, x, indent, after, level):
        name = type(x).__name__ + '({'
        return name + self._padding() + self._pairs(
            x.most_common(), indent + len(name) - 1, after + 2, level, ': ',
            self._repr) + '})'

    def _deque(self, x, indent, after, level):
        name = type(x).__name__ + '('
        indent += len(name)
        is_bounded = x.maxlen is not None
        end = f'],\n{" " * indent}maxlen={x.maxlen})' if is_bounded else '])'
        return name + '[' + self._items(
            x, indent, 2 if is_bounded else after + 2, level) + end

    def _chain(self, x, indent, after, level):
        name, last = type(x).__name__ + '(', len(x.maps) - 1
        indent += len(name)
        return name + (',\n' + ' ' * indent).join(
            self._text(one, indent, after + 1 if i == last else 1, level + 1)
            for i, one in enumerate(x.maps)) + ')'

    def _data(self, x, indent, after, level):
        return self._text(x.data, indent, after, level)

    def _namespace(self, x, indent, after, level):
        name = 'namespace' if type(x) is SimpleNamespace else type(x).__name__
        return self._named(name, list(x.__dict__.items()), indent, after,
                           level)

    def _fields(self, x, indent, after, level):
        pairs = [(f.name, getattr(x, f.name)) for f in dataclasses.fields(x)
                 if f.repr]
        return self._named(type(x).__name__, pairs, indent, after, level)

    def _named(self, name, pairs, indent, after, level):
        column = indent + len(name) + 1 - self._step
        return f'{name}(' + self._pairs(
            pairs, column, after, level, '=', lambda key, _: key) + ')'

    def _bytes(self, x, indent, after, level):
        """Fours of them, as many as fit on a line."""
        if len(x) <= 4:
            return repr(x)
        if level == 1:
            indent, after = indent + 1, after + 1
        room, chunks, current = self._width - indent, [], b''
        for i in range(0, len(x), 4):
            if i == len(x) // 4 * 4:
                room -= after
            if current and len(repr(current + x[i:i + 4])) > room:
                chunks.append(repr(current))
                current = b''
            current += x[i:i + 4]
        text = ('\n' + ' ' * indent).join(chunks + [repr(current)])
        return f'({text})' if level == 1 else text

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


_WRITERS = [
    (dict.__repr__, PrettyPrinter._dict),
    (list.__repr__, PrettyPrinter._list),
    (tuple.__repr__, PrettyPrinter._tuple),
    (str.__repr__, PrettyPrinter._string),
    (set.__repr__, PrettyPrinter._set),
    (frozenset.__repr__, PrettyPrinter._set),
    (bytes.__repr__, PrettyPrinter._bytes),
    (OrderedDict.__repr__, PrettyPrinter._ordered_dict),
    (defaultdict.__repr__, PrettyPrinter._defaults),
    (Counter.__repr__, PrettyPrinter._counter),
    (deque.__repr__, PrettyPrinter._deque),
    (ChainMap.__repr__, PrettyPrinter._chain),
    (UserDict.__repr__, PrettyPrinter._data),
    (UserList.__repr__, PrettyPrinter._data),
    (UserString.__repr__, PrettyPrinter._data),
    (SimpleNamespace.__repr__, PrettyPrinter._namespace)]


def pformat(object, indent=1, width=80, depth=None, **options):
    return PrettyPrinter(indent, width, depth, **options).pformat(object)


def pprint(object, stream=None, indent=1, width=80, depth=None, **options):
    PrettyPrinter(indent, width, depth, stream, **options).pprint(object)


def pp(object, *args, sort_dicts=False, **options):
    pprint(object, *args, sort_dicts=sort_dicts, **options)


def saferepr(object):
    return PrettyPrinter()._repr(object, 1)


def isreadable(object):
    """Whether eval() of its text would make it again."""
    if type(object).__repr__ is dict.__repr__:
        return all(isreadable(part) for pair in object.items()
                   for part in pair)
    if type(object).__repr__ in (list.__repr__, tuple.__repr__):
        return all(map(isreadable, object))
    return not repr(object).startswith('<')


def isrecursive(object):
    try:
        saferepr(object)
    except RecursionError:
        return True
    return False
