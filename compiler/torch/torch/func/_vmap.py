"""A function mapped over a dimension of its arguments."""
import _t2c
import functools

import torch
from torch.utils._pytree import tree_flatten, tree_unflatten

__all__ = ['vmap']


def _name(func):
    return getattr(func, '__name__', repr(func))


def _spread(dims, tree, fail):
    """`dims` for each leaf of `tree`: one number stands for all below it."""
    if dims is None or isinstance(dims, int):
        return [dims] * len(tree_flatten(tree)[0])
    if isinstance(tree, dict):
        same = isinstance(dims, dict) and list(dims) == list(tree)
        pairs = [(dims[k], tree[k]) for k in tree] if same else None
    else:
        same = isinstance(tree, (tuple, list)) and type(dims) is type(tree) \
            and len(dims) == len(tree)
        pairs = zip(dims, tree) if same else None
    if pairs is None:
        fail()
    return [d for part in pairs for d in _spread(*part, fail)]


def _batched(func, args, in_dims):
    """The leaves of the arguments, the dimension of each, and the size."""
    head = f'vmap({_name(func)}, in_dims={in_dims}, ...)(<inputs>): '

    def fail():
        raise ValueError(
            head + 'in_dims is not compatible with the structure of inputs.')

    if not isinstance(in_dims, (int, tuple, list)):
        raise ValueError(
            head + 'expected `in_dims` to be int or a (potentially nested) '
            f'tuple matching the structure of inputs, got: {type(in_dims)}.')
    if not args:
        raise ValueError(f'vmap({_name(func)})(<inputs>): got no inputs. Maybe '
                         'you forgot to add inputs, or you are trying to vmap '
                         'over a function with no inputs. The latter is '
                         'unsupported.')
    if isinstance(in_dims, list):
        in_dims = tuple(in_dims)
    leaves, spec = tree_flatten(args)
    dims = _spread(in_dims, args, fail)
    sizes = []
    for i, (leaf, dim) in enumerate(zip(leaves, dims)):
        if dim is None:
            continue
        if not isinstance(leaf, torch.Tensor):
            raise ValueError(
                head + f'Got in_dim={dim} for an input but the input is of '
                f'type {type(leaf)}. We cannot vmap over non-Tensor arguments, '
                'please use None as the respective in_dim')
        if not -leaf.dim() <= dim < leaf.dim():
            raise ValueError(
                head + f'Got in_dim={dim} for some input, but that input is a '
                f'Tensor of dimensionality {leaf.dim()} so expected in_dim to '
                f'satisfy -{leaf.dim()} <= in_dim < {leaf.dim()}.')
        dims[i] = dim % leaf.dim()
        sizes.append(leaf.size(dim))
    if not sizes:
        raise ValueError(head + 'vmap: at least one input must be mapped over')
    if len(set(sizes)) > 1:
        raise ValueError(
            'vmap: Expected all tensors to have the same size in the mapped '
            f'dimension, got sizes {sizes} for the mapped dimension')
    return leaves, dims, spec, sizes[0]


def _check_draws(before, randomness):
    if before.position == torch.get_rng_state().position:
        return
    if randomness == 'error':
        raise RuntimeError(
            'vmap: called random operation while in randomness error mode. '
            "Please either use the 'same' or 'different' randomness flags on "
            'vmap or perform the randomness operation out of vmap')
    if randomness == 'different':
        _t2c.unsupported("draws within vmap, with randomness='different'",
                         'draw the numbers before, and map over them')


def _stack_results(func, results, out_dims):
    flat = [tree_flatten(r) for r in results]
    leaves, spec = flat[0]
    for leaf in leaves:
        if not isinstance(leaf, torch.Tensor):
            raise ValueError(
                f'vmap({_name(func)}, ...): `{_name(func)}` must only return '
                f'Tensors, got type {type(leaf)}. Did you mean to set '
                'out_dims= to None for output?')

    def fail():
        raise ValueError(
            f'vmap({_name(func)}, ..., out_dims={out_dims}): out_dims is not '
            f'compatible with the structure of `outputs`.')

    first = tree_unflatten(leaves, spec)
    if isinstance(out_dims, (tuple, list)) and \
            isinstance(first, torch.Tensor):
        if len(out_dims) != 1:
            fail()
        out_dims = out_dims[0]
    dims = _spread(out_dims, first, fail)
    made = []
    for i, dim in enumerate(dims):
        parts = [part[0][i] for part in flat]
        made.append(parts[0] if dim is None else torch.stack(parts, dim))
    return tree_unflatten(made, spec)


def vmap(func, in_dims=0, out_dims=0, randomness='error', *, chunk_size=None):
    if randomness not in ('error', 'different', 'same'):
        raise RuntimeError(
            "Only allowed values for randomness are 'error', 'different', or "
            f"'same'. Got {randomness}")
    if not (chunk_size is None or chunk_size > 0):
        raise ValueError(f'vmap: chunk_size should be None or greater than 0. '
                         f'(got {chunk_size})')

    @functools.wraps(func)
    def mapped(*args, **kwargs):
        leaves, dims, spec, size = _batched(func, args, in_dims)
        if not size:
            _t2c.unsupported('vmap over a dimension of size 0', None)
        before = torch.get_rng_state()
        results = []
        for i in range(size):
            if randomness == 'same':
                torch.set_rng_state(before)
            inputs = [x if d is None else x.select(d, i)
                      for x, d in zip(leaves, dims)]
            results.append(func(*tree_unflatten(inputs, spec), **kwargs))
            _check_draws(before, randomness)
        return _stack_results(func, results, out_dims)
    return mapped
