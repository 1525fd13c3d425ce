#!/usr/bin/env python3
"""Random networks in C: every target, thread and compiler against PyTorch.

    python tests/fuzz/networks.py BUILD [--seed N] [--nets N] [--gcc N]
                                  [--sanitize N] [--all] [--show]

A network of networks_grammar.py runs in the JIT and is built for one target,
the next with every seed, or for all with --all; with a goal of --optimize, and
on one and on several threads, which must give the same bits. clang without
optimisation compiles it, gcc -O2 one in --gcc, and with the sanitizers one in
--sanitize. A network is written from its seed alone: `--seed N --nets 1 --show`
prints it.
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
from networks_grammar import Network, network_text  # noqa: E402
from steadiness import NUDGE, differs  # noqa: E402
from torch_programs import call, evaluate, message  # noqa: E402

TARGETS = {'generic': '', 'x86-64': '-march=x86-64',
           'x86-64-v3': '-march=x86-64-v3', 'x86-64-v4': '-march=x86-64-v4'}
GOALS = ['speed', 'speed', 'exact', 'size']
SANITIZE = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all']


class Case:
    """A network in a folder, with PyTorch's results."""

    def __init__(self, seed, folder):
        rng = random.Random(f'options {seed}')
        self.goal, self.team = rng.choice(GOALS), rng.choice([2, 2, 3, 4])
        torch.manual_seed(seed)
        network, results = Network(random.Random(seed)).write_all()
        self.text = network_text(network, results)
        self.folder = folder
        torch.manual_seed(seed)
        self.inputs = [torch.randn(value.shape)
                       for value in network.inputs.values()]
        self.files = []
        for i, tensor in enumerate(self.inputs):
            self.files.append(f'in{i}.npy')
            np.save(os.path.join(folder, self.files[-1]), tensor.numpy())
        with open(os.path.join(folder, 'net.py'), 'w') as file:
            file.write(self.text)

    def reference(self):
        def copies():
            return [tensor.clone() for tensor in self.inputs]
        self.want = evaluate(self.text, copies())
        self.nudged = evaluate(self.text, copies(), NUDGE)

    def outputs(self):
        names = [f'out_{i}.npy' if i else 'out.npy'
                 for i in range(len(self.want))]
        paths = [os.path.join(self.folder, name) for name in names]
        found = [np.load(path) if os.path.exists(path) else None
                 for path in paths]
        for path in paths:
            if os.path.exists(path):
                os.remove(path)
        return found

    def difference(self, got):
        for i, (a, b, c) in enumerate(zip(self.want, got, self.nudged)):
            found = 'missing' if b is None else differs(a, b, [c])
            if found:
                return f'output {i}: {found}'
        return None


def verdict_of(done):
    if done.returncode == 3:
        return 'refused', message(done)
    kind = 'REJECTS' if done.returncode == 1 else 'STOPPED'
    return kind, f'exit code {done.returncode}: {message(done)}'


def built(torch2c, case, target, threads, compiler):
    """(verdict, why), or None and its outputs."""
    done = call([torch2c, 'build', 'net.py', '--model', 'Net()', '--main',
                 '--name', 'net', '-o', 'c', '--target', target,
                 '--threads', str(threads), '--embed', 'always',
                 '--optimize', case.goal] +
                ['--input=' + 'x'.join(map(str, tensor.shape))
                 for tensor in case.inputs], case.folder)
    if done.returncode:
        return verdict_of(done)
    sources = [os.path.join('c', name)
               for name in os.listdir(os.path.join(case.folder, 'c'))
               if name.endswith('.c')]
    done = call([*compiler, *TARGETS[target].split(), '-Wall', '-Wextra',
                 '-Werror', '-o', 'net', *sources, '-lm', '-lpthread'],
                case.folder)
    if done.returncode:
        return 'WARNS', message(done)
    done = call([os.path.join(case.folder, 'net'), *case.files, '-o',
                 'out.npy'] + (['--threads', str(threads)]
                               if threads > 1 else []), case.folder)
    if done.returncode:
        return 'STOPPED', f'{done.returncode}: {done.stderr[-300:]}'
    return None, case.outputs()


def compare(torch2c, case, target, compiler):
    """Yields what is wrong, on one thread and on several."""
    verdict, one = built(torch2c, case, target, 1, compiler)
    if verdict:
        yield verdict, one
        return
    found = case.difference(one)
    if found:
        yield 'NUMBERS', f'{found}, for {case.goal}'
    verdict, many = built(torch2c, case, target, case.team, compiler)
    where = f'on {case.team} threads, for {case.goal}'
    if verdict:
        yield verdict, f'{many} {where}'
    elif any(b is None or a.tobytes() != b.tobytes()
             for a, b in zip(one, many)):
        yield 'THREADS', f'other bits {where}'


def compare_jit(torch2c, case):
    done = call([torch2c, 'run', 'net.py', '--model', 'Net()', '--output',
                 'out.npy'] + [part for name in case.files
                               for part in ('--input-file', name)],
                case.folder)
    if done.returncode:
        yield verdict_of(done)
        return
    found = case.difference(case.outputs())
    if found:
        yield 'NUMBERS', found


def compare_all(torch2c, seed, options):
    with tempfile.TemporaryDirectory() as folder:
        case = Case(seed, folder)
        if options.show:
            print(case.text, [tuple(t.shape) for t in case.inputs])
        case.reference()
        yield from (('jit', *found) for found in compare_jit(torch2c, case))
        compiler = ['clang', '-O0']
        turn = seed // len(TARGETS)
        if options.gcc and turn % options.gcc == 0:
            compiler = ['gcc', '-O2']
        if options.sanitize and turn % options.sanitize == 1:
            compiler = ['clang', '-O0', '-g', *SANITIZE]
        targets = list(TARGETS)
        for target in targets if options.all else \
                [targets[seed % len(targets)]]:
            for verdict, why in compare(torch2c, case, target, compiler):
                yield target, verdict, why
                if verdict == 'refused':
                    return


def main():
    options = parse_options(['all', 'show'], nets=20, gcc=0, sanitize=0)
    os.environ['ASAN_OPTIONS'] = 'detect_leaks=0'  # of what main leaves
    findings = Findings(tells_all=True)
    for seed in range(options.seed, options.seed + options.nets):
        for target, verdict, why in compare_all(options.torch2c, seed,
                                                options):
            findings.add(verdict, f'net {seed} {target}', why)
    return findings.summary(f'{options.nets} networks')


if __name__ == '__main__':
    sys.exit(main())
