"""The call that a script makes of its model, run under PyTorch."""
import contextlib
import io
import os
import runpy
import sys

import numpy as np
import torch
import torch.nn as nn


def watch_calls():
    """The outermost calls of modules from now on, each with the state of the
    generator before it: (module, args, kwargs, state)."""
    calls, depth = [], [0]
    original = nn.Module.__call__

    def call(self, *args, **kwargs):
        if not depth[0]:
            calls.append((self, args, kwargs, torch.get_rng_state()))
        depth[0] += 1
        try:
            return original(self, *args, **kwargs)
        finally:
            depth[0] -= 1

    nn.Module.__call__ = call
    return calls


def rank(call):
    """As compiler/driver/choose.c ranks them."""
    module, args, kwargs, _ = call
    where = type(module).__module__
    if where == 'torch.nn.modules.loss':
        return 0
    tensors = args and all(torch.is_tensor(a) for a in args) and not kwargs
    return 1 + 2 * (not where.startswith('torch.')) + bool(tensors)


def flatten(value):
    if torch.is_tensor(value):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, (list, tuple)) or hasattr(value, '__iter__'):
        return [t for part in value for t in flatten(part)]
    return []


def save(folder, prefix, tensors):
    for i, t in enumerate(tensors):
        array = t.detach().cpu().contiguous()
        if array.dtype == torch.bfloat16:
            array = array.float()
        np.save(os.path.join(folder, f'{prefix}_{i}.npy'), array.numpy())


def capture(path, folder, saved):
    """Runs the script, and saves the call that torch2c takes for its model's:
    the arguments as x_0.npy, ... and what the model returns for them in
    evaluation mode as y_0.npy, ... `saved` is made when there is one.
    """
    calls = watch_calls()
    sys.argv = [path]
    torch.manual_seed(0)  # as torch2c does for a script that never seeds
    with contextlib.redirect_stdout(io.StringIO()):
        runpy.run_path(path, run_name='__main__')
    ranks = [rank(call) for call in calls]
    if not any(ranks):
        return
    module, args, kwargs, state = calls[ranks.index(max(ranks))]
    inputs = flatten(args) + flatten(kwargs)
    if not inputs:
        return
    save(folder, 'x', inputs)
    module.eval()
    torch.set_rng_state(state)  # as the C draws what the call drew
    with torch.no_grad():
        save(folder, 'y', flatten(module(*args, **kwargs)))
    open(saved, 'w').close()
