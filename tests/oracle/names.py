"""The names that PyTorch has and torch2c has not: they are refused, and no
message calls them mistakes.

    python tests/oracle/names.py BUILD            fails where some are unknown
    python tests/oracle/names.py BUILD --update   writes compiler/torch/absent.c
"""
import importlib
import os
import re
import subprocess
import sys
import tempfile
import textwrap

import torch

MODULES = """torch torch.autograd torch.backends torch.cuda
torch.distributions torch.fft torch.fx torch.jit torch.linalg torch.nn
torch.nn.functional torch.nn.init torch.nn.utils torch.optim
torch.special torch.utils""".split()
CLASSES = {'torch.Tensor': 'torch.zeros(1)'}
# What every dense tensor of real numbers refuses: there it is a mistake.
ALWAYS_REFUSED = set("""values indices crow_indices col_indices ccol_indices
row_indices coalesce sparse_mask imag int_repr q_scale q_zero_point
q_per_channel_axis q_per_channel_scales q_per_channel_zero_points qscheme
symeig eig solve lstsq grad_dtype""".split())
TABLE = os.path.join(os.path.dirname(__file__), '..', '..', 'compiler',
                     'torch', 'absent.c')


def missing(torch2c, owner, value, names):
    lines = [f'import torch, {owner}' if owner in MODULES else 'import torch',
             f'value = {value}']
    for name in names:
        lines += ['try:', f'    value.{name}',
                  'except AttributeError:', f'    print("{name}")',
                  'except BaseException:', '    pass']
    with tempfile.NamedTemporaryFile('w', suffix='.py') as f:
        f.write('\n'.join(lines) + '\n')
        f.flush()
        done = subprocess.run([torch2c, 'run', f.name], capture_output=True,
                              text=True, check=True)
    return done.stdout.split()


def all_missing(torch2c):
    found = {}
    for owner in MODULES:
        public = [n for n in dir(importlib.import_module(owner))
                  if not n.startswith('_')]
        found[owner] = missing(torch2c, owner, owner, public)
    import torch
    for owner, value in CLASSES.items():
        public = [n for n in dir(eval(owner))
                  if not n.startswith('_') and n not in ALWAYS_REFUSED]
        found[owner] = missing(torch2c, owner, value, public)
    return found


def rows(found):
    for owner, names in found.items():
        if not names:
            continue
        lines = textwrap.wrap(' '.join(sorted(names)), 68)
        quoted = '\n'.join(f'     "{line} "' for line in lines)
        yield f'    {{"{owner}",\n{quoted}}},\n'


def main():
    torch2c = os.path.join(sys.argv[1], 'torch2c')
    if torch.__version__ < '2':
        print(f'names: the table is of PyTorch 2, not {torch.__version__}')
        return 0
    found = all_missing(torch2c)
    if '--update' in sys.argv:
        text = open(TABLE).read()
        begin, end = text.index('absent[] = {\n') + 13, text.index('};\n')
        found = {o: set(n) | known(text).get(o, set())
                 for o, n in found.items()}
        open(TABLE, 'w').write(text[:begin] + ''.join(rows(found)) +
                               text[end:])
        return 0
    for owner, names in found.items():
        for name in names:
            print(f'{owner}.{name} is neither there nor refused')
    return any(found.values())


def known(text):
    table = {}
    for owner, names in re.findall(r'\{"([\w.]+)",\n([^}]*)\}', text):
        table[owner] = set(' '.join(re.findall(r'"([^"]*)"', names)).split())
    return table


if __name__ == '__main__':
    sys.exit(main())
