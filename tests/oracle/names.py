"""The names that PyTorch, Python's library and NumPy have and torch2c has not:
they are refused where they are used, and no message calls them mistakes.

    python tests/oracle/names.py BUILD            fails where some are unknown
    python tests/oracle/names.py BUILD --update   writes compiler/torch/absent.def
"""
import importlib
import inspect
import os
import re
import subprocess
import sys
import tempfile
import textwrap

import numpy
import torch

MODULES = """torch torch._jit_internal torch.ao.quantization torch.autograd
torch.autograd.function torch.autograd.functional torch.autograd.profiler
torch.backends torch.backends.cuda torch.compiler torch.cuda torch.cuda.amp
torch.distributed torch.serialization
torch.distributions torch.distributions.constraints
torch.distributions.multivariate_normal torch.distributions.transforms
torch.distributions.utils torch.fft
torch.functional torch.fx torch.hub torch.jit torch.linalg torch.multiprocessing torch.nn
torch.nn.functional
torch.nn.init torch.nn.modules.activation torch.nn.modules.batchnorm
torch.nn.modules.container torch.nn.modules.conv torch.nn.modules.dropout
torch.nn.modules.linear torch.nn.modules.loss torch.nn.modules.module
torch.nn.modules.normalization torch.nn.modules.pooling torch.nn.modules.rnn
torch.nn.modules.transformer torch.nn.modules.utils torch.nn.parallel
torch.nn.parameter
torch.nn.quantized torch.nn.utils torch.nn.utils.rnn torch.onnx torch.optim
torch.optim.lr_scheduler torch.optim.optimizer torch.overrides torch.random
torch.special
torch.types torch.utils torch.utils.checkpoint torch.utils.cpp_extension
torch.utils.data
torch.utils.data.dataloader torch.utils.model_zoo
abc argparse ast base64 binascii bisect cmath collections collections.abc ctypes
colorsys concurrent.futures contextlib copy csv dataclasses datetime enum fnmatch
functools getopt glob hashlib heapq importlib inspect io itertools json logging math
multiprocessing numbers numpy numpy.linalg numpy.fft numpy.random operator os
os.path pathlib pickle pkgutil pprint queue random re resource statistics string struct sys textwrap
threading time timeit traceback types typing
typing_extensions uuid warnings weakref zlib einops
einops.layers.torch
scipy.linalg scipy.ndimage scipy.signal
scipy.special scipy.stats shutil signal tempfile urllib urllib.parse platform""".split()
CLASSES = {'torch.Tensor': 'torch.zeros(1)',
           'numpy.ndarray': 'numpy.zeros(1)'}
# What every dense tensor of real numbers refuses: there it is a mistake.
ALWAYS_REFUSED = set("""values indices crow_indices col_indices ccol_indices
row_indices coalesce sparse_mask imag int_repr q_scale q_zero_point
q_per_channel_axis q_per_channel_scales q_per_channel_zero_points qscheme
symeig eig solve lstsq grad_dtype""".split())
TABLE = os.path.join(os.path.dirname(__file__), '..', '..', 'compiler',
                     'torch', 'absent.def')


def missing(torch2c, owner, value, names):
    """Which of them are neither there nor refused, and which are there."""
    module = owner if owner in MODULES else owner.rpartition('.')[0]
    lines = [f'import torch, {module}', f'value = {value}']
    for name in names:
        lines += ['try:', f'    value.{name}', f'    print("there {name}")',
                  'except AttributeError:', f'    print("absent {name}")',
                  'except BaseException:', '    pass']
    with tempfile.NamedTemporaryFile('w', suffix='.py') as f:
        f.write('\n'.join(lines) + '\n')
        f.flush()
        done = subprocess.run([torch2c, 'run', f.name], capture_output=True,
                              text=True, check=True)
    said = [line.split() for line in done.stdout.splitlines()]
    return [[name for how, name in said if how == kind]
            for kind in ('absent', 'there')]


def all_missing(torch2c):
    found, there = {}, {}
    for owner in MODULES:
        module = importlib.import_module(owner)
        # Scripts use private names of PyTorch's modules, too.
        hidden = '__' if owner.startswith('torch.') else '_'
        public = [n for n in dir(module) if not n.startswith(hidden) and (
                  owner in ('torch', 'numpy') or
                  not inspect.ismodule(getattr(module, n)))]
        found[owner], there[owner] = missing(torch2c, owner, owner, public)
    for owner, value in CLASSES.items():
        public = [n for n in dir(eval(owner))
                  if not n.startswith('_') and n not in ALWAYS_REFUSED]
        found[owner], there[owner] = missing(torch2c, owner, value, public)
    return found, there


def rows(found):
    for owner, names in found.items():
        if not names:
            continue
        lines = textwrap.wrap(' '.join(sorted(names)), 68)
        quoted = '\n'.join(f'     "{line} "' for line in lines)
        yield f'ABSENT("{owner}",\n{quoted})\n'


def main():
    torch2c = os.path.join(sys.argv[1], 'torch2c')
    if torch.__version__ < '2':
        print(f'names: the table is of PyTorch 2, not {torch.__version__}')
        return 0
    found, there = all_missing(torch2c)
    if '--update' in sys.argv:
        text = open(TABLE).read()
        begin = text.index('ABSENT("')
        # Rows by hand, as that of torch._C, stay behind the others.
        table = {o: set(n) for o, n in found.items()}
        for owner, names in known(text).items():
            kept = names - set(there.get(owner, ()))
            table[owner] = table.get(owner, set()) | kept
        open(TABLE, 'w').write(text[:begin] + ''.join(rows(table)))
        return 0
    for owner, names in found.items():
        for name in names:
            print(f'{owner}.{name} is neither there nor refused')
    return any(found.values())


def known(text):
    table = {}
    for owner, names in re.findall(r'ABSENT\("([\w.]+)",\n([^)]*)\)', text):
        table[owner] = set(' '.join(re.findall(r'"([^"]*)"', names)).split())
    return table


if __name__ == '__main__':
    sys.exit(main())
