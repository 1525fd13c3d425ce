"""Expressions of a tensor, on tensors of every type, shape and layout.

    python tests/oracle/matrix.py BUILD [FILE...] [--types N] [--words]

An expression is a line of FILE, of the tensor `t`; without files the templates
of fuzz/torch_templates.py are taken, each filled in a few ways. Every one is
computed with every tensor, here and by PyTorch: both accept it or both reject
it, with equal types, shapes, places in memory and numbers. --words compares
what the rejections say, too. Cells that differ alike are printed together.
"""
import argparse
import os
import random
import re
import runpy
import sys
import tempfile

import compare
import library

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'fuzz'))
import torch_templates  # noqa: E402

TYPES = ['float32', 'int64', 'bool', 'float16', 'uint8', 'float64', 'int32',
         'bfloat16', 'int16', 'int8']
TENSORS = [
    'x((), dtype=D)', 'x((0,), dtype=D)', 'x((1,), dtype=D)', 'x(4, dtype=D)',
    'x(2, 0, dtype=D)', 'x(0, 3, dtype=D)', 'x(1, 1, dtype=D)',
    'x(3, 3, dtype=D)', 'x(2, 3, dtype=D)', 'x(3, 2, dtype=D).t()',
    'x(3, 1, dtype=D).expand(3, 4)', 'x(2, 8, dtype=D)[:, ::2]',
    'x(2, 3, 4, dtype=D)', 'x(2, 1, 4, dtype=D)', 'x(0, 2, 3, dtype=D)',
    'x(2, 0, 3, dtype=D)', 'x(2, 3, 0, dtype=D)', 'x(2, 3, 3, dtype=D)',
    'x(4, 3, 2, dtype=D).permute(2, 0, 1)', 'x(2, 3, 4, 5, dtype=D)',
    'x(2, 4, 4, 4, dtype=D).contiguous(memory_format=torch.channels_last)',
    'x(0, 3, 4, 4, dtype=D)', 'x(2, 0, 4, 4, dtype=D)',
    'x(2, 3, 0, 4, dtype=D)', 'x(1, 2, 3, 3, 3, dtype=D)']
AT_ONCE = 20  # expressions
SIZE = '(t.shape[%d] if t.dim() > %d else 1)'
HOLES = {
    't': ['t'], 'same': ['t'], 'cat': ['t'], 'v': ['t', 't.sum()'],
    'b': ['t', 't.sum(0)', 't.float()'], 'm': ['t.mT', 't'],
    'N': [SIZE % (0, 0)], 'C': [SIZE % (1, 1)], 'E': [SIZE % (-1, 0)],
    'H': ['1'], 'G': ['1'], 'O': ['2'], 'any_groups': ['1', '2'],
    'dim': ['0', '-1', '1'], 'dim2': ['-2', '0', '-1'], 'pos': ['0', '1'],
    'dims': ['(0,)', '()', '(0, -1)'], 'at': ['0', '1'], 'size': ['2'],
    'part': ['2', '1'], 'sizes': ['[1, 2]', '[2, 2]'],
    'reduce': ['sum', 'amin', 'mean', 'prod'], 'yes': ['True', 'False'],
    'num': ['2', '-1.5', 'True', '0'], 'pos_num': ['0.5', '2', '1'],
    'small': ['1', '2', '3'], 'k': ['2', '1', '3'], 'k2': ['2', '3'],
    'p': ['0', '1'], 's': ['1', '2'], 'shape': ['(-1, 2)', '(4, 3)'],
    'perm': ['(1, 0)', '(0, 2, 1)'], 'dtype': ['float32', 'int64', 'float16'],
    'index': ['0', '...', '1:, None', '[0, -1]', '::2, 0', 't > 0'],
    'indices': ['t.argsort(0)', 'torch.zeros_like(t, dtype=int64)'],
    'sampling': ['bilinear', 'nearest'], 'beyond': ['zeros', 'border'],
    'resize': ['nearest', 'bilinear', 'area'], 'bag': ['mean', 'max', 'sum'],
    'fill': ['constant', 'reflect', 'circular'], 'rounding': ['trunc', 'floor']}


def expressions_of(files):
    lines = [line.strip() for path in files for line in open(path)]
    if files:
        return [line for line in lines if line and line[0] != '#']
    draw = random.Random(1)
    templates = torch_templates.EXPRESSIONS + torch_templates.VALUE_DEPENDENT
    return list(dict.fromkeys(
        re.sub(r'\{(\w+)\}', lambda hole: draw.choice(HOLES[hole[1]]), text)
        for text in templates for _ in range(2)))


def script_of(expressions, tensors, start):
    head = open(os.path.join(HERE, 'prelude.py')).read()
    functions = ''.join(f'    lambda t: {text},\n' for text in expressions)
    made = ''.join(f'    lambda: {text},\n' for text in tensors)
    return f'''{head}
functions = [\n{functions}]
tensors = [\n{made}]


def cell(function, make):
    def case():
        t = make()
        result = function(t)
        several = result if isinstance(result, (tuple, list)) else [result]
        return result, [layout(value) for value in several], t
    return case


number = -1
for function in functions:
    for make in tensors:
        number += 1
        if number >= {start}:
            run(number, cell(function, make))
'''


def ours(torch2c, expressions, tensors, folder):
    """{cell: lines}, and the messages at which the script stopped."""
    found, stopped, start = {}, {}, 0
    while start < len(expressions) * len(tensors):
        with open(os.path.join(folder, 'cells.py'), 'w') as file:
            file.write(script_of(expressions, tensors, start))
        ran = compare.run([torch2c, 'run', 'cells.py'], cwd=folder)
        new = library.outcomes(ran.stdout)
        found.update(new)
        if not ran.returncode:
            break
        last = max(new, default=start)
        stopped[last] = f'exit code {ran.returncode}: ' + \
            ran.stderr.strip().split('\n')[0]
        start = last + 1
    return found, stopped


def theirs(expressions, tensors, folder):
    path = os.path.join(folder, 'cells.py')
    with open(path, 'w') as file:
        file.write(script_of(expressions, tensors, 0))
    code, printed, messages = compare.in_child(
        folder, folder, lambda: runpy.run_path(path, run_name='__main__'))
    if code:
        sys.exit(f'PyTorch stopped: {messages[-600:]}')
    return library.outcomes(printed)


def difference(got, want, stop, words):
    found = library.difference(got, want, stop)
    if found or not words or not want[-1].startswith('reject'):
        return found
    return None if got and got[-1] == want[-1] else (
        'WORDS', f'{got[-1] if got else stop} for {want[-1]}')


def compare_some(torch2c, expressions, tensors, words, counts):
    with tempfile.TemporaryDirectory() as folder:
        want = theirs(expressions, tensors, folder)
        got, stopped = ours(torch2c, expressions, tensors, folder)
    alike = {}
    for n in range(len(expressions) * len(tensors)):
        found = difference(got.get(n, []), want[n], stopped.get(n), words)
        if found:
            counts[found[0]] = counts.get(found[0], 0) + 1
            text = expressions[n // len(tensors)]
            key = text, found[0], re.sub(r"'\w+'|-?\d\S*", '#', found[1])
            alike.setdefault(key, []).append((n % len(tensors), found[1]))
    for (text, kind, _), cells in alike.items():
        some = ', '.join(tensors[at] for at, _ in cells[:3])
        print(f'{kind:8} {text}\n         {len(cells)} tensors: {some}\n'
              f'         {cells[0][1]}', flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build')
    parser.add_argument('files', nargs='*')
    parser.add_argument('--types', type=int, default=5)
    parser.add_argument('--words', action='store_true')
    options = parser.parse_args()
    torch2c = os.path.abspath(os.path.join(options.build, 'torch2c'))
    tensors = [text.replace('D', dtype) for dtype in TYPES[:options.types]
               for text in TENSORS]
    expressions, counts = expressions_of(options.files), {}
    for start in range(0, len(expressions), AT_ONCE):
        compare_some(torch2c, expressions[start:start + AT_ONCE], tensors,
                     options.words, counts)
    print(f'{len(expressions)} expressions of {len(tensors)} tensors; ' + (
        ', '.join(f'{n} {kind}' for kind, n in sorted(counts.items()))
        or 'all equal'))
    sys.exit(1 if any(kind.isupper() for kind in counts) else 0)


if __name__ == '__main__':
    main()
