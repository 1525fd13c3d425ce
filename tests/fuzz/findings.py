"""What the generators of PyTorch programs share: how they are called, and the
count of what they found."""
import argparse
import collections
import os
import warnings

import torch


def parse_options(flags, **numbers):
    """The options of a generator: BUILD, --seed, a number for each of
    `numbers` and its default, and the flags. PyTorch is made quiet."""
    parser = argparse.ArgumentParser()
    parser.add_argument('build')
    for name, default in {'seed': 1, **numbers}.items():
        parser.add_argument('--' + name, type=int, default=default)
    for name in flags:
        parser.add_argument('--' + name, action='store_true')
    options = parser.parse_args()
    options.torch2c = os.path.abspath(os.path.join(options.build, 'torch2c'))
    warnings.simplefilter('ignore')
    torch.set_num_threads(1)
    print(f'PyTorch {torch.__version__}, seed {options.seed}')
    return options


class Findings:
    """What differs has a verdict in capitals; others are told if asked for."""

    def __init__(self, tells_all):
        self.tells_all = tells_all
        self.counts = collections.Counter()

    def add(self, verdict, where, why):
        self.counts[verdict] += 1
        if verdict.isupper() or self.tells_all:
            print(f'{verdict:8} {where}: {why}', flush=True)

    def summary(self, what):
        """Prints the counts; whether anything differs."""
        print(f'{what}: ' + (', '.join(
            f'{n} {kind}' for kind, n in sorted(self.counts.items()))
            or 'all equal'))
        return any(kind.isupper() for kind in self.counts)
