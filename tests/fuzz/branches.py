#!/usr/bin/env python3
"""Random control flow that values decide: compiled models against PyTorch.

    python tests/fuzz/branches.py BUILD [--seed N] [--models N] [--show]
                                  [--refused]

A model has branches, loops that end early, checks that raise, writes in place
and to its own objects, all decided by its inputs. It is compiled once and gets
several inputs; each has to give what PyTorch returns for it, or an error where
that raises. A model is written from its seed alone.
"""
import os
import random
import sys
import tempfile

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'oracle'))
from findings import Findings, parse_options  # noqa: E402
from steadiness import differs  # noqa: E402
from torch_programs import call, message  # noqa: E402

INPUTS = 5
RAISED = 'raise an exception'
HEAD = '''import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        self.n, self.kept, self.state = 1, [], torch.zeros(3, 4)

'''


class Writer:
    """The lines of a method; x, y and z are [3, 4] throughout."""

    def __init__(self, rng):
        self.rng, self.lines, self.decisions = rng, [], 0
        self.most = rng.choice([4, 4, 12])

    def name(self):
        return self.rng.choice('xyz')

    def condition(self):
        rng, c = self.rng, round(self.rng.gauss(0, 1), 1)
        if rng.random() < 0.15:
            return f'self.n > {rng.choice([1, 2, 3])}'
        self.decisions += 1
        a, b = self.name(), self.name()
        text = rng.choice([f'{a}.sum() > {c}', f'({a} > {c + 1}).any()',
                           f'{a}.max().item() > {c + 1}',
                           f'{a}.mean() < {b}.mean()', f'{a}[0, 1] < {c}',
                           f'torch.equal({a}, {b})',
                           f'not ({a} < {c}).all()'])
        if rng.random() < 0.15:
            text += rng.choice([' and ', ' or ']) + self.condition()
        return text

    def value(self):
        a, b = self.name(), self.name()
        return self.rng.choice([
            f'{a} + {b}', f'{a} * 0.5', f'{a} - 1', f'self.fc({a})',
            f'torch.relu({a})', f'{a} * self.n', f'{a}.flip(0)', a, a,
            f'{a}[:]', f'{a}.clone()', f'{a} + self.state',
            f'{a} if {self.condition()} else {b}',
            f'{a} + len(self.kept)', f'{a} + torch.rand(3, 4)',
            f'sum(self.kept, {a})'])

    def add(self, depth, text):
        self.lines.append('    ' * depth + text)

    def simple(self, depth, in_loop):
        a = self.name()
        choices = [f'{a} = {self.value()}'] * 4 + [
            f'{a}.add_({self.name()})', f'{a}[0] = {self.name()}[1]',
            f'{a}.mul_(2)', f'{a} += 1', 'self.n += 1',
            f'self.kept.append({a})', f'self.state.add_({a})',
            f'self.state = {a}', f'x, y = y, {a}']
        if in_loop:
            choices += ['break', 'continue']
        self.add(depth, self.rng.choice(choices))

    def block(self, depth, in_loop):
        for _ in range(self.rng.randint(1, 3)):
            self.statement(depth, in_loop)

    def statement(self, depth, in_loop):
        kind = self.rng.random()
        if depth > 4 or self.decisions > self.most or kind < 0.55:
            self.simple(depth, in_loop)
        elif kind < 0.8:
            self.add(depth, f'if {self.condition()}:')
            self.block(depth + 1, in_loop)
            if self.rng.random() < 0.4:
                self.add(depth, 'else:')
                self.block(depth + 1, in_loop)
        elif kind < 0.87:
            self.add(depth, f'for i in range({self.rng.choice([2, 3])}):')
            self.add(depth + 1, f'if {self.condition()}:')
            self.add(depth + 2, self.rng.choice(['break', 'continue']))
            self.block(depth + 1, True)
        elif kind < 0.92:
            self.add(depth, f'assert {self.condition()}')
        elif kind < 0.95:
            self.add(depth, f'if {self.condition()}:')
            self.add(depth + 1, "raise ValueError('no')")
        else:
            self.add(depth, f'if {self.condition()}:')
            self.add(depth + 1, 'return x, y, z')

    def write(self):
        for name in ('part', 'forward'):
            self.add(1, f'def {name}(self, x, y):')
            self.add(2, 'z = x * y')
            for _ in range(self.rng.randint(1, 4)):
                self.statement(2, False)
                if name == 'forward' and self.rng.random() < 0.3:
                    self.add(2, 'x, y, z = self.part(y, z)')
            self.add(2, 'return x, y, z')
        return HEAD + '\n'.join(self.lines) + '\n'


def reference(text, inputs):
    """What the model gives at its first call: arrays, or None."""
    env = {}
    exec(text, env)
    torch.manual_seed(0)
    net = env['Net']().eval()
    try:
        with torch.no_grad():
            return [t.numpy().copy() for t in net(*inputs)]
    except (AssertionError, ValueError):
        return None


def outputs(folder):
    found = []
    for name in ('out.npy', 'out_1.npy', 'out_2.npy'):
        path = os.path.join(folder, name)
        found.append(np.load(path) if os.path.exists(path) else None)
        if os.path.exists(path):
            os.remove(path)
    return found


def compare_one(program, folder, inputs, want):
    for name, tensor in zip('xy', inputs):
        np.save(os.path.join(folder, name + '.npy'), tensor.numpy())
    done = call([*program, 'x.npy', 'y.npy', '-o', 'out.npy'], folder)
    got = outputs(folder)
    if want is None:
        return None if done.returncode and RAISED in done.stderr else \
            f'accepts what raises: {message(done)}'
    if done.returncode:
        return f'exit code {done.returncode}: {done.stderr[:300]}'
    for i, (a, b) in enumerate(zip(want, got)):
        found = differs(a, b, [a])
        if found:
            return f'output {i}: {found}'
    return None


def compare(torch2c, seed, options):
    text = Writer(random.Random(seed)).write()
    if options.show:
        print(text)
    torch.manual_seed(seed)
    cases = []
    for _ in range(INPUTS):
        inputs = [torch.randn(3, 4) * 2 for _ in range(2)]
        try:
            want = reference(text, [t.clone() for t in inputs])
        except (RuntimeError, TypeError):
            return None, ''  # writes to what overlaps, and the like
        cases.append((inputs, want))
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'net.py'), 'w') as file:
            file.write(text)
        done = call([torch2c, 'build', 'net.py', '--model', 'Net()', '--main',
                     '--name', 'net', '-o', 'c', '--target', 'generic',
                     '--input=3x4', '--input=3x4'], folder)
        if done.returncode == 1 and all(want is None for _, want in cases):
            return None, ''
        if done.returncode:
            return ('refused' if done.returncode == 3 else
                    f'STOPPED {done.returncode}'), message(done)
        sources = [os.path.join('c', name)
                   for name in os.listdir(os.path.join(folder, 'c'))
                   if name.endswith('.c')]
        done = call(['tcc', '-o', 'net', *sources, '-lm'], folder)
        if done.returncode:
            return 'COMPILER', done.stderr[:300]
        for inputs, want in cases:
            found = compare_one([os.path.join(folder, 'net')], folder, inputs,
                                want)
            if found:
                return 'NUMBERS', found
    return 'equal', ''


def main():
    options = parse_options(['refused', 'show'], models=100)
    findings = Findings(options.refused)
    for seed in range(options.seed, options.seed + options.models):
        verdict, why = compare(options.torch2c, seed, options)
        if verdict:
            findings.add(verdict, f'model {seed}', why)
    return findings.summary(f'{options.models} models')


if __name__ == '__main__':
    sys.exit(main())
