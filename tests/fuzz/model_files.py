#!/usr/bin/env python3
"""Random model files: torch2c against the PyTorch of this Python.

    python tests/fuzz/model_files.py BUILD [--seed N] [--files N]
                                     [--compiled N] [--refused] [--show]

A file has classes of model_blocks.py and a net that holds them as model files
do: in lists, dictionaries and sequences, made in loops, tied, initialised and
hooked, with results of any kind. It is run as a script, which prints the net
and uses it in training and in evaluation, and as a model: on the spot, or one
in --compiled through C. Some files have one wrong size: both must reject them.
"""
import contextlib
import io
import os
import random
import sys
import tempfile

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'oracle'))
import library  # noqa: E402
from findings import Findings, parse_options  # noqa: E402
from model_blocks import IMAGES, NAMES, TOKENS  # noqa: E402
from steadiness import NUDGE, differs  # noqa: E402
from templates import Grammar  # noqa: E402
from torch_programs import (call, evaluate, message,  # noqa: E402
                            run_compiled)

INVALID = 0.12
# What is computed in double may depend on statistics of floats.
library.TOLERANCE['torch.float64'] = 1e-6
HOLDERS = [
    ('self.blocks = nn.Sequential(*[{make} for i in range({n})])',
     'x = self.blocks(x)'),
    ('self.blocks = nn.ModuleList([{make} for i in range({n})])',
     'for i, block in enumerate(self.blocks):\n            x = block(x)'),
    ('self.blocks = nn.ModuleList({make} for i in range({n}))',
     'for block in reversed(self.blocks):\n            x = block(x) + x'),
    ('self.blocks = nn.ModuleDict({{f"b{{i}}": {make} for i in range({n})}})',
     'for name in sorted(self.blocks):\n            x = self.blocks[name](x)'),
    ('for i in range({n}):\n            self.add_module(f"block{{i}}", {make})',
     'for i in range({n}):\n            x = getattr(self, f"block{{i}}")(x)'),
    ('self.blocks = self._make({n}, lambda i: {make})',
     'x = self.blocks[0](x)\n        for block in self.blocks[1:]:\n'
     '            x = block(x)'),
    ('layers = []\n        for i in range({n}):\n            layers += [{make}]'
     '\n        self.blocks = nn.Sequential(*layers)',
     'skips = []\n        for block in self.blocks:\n            '
     'x = block(x)\n            skips.append(x)\n        '
     'x = sum(skip.mean() for skip in skips) + x'),
    ('one = {make}\n        self.blocks = nn.ModuleList([one] * {n})',
     'for f, g in zip(self.blocks, self.blocks):\n            x = f(x)'),
    ('one = {make}\n        self.blocks = nn.ModuleList(copy.deepcopy(one) '
     'for _ in range({n}))', 'x = reduce(lambda v, f: f(v), self.blocks, x)'),
    ('self.blocks = nn.Sequential(OrderedDict((f"b{{i}}", {make}) '
     'for i in range({n})))',
     'x = checkpoint(self.blocks, x, use_reentrant=False)'),
]
RESULTS = ['return x', 'return x, x.mean()', 'return (x, None)',
           'return {"out": x, "parts": [x * 2, None]}', 'return [x, x * 2]',
           'return Output(x, None)', 'return Pair(first=x, second=x.sum(1))',
           'return OrderedDict(out=x)', 'if self.training:\n            '
           'return x, x.std()\n        return x']
INITIAL = [
    '', 'self.apply(self._init)', 'for m in self.modules():\n            '
    'self._init(m)', 'for name, p in self.named_parameters():\n            '
    'if p.dim() > 1:\n                nn.init.xavier_uniform_(p)\n'
    '            elif "bias" in name:\n                nn.init.zeros_(p)',
    'self.head.weight.data.mul_(0.5)', 'nn.init.constant_(self.head.bias, 1)',
    'self.reset()']
USES = [
    'copy.deepcopy(net).eval()(v)', 'net.train()(v)', 'net(v)', 'str(net)',
    '[n for n, _ in net.named_modules()]', 'net.double()(v.double())',
    'list(net.state_dict())', 'net.half().float()(v)',
    'sum(p.numel() for p in net.parameters() if p.requires_grad)',
    'net.load_state_dict(Net().state_dict())', 'net.eval()(v)',
    '[tuple(p.shape) for p in net.parameters()]', 'net.apply(net._init)(v)',
    'str(nn.DataParallel(net))', 'net.requires_grad_(False)(v)',
    '[type(m).__name__ for m in net.modules()]', 'list(net.buffers())',
    'nn.Sequential(*net.children())', 'torch.no_grad()(net)(v)',
    'net.eval().to(torch.float64)(v.double())', 'net.reset(), net(v)',
    'str(net.head), net.head.weight', 'net.bfloat16().state_dict()',
    'dict(net.named_children()).keys()', 'net(x=v)', 'net(v, 3)',
    'net.get_submodule("head")', 'hooked(net, v)', 'net.zero_grad(), net(v)']
HEADER = '''import copy
from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, Optional

import torch
import torch.nn as nn
import torch.nn.functional as F
from einops import einsum, rearrange
from torch.utils.checkpoint import checkpoint

Pair = namedtuple('Pair', ['first', 'second'])


@dataclass
class Output:
    x: torch.Tensor
    rest: Optional[Any] = None


'''
METHODS = '''
    def _make(self, n, make):
        layers = [make(0)]
        for i in range(1, n):
            layers.append(make(i))
        return nn.Sequential(*layers)

    def _init(self, m):
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(m.weight, std=0.2)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
        elif isinstance(m, nn.LayerNorm) and m.weight is not None:
            m.weight.data.fill_(1.5)

    def reset(self):
        for p in self.head.parameters():
            nn.init.uniform_(p, -0.1, 0.1)

'''
AFTER = '''

def hooked(net, v):
    seen = []
    handle = net.head.register_forward_hook(
        lambda m, i, o: seen.append((type(m).__name__, o.shape)))
    net(v)
    handle.remove()
    return str(seen)


def plain(value):
    return vars(value) if isinstance(value, Output) else value

'''


class File:
    """A model file, its input, and what a script does with it."""

    def __init__(self, seed):
        self.rng = random.Random(f'model file {seed}')
        self.grammar = Grammar()
        self.grammar.rules = {name: [part.strip() for part in text.split(' | ')]
                              for name, text in NAMES.items()}
        self.is_image = self.rng.random() < 0.5
        self.width = self.rng.choice([4, 8, 8, 12])
        self.shape = (self.rng.choice([1, 2, 3]), self.width,
                      *self.rng.choice([(6, 8), (5, 5), (8, 4)])) \
            if self.is_image else (self.rng.choice([1, 2, 3]),
                                   self.rng.choice([3, 5, 6]), self.width)
        self.text = self.write()

    def block(self, name):
        template = self.rng.choice(IMAGES if self.is_image else TOKENS)
        body = self.grammar.expand(
            template.replace('{T}', str(self.shape[1])), self.rng)
        width = 'c' if self.is_image else 'd'
        return (f'class {name}(nn.Module):\n    def __init__(self, {width}, '
                f'index=0):\n        super().__init__()'
                f'{body}\n\n')

    def write(self):
        rng = self.rng
        names = ['Block', 'Layer', 'Unit'][:rng.randint(1, 3)]
        blocks = ''.join(self.block(name) for name in names)
        held, used = rng.choice(HOLDERS)
        if len(names) > 1 and rng.random() < 0.6:
            make = f"[{', '.join(names)}][i % {len(names)}](width)" \
                if ' i in' in held or '(i)' in held or 'lambda i' in held \
                else f'{names[-1]}(width)'
        else:
            make = rng.choice([f'{names[0]}(width)', 'block(width, index=3)',
                               'block(width)'])
        n = rng.choice([1, 2, 2, 3])
        held, used = (text.format(make=make, n=n) for text in (held, used))
        extra = ''.join(f'        self.{name.lower()} = {name}(width)\n'
                        for name in names[1:] if rng.random() < 0.5)
        uses = ''.join(f'        x = self.{name.lower()}(x)\n'
                       for name in names[1:] if f'self.{name.lower()} =' in
                       extra)
        pool = rng.choice(['x.mean((2, 3))', 'x.flatten(2).mean(-1)',
                           'F.adaptive_avg_pool2d(x, 1).flatten(1)',
                           'x.amax(dim=[-1, -2])'] if self.is_image else
                          ['x.mean(1)', 'x[:, 0]', 'x[:, -1]', 'x',
                           'x.max(1).values', 'x.mean(dim=1)'])
        width, wrong = self.width, ''
        if rng.random() < INVALID:
            wrong = rng.choice([' + 1', ' // 2', ' * 2'])
        default = rng.choice([names[0], f'partial({names[0]}, index=1)'])
        return (HEADER + blocks + f'class Net(nn.Module):\n'
                f'    def __init__(self, width={width}, block={default}):\n'
                f'        super().__init__()\n        {held}\n{extra}'
                f'        self.head = nn.Linear(width{wrong}, 3)\n'
                f'        {rng.choice(INITIAL)}\n' + METHODS +
                f'    def forward(self, x, scale=1, **options):\n'
                f'        {used}\n{uses}        x = self.head({pool})'
                f"{rng.choice(['', ' * scale', '.softmax(-1)'])}\n"
                f'        {rng.choice(RESULTS)}\n')

    def script(self):
        uses = self.rng.sample(USES, 4)
        prelude = open(os.path.join(HERE, '..', 'oracle', 'prelude.py')).read()
        calls = ''.join(
            f'run({i}, lambda: plain({use}))\n' if ', ' not in use or
            use.startswith(('sum', 'net(', '[', 'list', 'hooked'))
            else f'run({i}, lambda: ({use}))\n' for i, use in enumerate(uses))
        return (prelude + self.text + AFTER + 'torch.manual_seed(0)\n'
                f'v = torch.randn({self.shape})\nnet = Net()\n'
                f'print("#99")\nprint(net)\n{calls}')


def printed(script):
    """What PyTorch prints, or None where it stops."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(script, 'net.py', 'exec'), {'__name__': '__main__'})
        except Exception as error:
            return f'{type(error).__name__} {error}'.split('\n')[0], None
        finally:
            torch.set_default_dtype(torch.float32)
    return None, library.outcomes(out.getvalue())


def compare_script(torch2c, file, folder):
    script = file.script()
    with open(os.path.join(folder, 'script.py'), 'w') as out:
        out.write(script)
    why, want = printed(script)
    done = call([torch2c, 'run', 'script.py'], folder)
    if done.returncode == 3:
        return 'refused', message(done)
    if done.returncode not in (0, 1):
        return 'STOPPED', f'exit code {done.returncode}: {message(done)}'
    if want is None or done.returncode:
        if want is None and done.returncode:
            return None
        return ('REJECTS', message(done)) if want else ('ACCEPTS', why)
    got = library.outcomes(done.stdout)
    for number in want:
        found = library.difference(got.get(number, []), want[number], None)
        if found:
            return found[0], f'use {number}: {found[1]}'
    return None


def compare_model(torch2c, file, folder, compiled):
    with open(os.path.join(folder, 'net.py'), 'w') as out:
        out.write(file.text)
    torch.manual_seed(0)
    inputs = [torch.randn(file.shape)]
    np.save(os.path.join(folder, 'in0.npy'), inputs[0].numpy())
    text = file.text + FLAT
    try:
        want, nudged = (evaluate(text, [inputs[0].clone()], nudge)
                        for nudge in (0, NUDGE))
    except Exception as error:
        want, why = None, f'{type(error).__name__} {error}'.split('\n')[0]
    shape = 'x'.join(map(str, file.shape))
    done = run_compiled(torch2c, folder, (['in0.npy'], [shape])) if compiled \
        else call([torch2c, 'run', 'net.py', '--model', 'Net()', '--input-file',
                   'in0.npy', '--output', 'out.npy'], folder)
    if done.returncode == 3:
        return 'refused', message(done)
    if done.returncode not in (0, 1):
        return 'STOPPED', f'exit code {done.returncode}: {message(done)}'
    if want is None:
        return None if done.returncode else ('ACCEPTS', why)
    if done.returncode:
        return 'REJECTS', message(done)
    for i, (a, c) in enumerate(zip(want, nudged)):
        path = os.path.join(folder, f'out_{i}.npy' if i else 'out.npy')
        if not os.path.exists(path):
            return 'DIFFERS', f'output {i} is missing'
        found = differs(a, np.load(path), [c])
        if found:
            return 'NUMBERS', f'output {i}: {found}'
    return None


# The tensors of a result, for evaluate().
FLAT = '''

def tensors(value):
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, Output):
        value = vars(value)
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, torch.Size) or not isinstance(value, (list, tuple)):
        return []
    return [tensor for part in value for tensor in tensors(part)]


class Net(Net):
    def forward(self, x):
        return tensors(super().forward(x))
'''


def main():
    options = parse_options(['refused', 'show'], files=20, compiled=0)
    findings = Findings(options.refused)
    for seed in range(options.seed, options.seed + options.files):
        file = File(seed)
        if options.show:
            print(file.text)
        compiled = options.compiled and seed % options.compiled == 0
        with tempfile.TemporaryDirectory() as folder:
            found = {'model': compare_model(options.torch2c, file, folder,
                                            compiled),
                     'script': compare_script(options.torch2c, file, folder)}
        for kind, verdict in found.items():
            if verdict:
                findings.add(verdict[0], f'{kind} {seed}', verdict[1])
    return findings.summary(f'{options.files} files')


if __name__ == '__main__':
    sys.exit(main())
