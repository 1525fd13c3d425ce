"""Functions that join, cut, turn and fill arrays."""
import _t2c
import builtins
import math
import operator

import torch
from ._scalars import np as _np

__all__ = ['concatenate', 'concat', 'stack', 'vstack', 'hstack', 'dstack',
           'row_stack', 'column_stack', 'append', 'insert', 'delete',
           'split', 'array_split', 'hsplit', 'vsplit', 'expand_dims',
           'squeeze', 'reshape', 'ravel', 'transpose', 'swapaxes', 'moveaxis',
           'rollaxis', 'atleast_1d', 'atleast_2d', 'atleast_3d', 'tril',
           'triu', 'diag', 'diagonal', 'diagflat', 'fill_diagonal', 'repeat',
           'tile', 'flip', 'fliplr', 'flipud', 'roll', 'rot90', 'pad',
           'broadcast_to', 'broadcast_arrays', 'take', 'take_along_axis',
           'unravel_index', 'ravel_multi_index', 'shape', 'ndim', 'size',
           'copy', 'outer', 'inner', 'dot', 'vdot', 'matmul', 'tensordot',
           'einsum', 'kron', 'cross', 'block', 'broadcast_shapes',
           'resize', 'trim_zeros', 'unwrap', 'ediff1d', 'dsplit', 'unstack',
           'permute_dims', 'matrix_transpose', 'require']


def _give(t):
    return _np()._from_tensor(t)


def _tensors(arrays):
    np = _np()
    made = [np._tensor(a) for a in arrays]
    common = made[0]
    for t in made[1:]:
        common = np._common(common, t)[0]
    return [t.to(common.dtype) for t in made]


# --- joining and cutting -----------------------------------------------------

def _typed(made, dtype, out=None):
    if out is not None:
        _t2c.unsupported('out= of what joins arrays', 'assign what it returns')
    return _give(made if dtype is None else
                 made.to(_np().dtype(dtype)._t2c_dtype))


def concatenate(arrays, axis=0, out=None, *, dtype=None, casting='same_kind'):
    made = _tensors(arrays)
    if axis is None:
        made, axis = [t.flatten() for t in made], 0
    return _typed(torch.cat(made, axis), dtype, out)


concat = concatenate


def stack(arrays, axis=0, out=None, *, dtype=None, casting='same_kind'):
    return _typed(torch.stack(_tensors(arrays), axis), dtype, out)


def vstack(tup, *, dtype=None, casting='same_kind'):
    return _typed(torch.vstack(_tensors(tup)), dtype)


row_stack = vstack


def hstack(tup, *, dtype=None, casting='same_kind'):
    return _typed(torch.hstack(_tensors(tup)), dtype)


def dstack(arrays):
    return _give(torch.dstack(_tensors(arrays)))


def column_stack(arrays):
    return _give(torch.column_stack(_tensors(arrays)))


def append(arr, values, axis=None):
    return concatenate((arr, values), axis)


def _places(obj, n, axis, past=0):
    """The indices that obj names along an axis of n, as a list; and whether it
    is one alone."""
    if isinstance(obj, slice):
        return list(range(*obj.indices(n))), False
    t = _np()._tensor(obj)
    if t.dtype == torch.bool and t.ndim:
        return torch.nonzero(t).flatten().tolist(), False
    if t.is_floating_point() and t.numel():
        raise IndexError('arrays used as indices must be of integer (or '
                         'boolean) type')
    at = t.long().flatten().tolist()
    for i in at:
        if not -n <= i < n + past:
            raise IndexError(f'index {i} is out of bounds for axis {axis} with '
                             f'size {n}')
    return [i + n if i < 0 else i for i in at], len(at) == 1


def _along(arr, axis):
    t = _np()._tensor(arr)
    if axis is None:
        return t.flatten(), 0
    return t, _np()._reductions._one_axis(axis, t.ndim)


def insert(arr, obj, values, axis=None):
    """Before each of the places that obj names, as they are before."""
    t, axis = _along(arr, axis)
    n = t.shape[axis]
    at, is_one = _places(obj, n, axis, past=1)
    new = _np()._tensor(values).to(t.dtype)
    if is_one:
        if _np().ndim(obj) == 0 and new.ndim and t.ndim > 1:
            new = new.reshape((1,) * (t.ndim - new.ndim) + new.shape)
            new = new.movedim(0, axis)
        rows = new.shape[axis] if new.ndim == t.ndim else 1
        at = at * rows
    like = list(t.shape)
    like[axis] = len(at)
    whole = torch.cat([t, new.expand(like)], axis)
    order = sorted(range(n + len(at)),
                   key=lambda i: (i, 1) if i < n else (at[i - n], 0))
    return _give(whole.index_select(axis, torch.tensor(
        order, dtype=torch.int64)))


def delete(arr, obj, axis=None):
    t, axis = _along(arr, axis)
    n = t.shape[axis]
    gone = set(_places(obj, n, axis)[0])
    return _give(t.index_select(axis, torch.tensor(
        [i for i in range(n) if i not in gone], dtype=torch.int64)))


def array_split(ary, indices_or_sections, axis=0):
    cuts = indices_or_sections
    if not isinstance(cuts, int):
        cuts = tuple(_np()._asarray(cuts).tolist())
    return [_give(t) for t in torch.tensor_split(_np()._tensor(ary), cuts,
                                                 axis)]


def split(ary, indices_or_sections, axis=0):
    n = _np()._asarray(ary).shape[axis]
    if isinstance(indices_or_sections, int) and n % indices_or_sections:
        raise ValueError('array split does not result in an equal division')
    return array_split(ary, indices_or_sections, axis)


def vsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 0)


def hsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 0 if ndim(ary) == 1 else 1)


# --- turning -----------------------------------------------------------------

def expand_dims(a, axis):
    t = _np()._tensor(a)
    axes = axis if isinstance(axis, (tuple, list)) else (operator.index(axis),)
    for i in sorted(i % (t.ndim + len(axes)) for i in axes):
        t = t.unsqueeze(i)
    return _give(t)


def squeeze(a, axis=None):
    t = _np()._tensor(a)
    return _give(t.squeeze() if axis is None else t.squeeze(axis))


def reshape(a, shape, order='C'):
    return _np()._asarray(a).reshape(shape, order=order)


def ravel(a, order='C'):
    return _np()._asarray(a).ravel(order)


def transpose(a, axes=None):
    return _np()._asarray(a).transpose(*(axes or ()))


def swapaxes(a, axis1, axis2):
    return _give(_np()._tensor(a).transpose(operator.index(axis1),
                                            operator.index(axis2)))


def moveaxis(a, source, destination):
    return _give(torch.movedim(_np()._tensor(a), source, destination))


def rollaxis(a, axis, start=0):
    t = _np()._tensor(a)
    axis, start = axis % t.ndim, start + (t.ndim if start < 0 else 0)
    return moveaxis(a, axis, start - (axis < start))


def _at_least(n, reached):
    def function(*arrays):
        made = []
        for a in arrays:
            t = _np()._tensor(a)
            made.append(_give(t if t.ndim >= n else reached(t)))
        return made[0] if len(made) == 1 else tuple(made)
    return function


atleast_1d = _at_least(1, lambda t: t.reshape(1))
atleast_2d = _at_least(2, lambda t: t.reshape(1, -1))
atleast_3d = _at_least(3, lambda t: t.reshape(1, -1, 1) if t.ndim < 2 else
                       t.unsqueeze(-1))


def _square(m):
    """A row of numbers is repeated to a matrix."""
    t = _np()._tensor(m)
    return t if t.ndim != 1 else t.expand(len(t), len(t))


def tril(m, k=0):
    return _give(_square(m).tril(operator.index(k)))


def triu(m, k=0):
    return _give(_square(m).triu(operator.index(k)))


def diag(v, k=0):
    return _give(_np()._tensor(v).diag(operator.index(k)))


def diagflat(v, k=0):
    return diag(ravel(v), k)


def diagonal(a, offset=0, axis1=0, axis2=1):
    return _give(_np()._tensor(a).diagonal(
        *[operator.index(n) for n in (offset, axis1, axis2)]))


def fill_diagonal(a, val):
    n = builtins.min(a.shape)
    a[(range(n),) * a.ndim] = val


def repeat(a, repeats, axis=None):
    t = _np()._tensor(a)
    if axis is None:
        t, axis = t.flatten(), 0
    repeats = _np()._tensor(repeats)
    if repeats.ndim and repeats.is_floating_point():
        raise TypeError("Cannot cast array data from dtype('"
                        f"{_np().dtype(repeats.dtype)}') to dtype('int64') "
                        "according to the rule 'safe'")
    repeats = repeats.long().reshape(-1)
    return _give(t.repeat_interleave(
        repeats if len(repeats) != 1 else repeats.item(), axis))


def tile(A, reps):
    reps = _np()._asarray(reps).reshape(-1).tolist()
    return _give(_np()._tensor(A).tile([operator.index(n) for n in reps]))


def flip(m, axis=None):
    t = _np()._tensor(m)
    made = t.flip(tuple(range(t.ndim)) if axis is None else axis)
    return _np()._result(made)


def flipud(m):
    return flip(m, 0)


def fliplr(m):
    return flip(m, 1)


def roll(a, shift, axis=None):
    t, shift = _np()._tensor(a), _np()._asarray(shift).astype(int).tolist()
    if axis is None:
        shift = builtins.sum(shift) if isinstance(shift, list) else shift
        return _give(t.flatten().roll(shift).view(t.shape))
    if isinstance(shift, list) != isinstance(axis, (list, tuple)):
        n = len(shift) if isinstance(shift, list) else len(axis)
        shift = shift if isinstance(shift, list) else [shift] * n
        axis = axis if isinstance(axis, (list, tuple)) else [axis] * n
    return _give(torch.roll(t, shift, axis))


def rot90(m, k=1, axes=(0, 1)):
    return _give(torch.rot90(_np()._tensor(m), k, list(axes)))


def broadcast_to(array, shape):
    return _give(_np()._tensor(array).expand(shape).clone())


def broadcast_arrays(*arrays):
    made = [_np()._tensor(a) for a in arrays]
    return tuple(_give(t) for t in torch.broadcast_tensors(*made))


_modes = ('reflect', 'edge', 'wrap', 'symmetric')


def pad(array, pad_width, mode='constant', constant_values=0):
    t = _np()._tensor(array)
    width = _np()._asarray(pad_width)
    width = broadcast_to(width, (t.ndim, 2)).tolist()
    if mode == 'constant' and isinstance(constant_values, (int, float)):
        flat = [n for pair in reversed(width) for n in pair]
        return _give(torch.nn.functional.pad(t, flat, value=constant_values))
    if mode not in _modes:
        _t2c.unsupported(f"pad(mode='{mode}')", 'torch.nn.functional.pad')
    for axis, (before, after) in enumerate(width):
        n = t.shape[axis]
        places = range(-before, n + after)
        if mode == 'edge':
            chosen = [builtins.min(builtins.max(i, 0), n - 1) for i in places]
        elif mode == 'symmetric':
            chosen = [builtins.min(i % (2 * n), 2 * n - 1 - i % (2 * n))
                      for i in places]
        elif mode == 'wrap' or n == 1:
            chosen = [i % n for i in places]
        else:
            period = 2 * (n - 1)
            chosen = [builtins.min(i % period, period - i % period)
                      for i in places]
        t = t.index_select(axis, torch.tensor(chosen))
    return _give(t)


# --- choosing ----------------------------------------------------------------

def take(a, indices, axis=None):
    a = _np()._asarray(a)
    if axis is None:
        return a.ravel()[indices]
    return a[(slice(None),) * (axis % a.ndim) + (_np()._asarray(indices),)]


def take_along_axis(arr, indices, axis):
    return _give(torch.take_along_dim(_np()._tensor(arr),
                                      _np()._tensor(indices), axis))


def unravel_index(indices, shape):
    t = _np()._tensor(indices)
    made = []
    for n in reversed(shape):
        made.insert(0, _np()._result(t % n))
        t = t // n
    return tuple(made)


def ravel_multi_index(multi_index, dims):
    at = 0
    for i, n in zip(multi_index, dims):
        at = at * n + i
    return at


def shape(a):
    return _np()._asarray(a).shape


def ndim(a):
    return _np()._asarray(a).ndim


def size(a, axis=None):
    a = _np()._asarray(a)
    return a.size if axis is None else a.shape[axis]


def copy(a):
    return _np().array(a)


# --- products ----------------------------------------------------------------

def _product(name):
    def function(a, b):
        a, b = _np()._asarray(a), _np()._asarray(b)
        if not a.ndim or not b.ndim:
            return _np().multiply(a, b)
        return _np()._result(getattr(torch, name)(*_tensors((a, b))))
    return function


def matmul(x1, x2):
    np = _np()
    x, y = np._asarray(x1), np._asarray(x2)
    return np._result(np._operators.applied('matmul', x, y))


def _shown(x):
    return _np()._operators.shown(x.shape)


def dot(a, b, out=None):
    """Over the last dimension of a and the last but one of b."""
    if out is not None:
        _t2c.unsupported('np.dot with out=', 'assign what it returns')
    a, b = _np()._asarray(a), _np()._asarray(b)
    if not a.ndim or not b.ndim:
        return _np().multiply(a, b)
    i = -2 if b.ndim > 1 else -1
    if a.shape[-1] != b.shape[i]:
        raise ValueError(
            f'shapes {_shown(a)} and {_shown(b)} not aligned: '
            f'{a.shape[-1]} (dim {a.ndim - 1}) != {b.shape[i]} '
            f'(dim {b.ndim + i})')
    if a.ndim > 1 and b.ndim > 2:
        return tensordot(a, b, ([-1], [-2]))
    return matmul(a, b)


inner = _product('inner')
kron = _product('kron')


def outer(a, b):
    return _give(torch.outer(*[t.flatten() for t in _tensors((a, b))]))


def vdot(a, b):
    return dot(ravel(a), ravel(b))


def cross(a, b, axis=-1):
    a, b = _tensors((a, b))
    a, b = a.movedim(axis, -1), b.movedim(axis, -1)
    sizes = {a.shape[-1], b.shape[-1]}
    if not sizes <= {2, 3}:
        raise ValueError('incompatible dimensions for cross product\n'
                         '(dimension must be 2 or 3)')
    if sizes == {2}:
        return _np()._result(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
    a, b = [t if t.shape[-1] == 3 else torch.nn.functional.pad(t, (0, 1))
            for t in (a, b)]
    a, b = torch.broadcast_tensors(a, b)
    a, b = a.unbind(-1), b.unbind(-1)
    # PyTorch rounds less.
    return _give(torch.stack([a[1] * b[2] - a[2] * b[1],
                              a[2] * b[0] - a[0] * b[2],
                              a[0] * b[1] - a[1] * b[0]], axis))


def tensordot(a, b, axes=2):
    return _np()._result(torch.tensordot(*_tensors((a, b)), dims=axes))


def einsum(subscripts, *operands, optimize=False):
    return _np()._result(torch.einsum(subscripts, *_tensors(operands)))


# --- further forms -----------------------------------------------------------

def block(arrays):
    """Nested lists of arrays set side by side, the innermost along the last
    dimension."""
    def depth(x):
        return 1 + depth(x[0]) if isinstance(x, list) else 0

    def joined(x, axis):
        if not isinstance(x, list):
            t = _np()._tensor(x)
            return t.reshape((1,) * (dims - t.ndim) + tuple(t.shape))
        return torch.cat(_tensors([_give(joined(part, axis + 1))
                                   for part in x]), axis)

    def most(x):
        if isinstance(x, list):
            return builtins.max(most(part) for part in x)
        return _np()._tensor(x).ndim

    levels = depth(arrays)
    dims = builtins.max(levels, most(arrays))
    return _give(joined(arrays, -levels).clone())


def broadcast_shapes(*shapes):
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    made = [1] * builtins.max(map(len, shapes), default=0)
    first = [0] * len(made)  # the shape that each side comes from
    for k, shape in enumerate(shapes):
        for i, side in enumerate(shape, len(made) - len(shape)):
            if made[i] == 1:
                made[i], first[i] = side, k
            elif side not in (1, made[i]):
                raise ValueError(
                    'shape mismatch: objects cannot be broadcast to a single '
                    f'shape.  Mismatch is between arg {first[i]} with shape '
                    f'{shapes[first[i]]} and arg {k} with shape {shape}.')
    return tuple(made)


def resize(a, new_shape):
    """Repeats the elements until the shape is full."""
    t = _np()._tensor(a).flatten()
    shape = (new_shape,) if isinstance(new_shape, int) else tuple(new_shape)
    n = 1
    for side in shape:
        n *= side
    if not len(t):
        return _give(t.new_zeros(shape))
    return _give(t.repeat(-(-n // len(t)))[:n].view(shape))


def trim_zeros(filt, trim='fb'):
    there = torch.nonzero(_np()._tensor(filt)).flatten().tolist()
    if not there:
        return filt[:0]
    return filt[there[0] if 'f' in trim.lower() else 0:
                there[-1] + 1 if 'b' in trim.lower() else None]


def unwrap(p, discont=None, axis=-1, *, period=2 * math.pi):
    """Adds periods where a step is larger than half of one."""
    t = _np()._tensor(p)
    t = t if t.is_floating_point() else t.double()
    step = torch.diff(t, dim=axis)
    half = period / 2
    within = torch.remainder(step + half, period) - half
    within = torch.where((within == -half) & (step > 0), -within, within)
    correction = torch.where(
        step.abs() < (half if discont is None else discont),
        torch.zeros_like(step), within - step).cumsum(axis)
    first = t.narrow(axis, 0, 1)
    rest = t.narrow(axis, 1, t.shape[axis] - 1) + correction
    return _give(torch.cat([first, rest], axis))


def ediff1d(ary, to_end=None, to_begin=None):
    t = torch.diff(_np()._tensor(ary).flatten())
    parts = [_np()._tensor(x).reshape(-1).to(t.dtype)
             for x in (to_begin, to_end) if x is not None]
    if to_begin is not None:
        t = torch.cat([parts.pop(0), t])
    return _give(torch.cat([t] + parts))


def dsplit(ary, indices_or_sections):
    return split(ary, indices_or_sections, 2)


def unstack(x, axis=0):
    return tuple(_np()._result(t) for t in _np()._tensor(x).unbind(axis))


def permute_dims(a, axes=None):
    return transpose(a, axes)


def matrix_transpose(x):
    return _give(_np()._tensor(x).mT)


def require(a, dtype=None, requirements=None):
    return _np()._asarray(a, dtype)
