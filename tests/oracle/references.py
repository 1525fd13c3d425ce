"""Writes the references of tests/compiled: inputs, and PyTorch's outputs.

    python tests/oracle/references.py [NAME...]

For NAME.py with `# torch2c: --model EXPR --input SPEC...` these are
NAME.x.npy, NAME.x_1.npy, ... and NAME.y.npy, NAME.y_1.npy, ...
"""
import glob
import importlib.util
import os
import shlex
import sys

import numpy as np
import torch

from capture import flatten

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                      '..', 'compiled')


def options(path):
    line = open(path).readline()
    prefix = '# torch2c: '
    if not line.startswith(prefix):
        sys.exit(f'{path}: the first line gives no options')
    words = shlex.split(line[len(prefix):])
    expr = words[words.index('--model') + 1]
    specs = [words[i + 1] for i, word in enumerate(words) if word == '--input']
    return expr, specs


def make_input(spec):
    """The tensor of a SPEC, and the name of the parameter it is for."""
    name, _, shape = spec.rpartition('=')
    shape, _, dtype = shape.partition(':')
    size = [] if shape == 'scalar' else [int(d) for d in shape.split('x')]
    dtype = getattr(torch, dtype or 'float32')
    if dtype == torch.bool:
        value = torch.rand(size) < 0.5
    elif dtype.is_floating_point:
        value = torch.randn(size, dtype=dtype)
    else:
        value = torch.randint(0, 10, size, dtype=dtype)
    return name, value


def save(path, tensors):
    for i, t in enumerate(tensors):
        suffix = f'_{i}.npy' if i else '.npy'
        t = torch.view_as_real(t) if t.is_complex() else t
        np.save(path + suffix, t.detach().contiguous().numpy())


def write(name):
    path = os.path.join(FOLDER, name + '.py')
    expr, specs = options(path)
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    torch.manual_seed(0)
    model = eval(expr, vars(module)).eval()
    drawn = torch.get_rng_state()
    torch.manual_seed(1234)
    inputs = [make_input(text) for text in specs]
    torch.set_rng_state(drawn)
    args = [value.clone() for given, value in inputs if not given]
    kwargs = {given: value.clone() for given, value in inputs if given}
    with torch.no_grad():
        outputs = flatten(model(*args, **kwargs))
    for old in glob.glob(os.path.join(FOLDER, name + '.[xy]*.npy')):
        os.remove(old)
    save(os.path.join(FOLDER, name + '.x'), [value for _, value in inputs])
    save(os.path.join(FOLDER, name + '.y'), outputs)


if __name__ == '__main__':
    names = sys.argv[1:] or sorted(
        os.path.basename(path)[:-3]
        for path in glob.glob(os.path.join(FOLDER, '*.py')))
    for each in names:
        write(each)
