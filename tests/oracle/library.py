"""Compares the library with the PyTorch of this Python, case by case.

    python tests/oracle/library.py BUILD [--seed N] [--cases N] [FAMILY...]

The templates of cases/ say what is called with what; --cases of each are drawn
with the seed. A case is a line of Python whose last expression is the result.
Both must accept it or both reject it, with the same types, shapes and dtypes,
and numbers that differ by no more than rounding, relative to the largest.
Exit code 1: some differ, and differences.txt does not know them.
"""
import argparse
import glob
import math
import os
import random
import re
import runpy
import sys
import tempfile

import torch

import compare
from templates import Grammar

HERE = os.path.dirname(os.path.abspath(__file__))
CASES_A_SCRIPT = 150
REFERENCE = (2, 15)
TOLERANCE = {'torch.float64': 1e-9, 'torch.float32': 1e-5,
             'torch.float16': 1e-3, 'torch.bfloat16': 8e-3}


def script_of(cases):
    lines = [open(os.path.join(HERE, 'prelude.py')).read()]
    for number, case in cases:
        *statements, result = case.split('; ')
        body = ''.join(f'    {line}\n' for line in statements)
        lines.append(f'def case():\n{body}    return {result}\n'
                     f'run({number}, case)\n')
    return '\n'.join(lines)


def outcomes(text):
    """{number: [line]} of what a script printed."""
    found, lines = {}, None
    for line in text.splitlines():
        if line.startswith('#'):
            lines = found.setdefault(int(line[1:]), [])
        elif lines is not None:
            lines.append(line)
    return found


def ours(torch2c, cases, folder):
    """Like theirs(), and which cases stopped the script, with the message."""
    found, stopped, left = {}, {}, list(cases)
    while left:
        with open(os.path.join(folder, 'cases.py'), 'w') as file:
            file.write(script_of(left))
        ran = compare.run([torch2c, 'run', 'cases.py'], cwd=folder)
        new = outcomes(ran.stdout)
        found.update(new)
        if not ran.returncode:
            break
        last = max(new, default=left[0][0])
        message = ran.stderr.strip().split('\n')[0]
        stopped[last] = f'exit code {ran.returncode}: ' + \
            re.sub(r'^cases.py:[\d:]* error: ', '', message)
        left = [case for case in left if case[0] > last]
    return found, stopped


# Of matrices with infinities, on the standard output.
WORDS_OF_MKL = re.compile(r'\n?Intel oneMKL ERROR: .*\n')


def theirs(cases, folder):
    path = os.path.join(folder, 'cases.py')
    with open(path, 'w') as file:
        file.write(script_of(cases))
    code, printed, messages = compare.in_child(
        folder, folder, lambda: runpy.run_path(path, run_name='__main__'))
    if code:
        sys.exit(f'PyTorch stopped: {messages[-600:]}')
    return outcomes(WORDS_OF_MKL.sub('', printed))


def numbers_differ(dtype, a, b):
    a, b = ([float(x) for x in line.split()[1:]] for line in (a, b))
    scale = max((abs(x) for x in b if math.isfinite(x)), default=0)
    allowed = TOLERANCE.get(dtype, 0) * scale
    for x, y in zip(a, b):
        same = x == y or x != x and y != y or abs(x - y) <= allowed
        if not same:
            return f'{x} for {y} (largest {scale:.3g})'
    return None


NUMBER = re.compile(r'-?\d+\.\d*(?:e[+-]\d+)?')


def is_rounding(a, b):
    """Whether printed lines differ in the last digits of fractions alone."""
    if NUMBER.sub('#', a) != NUMBER.sub('#', b):
        return False
    pairs = list(zip(NUMBER.findall(a), NUMBER.findall(b)))
    largest = max((abs(float(y)) for _, y in pairs), default=0)
    for x, y in pairs:
        digits, _, power = y.partition('e')
        last = 10.0 ** (int(power or 0) - len(digits.partition('.')[2]))
        allowed = 1.01 * last + TOLERANCE['torch.float32'] * largest
        if x != y and (float(x) == float(y) or
                       abs(float(x) - float(y)) > allowed):
            return False
    return True


def difference(got, want, stop):
    """None, or (kind, words): how the outcome of a case differs."""
    rejects = want and want[-1].startswith('reject')
    if stop:
        if rejects and 'exit code 1:' in stop:
            return None
        return ('refused' if 'not supported' in stop else 'STOPPED'), stop
    if rejects or got and got[-1].startswith('reject'):
        if rejects and got and got[-1].startswith('reject'):
            return None
        if rejects:
            return 'ACCEPTS', want[-1]
        return 'REJECTS', got[-1] if got else 'nothing printed'
    dtype = coarsest = None
    for a, b in zip(got, want):
        if b.startswith('tensor'):
            dtype = b.split()[1]
            if b.endswith('number'):  # perhaps an element of one above
                dtype = coarsest or dtype
            elif TOLERANCE.get(dtype, 0) > TOLERANCE.get(coarsest, 0):
                coarsest = dtype
        if a == b or a.startswith('text') and is_rounding(a, b):
            continue
        if not (a.startswith('values') and b.startswith('values')):
            return 'DIFFERS', f'{a} for {b}'
        why = numbers_differ(dtype, a, b)
        if why:
            return 'NUMBERS', why
    if len(got) != len(want):
        return 'DIFFERS', f'{len(got)} lines for {len(want)}'
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build')
    parser.add_argument('families', nargs='*')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--cases', type=int, default=20)
    options = parser.parse_args()
    torch2c = os.path.abspath(os.path.join(options.build, 'torch2c'))
    known = compare.known_differences()[2]
    is_reference = compare.version_of(torch.__version__) >= REFERENCE
    draw = random.Random(options.seed)
    grammar, families = Grammar(), {}
    for path in sorted(glob.glob(os.path.join(HERE, 'cases', '*.txt'))):
        families.update(grammar.read(path))
    total, counts = 0, {}
    print(f'PyTorch {torch.__version__}, seed {options.seed}')
    for family, templates in families.items():
        cases = [case for template in templates
                 for case in grammar.distinct(template, options.cases, draw)]
        if options.families and family not in options.families:
            continue
        cases = list(enumerate(dict.fromkeys(cases)))
        total += len(cases)
        bad = 0
        for start in range(0, len(cases), CASES_A_SCRIPT):
            some = cases[start:start + CASES_A_SCRIPT]
            with tempfile.TemporaryDirectory() as folder:
                want = theirs(some, folder)
                got, stopped = ours(torch2c, some, folder)
            for number, case in some:
                found = difference(got.get(number, []), want.get(number, []),
                                   stopped.get(number))
                if not found:
                    continue
                kind, why = found
                if kind in ('ACCEPTS', 'REJECTS') and not is_reference:
                    kind = 'known'  # what is accepted differs by version
                elif any(re.search(pattern, case) for pattern in known):
                    kind = 'known'
                else:
                    print(f'{kind:8} {case}\n         {why}', flush=True)
                counts[kind] = counts.get(kind, 0) + 1
                bad += kind.isupper()
        print(f'{family}: {len(cases)} cases, {bad} differ', flush=True)
    print(f'{total} cases; ' + (', '.join(
        f'{n} {kind}' for kind, n in sorted(counts.items())) or 'all equal'))
    sys.exit(1 if any(kind.isupper() for kind in counts) else 0)


if __name__ == '__main__':
    main()
