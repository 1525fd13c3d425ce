#!/usr/bin/env python3
"""Random PyTorch programs: torch2c against the PyTorch of this Python.

    python tests/fuzz/torch_programs.py BUILD [--seed N] [--scripts N]
                                        [--nets N] [--compiled N]
                                        [--refused] [--show]

A script is a function of tensor statements, indexing and writes through views;
both must accept it or both reject it, and all its tensors are compared. A net
is a module of random layers and statements, which torch2c compiles and runs on
the spot; --compiled of them (one in N) go through `build --main` and the
system's compiler. --refused lists what torch2c does not do. Numbers may differ
by 1e-5 of the largest, by 1e-6, or by what the program itself makes of inputs
that are slightly other; what differs in a script must do so in one statement
alone, on torch2c's own values before it. A program is written from its seed alone: `--seed N --nets 1
--show` prints it.
"""
import functools
import os
import random
import re
import subprocess
import sys
import tempfile

import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'oracle'))
import compare  # noqa: E402
import library  # noqa: E402
import replay  # noqa: E402
import torch_grammar  # noqa: E402
from findings import Findings, parse_options  # noqa: E402
from steadiness import (COARSE, NUDGE, SHAKES, differs,  # noqa: E402
                        nudged, shaken, with_shaken)

SCRIPTS_A_PROCESS = 60
INVALID = 0.15  # of the programs end with what PyTorch rejects
# Deprecated writes, which PyTorch still makes.
DEPRECATED = 'more than one element of the written-to tensor'
IMPORTS = '''import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import (bfloat16, bool, float16, float32, float64, int16, int32,
                   int64, int8, uint8)
'''


def namespace():
    names = {}
    text = open(os.path.join(HERE, '..', 'oracle', 'prelude.py')).read()
    exec(text, names)
    return names


class Program:
    """Its statements, each run as soon as it is written."""

    def __init__(self, seed, is_net):
        self.rng = random.Random(f'{seed} {is_net}')
        self.writer = torch_grammar.Writer(self.rng, is_net)
        self.is_net = is_net
        self.env = namespace()
        self.make = self.env['x']
        self.made, self.lines, self.inputs = [], [], []
        self.invalid = self.rng.random() < INVALID
        torch.manual_seed(seed)

    def keep(self, name):
        """Whether the tensor can go on, and others may use it."""
        value = self.env[name]
        if not isinstance(value, torch.Tensor):
            return not self.is_net
        if value.numel() > torch_grammar.LARGEST or value.is_complex():
            return False
        try:
            is_lost = value.is_floating_point() and value.numel() and \
                not torch.isfinite(value).any()
        except RuntimeError:  # its memory was resized beneath it
            return False
        if is_lost and self.rng.random() < 0.9:
            return False
        self.writer.names[name] = value
        return True

    def run(self, line):
        try:
            with torch.no_grad():
                exec(line, self.env)
        except Exception:
            return False
        return True

    def shows_nan(self, line, made=None):
        """Whether it reads the bits of NaN, which operations choose freely, or
        has made NaN of bits, which other tensors show."""
        read = re.search(r'\b([a-cv]\d*)\.(?:view\([a-z]|signbit)|'
                         r'signbit\(([a-cv]\d*)', line)
        value = self.env.get(made or read[1] or read[2]) if read else None
        return isinstance(value, torch.Tensor) and \
            value.is_floating_point() and value.isnan().any()

    def scatters_nan(self, line):
        """Whether it factors what is not finite, or a compiled net transforms
        it: where NaN goes then is LAPACK's or MKL's choice, if it returns."""
        kinds = r'(?:fft|linalg)\.\w+' if self.is_net else r'linalg\.\w+'
        read = re.search(rf'(?:{kinds}|cholesky\w*)\(([a-cv-z]\d*)|'
                         r'([a-cv-z]\d*)\.pinverse', line)
        value = self.env.get(read[1] or read[2]) if read else None
        try:
            return isinstance(value, torch.Tensor) and \
                value.is_floating_point() and not value.isfinite().all()
        except RuntimeError:  # too large a view
            return True

    def shape(self):
        rng = self.rng
        rank = rng.choice([1, 2, 2, 3, 3, 3, 4, 4, 4, 5] if self.is_net
                          else [0, 1, 2, 2, 3, 3, 4])
        sizes = [rng.choice([1, 2, 3, 4, 5, 6, 8]) for _ in range(rank)]
        if rank > 3:
            sizes[1] = rng.choice([1, 2, 3, 4, 4, 6, 8])
            sizes[2:] = [rng.choice([3, 4, 5, 6, 7, 8][:9 - rank])
                         for _ in sizes[2:]]
        if not self.is_net and rng.random() < 0.05 and sizes:
            sizes[rng.randrange(rank)] = 0
        return tuple(sizes)

    def inputs_of(self, count):
        shape = self.shape()
        for i in range(count):
            if self.rng.random() < 0.4:
                keep = self.rng.randrange(len(shape) + 1)
                shape = tuple(1 if self.rng.random() < 0.3 else size
                              for size in shape[keep:])
            dtype = 'float32'
            if self.rng.random() < (0.1 if self.is_net else 0.4):
                dtype = self.rng.choice(
                    torch_grammar.FLOATS[:2] + torch_grammar.WHOLE
                    if self.is_net
                    else torch_grammar.FLOATS + torch_grammar.WHOLE)
            name = ('xyz' if self.is_net else 'abc')[i]
            self.env[name] = self.make(
                *shape, dtype=self.env[dtype])
            self.writer.names[name] = self.env[name]
            self.inputs.append((name, shape, dtype))

    def statement(self):
        """One or more lines; False: PyTorch rejects it."""
        rng, number = self.rng, len(self.lines)
        name = f'v{number}'
        kind = rng.random()
        if self.is_net and kind < 0.5:
            layer, subject = self.writer.layer()
            made = f'f{number} = {layer}'
            if re.search(r'Conv\w*\(0,', made):
                return None  # PyTorch gives no channels, whatever was asked
            if not self.run(made + f'; f{number}.eval()'):
                return None
            line = f'{name} = f{number}({subject})'
            if not self.run(line):
                self.failed = (made, line)
                return False
            if isinstance(self.env[name], tuple):
                line += '[0]'
                self.env[name] = self.env[name][0]
            if not self.keep(name):
                return None
            self.made.append(made)
        elif kind < (0.93 if self.is_net else 0.72):
            is_plain = kind < (0.9 if self.is_net else 0.65)
            made = self.writer.expression() if is_plain \
                else self.writer.conversion()
            line = f'{name} = {made}'
            if self.shows_nan(line) or self.scatters_nan(line):
                return None
            if not self.run(line):
                self.failed = (None, line)
                return False
            if self.shows_nan(line, name) or not self.keep(name):
                return None
        else:
            line = self.writer.update()
            if not self.run(line):
                self.failed = (None, line)
                return False
        self.lines.append(line)
        return True

    def write(self):
        self.failed = None
        self.inputs_of(self.rng.choice([1, 1, 2] if self.is_net else [1, 2, 3]))
        wanted = self.rng.randint(2, 9)
        for _ in range(8 * wanted):
            done = self.statement()
            if len(self.lines) >= wanted:
                break
            if done is False and self.invalid and self.lines:
                made, line = self.failed
                self.made += [made] if made else []
                self.lines.append(line)
                return self
        self.invalid = False
        return self

    @functools.cached_property
    def results(self):
        names = [name for name in self.writer.names if name in self.env]
        if not self.is_net:
            made = [line.split(' = ')[0] for line in self.lines
                    if re.match(r'v\d+ = ', line)]
            return list(dict.fromkeys(names + made))
        last = names[-1:]
        return list(dict.fromkeys(
            last + self.rng.sample(names, min(len(names), 2))))


def script_case(seed):
    """A program as a case of library.py: statements and a list."""
    program = Program(seed, False).write()
    lines = [f'{name} = x({shape}, dtype={dtype})'
             for name, shape, dtype in program.inputs]
    results = ', '.join(program.results)
    return '; '.join(lines + program.lines +
                     [f'[{results}], [layout(v) for v in [{results}]]'])


def net_text(program, lines=None, results=None):
    """The net, or one of other statements that returns other tensors."""
    lines = program.lines if lines is None else lines
    made = ''.join(f'        self.{line}\n' for line in program.made) or \
        '        pass\n'
    lines = ''.join('        ' + re.sub(r'= (f\d+)\(', r'= self.\1(', line) +
                    '\n' for line in lines)
    result = ', '.join(
        name + ('.float()' if program.env[name].dtype == torch.bfloat16
                else '') for name in results or program.results)
    names = ', '.join(name for name, _, _ in program.inputs)
    return (f'{IMPORTS}\n\nclass Net(nn.Module):\n    def __init__(self):\n'
            f'        super().__init__()\n{made}\n'
            f'    def forward(self, {names}):\n{lines}'
            f'        return {result}\n')


def evaluate(text, inputs, nudge=0, shake=SHAKES[0], **names):
    """What PyTorch returns, as arrays. The net may use other `names`."""
    os.environ['T2C_SHAKE'] = str(shake)
    env = {'__name__': 'net', 'shaken': shaken, **names}
    exec(with_shaken(text, '\n') if nudge else text, env)
    torch.manual_seed(0)
    with torch.no_grad():
        net = env['Net']().eval()
        if any(torch.nn.parameter.is_lazy(t) for t in net.parameters()):
            net(*[tensor.clone() for tensor in inputs])
        torch.manual_seed(1)
        moved = []
        used = [t for t in net.parameters()
                if not torch.nn.parameter.is_lazy(t)]
        for tensor in used + inputs:
            if tensor.is_floating_point():
                change = 1 + nudge * (torch.rand_like(tensor) - 0.5).sign()
                moves = isinstance(tensor, torch.nn.Parameter)
                tensor = tensor.copy_(tensor * change) if moves \
                    else tensor * change
            moved.append(tensor.clone())
        results = net(*moved[len(moved) - len(inputs):])
    if isinstance(results, torch.Tensor):
        results = [results]
    return [result.numpy().copy() for result in results]


def moved_by(text, inputs, shake, **names):
    """What it returns of slightly other inputs; None of each if that is an
    error: a decision hangs on rounding."""
    try:
        return evaluate(text, inputs, NUDGE, shake, **names)
    except Exception:
        return [None] * text.count('\n')


def call(command, folder):
    try:
        return subprocess.run(command, cwd=folder, capture_output=True,
                              text=True, timeout=600)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -9, '', 'hangs')


def run_compiled(torch2c, folder, inputs):
    done = call([torch2c, 'build', 'net.py', '--model', 'Net()', '--main',
                 '--name', 'net', '-o', 'c'] +
                [f'--input={text}' for text in inputs[1]], folder)
    if done.returncode:
        return done
    sources = sorted(os.path.join('c', name)
                     for name in os.listdir(os.path.join(folder, 'c'))
                     if name.endswith('.c'))
    done = call(['gcc', '-O1', '-march=native', '-Wall', '-Werror', '-o', 'net',
                 *sources,
                 '-lm', '-lpthread'], folder)
    if done.returncode:
        return done
    weights = os.path.join('c', 'net.weights')
    has_weights = os.path.exists(os.path.join(folder, weights))
    return call([os.path.join(folder, 'net'), *inputs[0], '-o', 'out.npy'] +
                (['--weights', weights] if has_weights else []), folder)


def message(done):
    lines = [line for line in done.stderr.splitlines() if 'error' in line]
    text = (lines or done.stderr.strip().splitlines() or [''])[0]
    return re.sub(r'^\S+:\d+:\d+: ', '', text)


def run_net(torch2c, text, inputs, compiled=False):
    """The process, and what torch2c returns as arrays."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'net.py'), 'w') as file:
            file.write(text)
        files, shapes = [], []
        for i, tensor in enumerate(inputs):
            files.append(f'in{i}.npy')
            np.save(os.path.join(folder, files[-1]), tensor.numpy())
            shapes.append('x'.join(map(str, tensor.shape)) + ':' +
                          str(tensor.dtype).removeprefix('torch.'))
        if compiled and all(tensor.dim() for tensor in inputs):
            done = run_compiled(torch2c, folder, (files, shapes))
        else:
            done = call([torch2c, 'run', 'net.py', '--model', 'Net()',
                         '--input-file'] + files[:1] +
                        [part for name in files[1:]
                         for part in ('--input-file', name)] +
                        ['--output', 'out.npy'], folder)
        paths = [os.path.join(folder, name) for name in os.listdir(folder)
                 if name.startswith('out') and name.endswith('.npy')]
        return done, [np.load(path) for path in sorted(
            paths, key=lambda path: (len(path), path))]


def output_differs(wants, gots, all_moved):
    """The first output that is not PyTorch's, in words."""
    for i, (want, *others) in enumerate(zip(wants, *all_moved)):
        if i >= len(gots):
            return f'output {i} is missing'
        if any(c is None or c.shape != want.shape for c in others):
            continue
        found = differs(want, gots[i], others)
        if found:
            return f'output {i}: {found}'
    return None


def compare_net(torch2c, seed, compiled, show):
    program = Program(seed, True).write()
    text = net_text(program)
    if show:
        print(text, program.inputs)
    env = namespace()
    torch.manual_seed(seed)
    inputs = [env['x'](*shape, dtype=env[dtype])
              for _, shape, dtype in program.inputs]
    try:
        want = evaluate(text, inputs)
        moved = [moved_by(text, inputs, shake)
                 for shake in (*SHAKES, COARSE)]
    except Exception as error:
        want, why = None, f'{type(error).__name__} {error}'.split('\n')[0]
    done, got = run_net(torch2c, text, inputs, compiled)
    if done.returncode == 3:
        return 'refused', message(done)
    if done.returncode not in (0, 1):
        return 'STOPPED', f'exit code {done.returncode}: {message(done)}'
    if want is None:
        return (None, '') if done.returncode == 1 else ('ACCEPTS', why)
    if done.returncode:
        return 'REJECTS', message(done)
    found = output_differs(want, got, moved)
    fault = found and net_fault(torch2c, program, inputs, got)
    return ('NUMBERS', f'{found}; {fault}') if fault else (None, '')


def net_fault(torch2c, program, inputs, got):
    """The statement that is wrong by itself, on torch2c's values before it; or
    that the net returns other numbers than one that returns all tensors."""
    known = [name for name, _, _ in program.inputs]
    held, before = None, []
    for k in range(len(program.lines) + 1):
        line = program.lines[max(k - 1, 0):k]
        made = re.match(r'(v\d+) = ', line[0]) if line else None
        names = known + ([made[1]] if made else [])
        text = net_text(program, program.lines[:k], names)
        done, ours = run_net(torch2c, text, inputs)
        if done.returncode or len(ours) != len(names):
            return f'{line}: {message(done)}'
        if line:
            fills = [f'placed({name}, {name!r})' for name in known]
            text = net_text(program, before + fills + line, names)
            found = alone_differs(text, inputs, ours, dict(zip(known, held)))
            if found:
                return f'{line}: {found}'
        known, held, before = names, ours, program.lines[:k]
    values = dict(zip(known, held))
    whole = [values[name] for name in program.results]
    return output_differs(whole, got, [whole])


def alone_differs(text, inputs, ours, held):
    """How the last statement differs on the values that are held."""
    def place(tensor, name, turn=lambda value: value):
        replay.fill(tensor, turn(torch.from_numpy(held[name])
                                 .to(tensor.dtype)))

    def place_nudged(tensor, name):
        place(tensor, name, nudged)
    want = evaluate(text, inputs, placed=place)
    moved = [moved_by(text, inputs, shake, placed=place_nudged)
             for shake in (*SHAKES, COARSE)]
    return output_differs(want, ours, moved)


def compare_scripts(torch2c, seeds, show):
    """(seed, verdict, why) of each that differs."""
    cases = [(seed, script_case(seed)) for seed in seeds]
    if show:
        print('\n'.join(case.replace('; ', '\n') for _, case in cases))
    with tempfile.TemporaryDirectory() as folder:
        want = library.theirs(cases, folder)
        got, stopped = library.ours(torch2c, cases, folder)
    for seed, case in cases:
        found = library.difference(got.get(seed, []), want.get(seed, []),
                                   stopped.get(seed))
        if found and found[0].isupper() and found[0] != 'STOPPED':
            with tempfile.TemporaryDirectory() as folder:
                found = replay.Replay(torch2c, seed, case,
                                      folder).first_fault()
            if found:
                line, kind, why = found
                found = kind, f'{why}\n    {line}'
        # Rows of NaN are 0 for fewer keys than a vector of the machine holds.
        if found and found[1].startswith('nan for ') and \
                'scaled_dot_product_attention' in case:
            found = 'known', found[1]
        if found and DEPRECATED in found[1] and found[0] == 'REJECTS':
            found = 'refused', found[1]
        if found:
            yield seed, found[0], found[1] + '\n    ' + case


def main():
    options = parse_options(['refused', 'show'], scripts=0, nets=0, compiled=0)
    findings = Findings(options.refused)
    is_reference = \
        compare.version_of(torch.__version__) >= library.REFERENCE

    def tell(kind, seed, verdict, why):
        if verdict in ('ACCEPTS', 'REJECTS') and not is_reference:
            verdict = 'known'  # what is accepted differs by version
        findings.add(verdict, f'{kind} {seed}', why)

    seeds = range(options.seed, options.seed + options.scripts)
    for start in range(0, len(seeds), SCRIPTS_A_PROCESS):
        for seed, verdict, why in compare_scripts(
                options.torch2c, seeds[start:start + SCRIPTS_A_PROCESS],
                options.show):
            tell('script', seed, verdict, why)
    for seed in range(options.seed, options.seed + options.nets):
        compiled = options.compiled and seed % options.compiled == 0
        verdict, why = compare_net(options.torch2c, seed, compiled,
                                   options.show)
        if verdict:
            tell('net', seed, verdict, why)
    return findings.summary(
        f'{options.scripts} scripts, {options.nets} nets')


if __name__ == '__main__':
    sys.exit(main())
