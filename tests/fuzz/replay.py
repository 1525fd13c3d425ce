"""Each statement of a random program alone, on the values that torch2c has
before it: what one statement rounds is no fault of those that follow, and what
one of them gets wrong is not excused by the rounding of others."""
import ast
import json
import os
import re

import library
import steadiness
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
HELPERS = ('import sys, os; sys.path.insert(0, os.environ["T2C_FUZZ"]); '
           'from steadiness import shaken; from replay import placed')
MADE = re.compile(r'^([a-cv]\d*) = |\bout=([a-cv]\d*)\)')


def names_made(statements):
    """What they define, in order."""
    found = [a or b for line in statements for a, b in MADE.findall(line)]
    return list(dict.fromkeys(found))


def shown(names):
    """The result of a case that tells the values of all names."""
    return '{' + ', '.join(
        [f"'{name}': {name}" for name in names] +
        [f"'layout of {name}': layout({name})" for name in names]) + '}'


def by_name(lines):
    """{name: its lines} of what a case printed."""
    found, own = {}, []
    for line in lines:
        if line.startswith('key '):
            own = found.setdefault(line[4:], [])
        else:
            own.append(line)
    return found


def text_value(lines):
    text = '\n'.join(line[5:] for line in lines)
    try:
        return ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return text


def tensor_value(kind, values):
    dtype, shape = kind.split(' ', 2)[1:]
    words = values.split()[1:]
    if shape == 'number':
        return float(words[0])
    dtype = getattr(torch, dtype.removeprefix('torch.'))
    read, wide = (float, torch.float64) if dtype.is_floating_point \
        else (int, torch.int64)
    return torch.tensor([read(word) for word in words], dtype=wide).to(
        dtype).reshape(ast.literal_eval(shape))


def values_of(lines):
    """The values that show() printed: those of a sequence, or one."""
    texts = [line for line in lines if line.startswith('text')]
    if texts:
        return [text_value(texts)]
    lines = [line for line in lines if not line.startswith('sequence')]
    return [tensor_value(*pair) for pair in zip(lines[::2], lines[1::2])]


def fill(tensor, numbers):
    """Writes a tensor, of any strides, to the memory that it has."""
    first = tensor.storage_offset()
    end = first + 1 + sum((size - 1) * step for size, step in
                          zip(tensor.shape, tensor.stride()))
    places = torch.arange(end).as_strided(
        tensor.shape, tensor.stride(), first)
    tensor.as_strided((end,), (1,), 0)[places.reshape(-1)] = \
        numbers.reshape(-1)


def placed(value, name, k):
    """A variable before statement k, with the value that torch2c has for it:
    slightly another, or a wider one, where PyTorch's steadiness is asked."""
    with open('held.json') as file:
        ours = values_of(json.load(file)[k][name])
    if isinstance(value, (tuple, list)) and len(value) == len(ours) and \
            all(isinstance(part, torch.Tensor) for part in value):
        made = [placed_one(*pair) for pair in zip(value, ours)]
        return type(value)(made)
    return placed_one(value, ours[0]) if len(ours) == 1 else value


def placed_one(value, ours):
    if not isinstance(value, torch.Tensor):
        is_alike = isinstance(ours, type(value)) or \
            isinstance(value, (int, float)) and isinstance(ours, (int, float))
        return type(value)(ours) if is_alike else value
    if not isinstance(ours, torch.Tensor):
        return value
    if 'T2C_WIDE' in os.environ and ours.dtype == torch.float32:
        return ours.double()
    if 'T2C_SHAKE' in os.environ:
        ours = steadiness.nudged(ours)
    if ours.shape != value.shape or ours.dtype != value.dtype:
        return ours
    if value.numel():
        fill(value, ours)
    return value


class Replay:
    """The prefixes of a case, as torch2c runs them."""

    def __init__(self, torch2c, seed, case, folder):
        *self.statements, _ = case.split('; ')
        self.seed, self.folder = seed, folder
        self.begin = f'torch.manual_seed({seed})'
        prefixes = []
        for k in range(len(self.statements) + 1):
            some = self.statements[:k]
            prefixes.append((k, '; '.join(
                [self.begin, *some, shown(names_made(some))])))
        self.ours, self.stopped = library.ours(torch2c, prefixes, folder)
        with open(os.path.join(folder, 'held.json'), 'w') as file:
            json.dump([by_name(self.ours.get(k, []))
                       for k, _ in prefixes], file)

    def theirs(self, k, **settings):
        """What PyTorch prints of statement k on our values before it: as it
        is, with SHAKE: a direction of rounding, or WIDE: in float64."""
        before, line = self.statements[:k], self.statements[k]
        places = [f'{name} = placed({name}, {name!r}, {k})'
                  for name in names_made(before)]
        if 'SHAKE' in settings:
            *_, last = steadiness.with_shaken(
                '; '.join([*before, line]), '; ').split('; ')
            line += '; ' + last if last.startswith('shaken(') else ''
        if 'WIDE' in settings:
            line = 'torch.set_default_dtype(float64); ' + re.sub(
                r'float32|float(?=\(\))', 'double', line)
            before = ['double = float64', *before]
        case = '; '.join([HELPERS, self.begin, *before, *places, line,
                          shown(names_made(self.statements[:k + 1]))])
        settings = {'T2C_' + key: str(value)
                    for key, value in settings.items()}
        os.environ.update(settings, T2C_FUZZ=HERE)
        try:
            return library.theirs([(k, case)], self.folder)[k]
        finally:
            for key in settings:
                del os.environ[key]

    def is_steady(self, k, want):
        """Whether PyTorch does not differ as much from a slightly other input
        and with other roundings, nor agrees with ours in double precision,
        where less overflows."""
        got, moved = self.ours.get(k + 1, []), []
        for shake in (*steadiness.SHAKES, steadiness.COARSE):
            moved.append(self.theirs(k, SHAKE=shake))
            if steadiness.differs_as_much(moved, got, want):
                return False
        return not steadiness.is_close(self.theirs(k, WIDE=1), got)

    def first_fault(self):
        """(statement, kind, words) of what differs by itself, or None."""
        for k, line in enumerate(self.statements):
            want = self.theirs(k)
            found = library.difference(self.ours.get(k + 1, []), want,
                                       self.stopped.get(k + 1))
            if found and (found[0] != 'NUMBERS' and found[0] != 'DIFFERS' or
                          self.is_steady(k, want)):
                return line, *found
            if want and want[-1].startswith('reject'):
                return None
        return None
