"""Shapes: stacking, diagonals, rotations."""
import _t2c

__all__ = ['hstack', 'vstack', 'row_stack', 'dstack', 'column_stack', 'hsplit',
           'vsplit', 'dsplit', 'rot90', 'fliplr', 'flipud', 'diag',
           'diagflat', 'diag_embed', 'tile', 'kron', 'argwhere',
           'trace', 'vander', 'slice_scatter', 'select_scatter',
           'diagonal_scatter', 'narrow_copy', 'searchsorted', 'put',
           'index_reduce',
           'bucketize', 'isin', 'unravel_index', 'gradient',
           'norm_except_dim']
_in_c = ('hstack', 'vstack', 'row_stack', 'dstack', 'column_stack', 'hsplit',
         'vsplit', 'dsplit', 'rot90', 'fliplr', 'flipud', 'diag', 'diagflat',
         'diag_embed', 'tile', 'kron', 'argwhere', 'trace', 'vander',
         'slice_scatter', 'select_scatter', 'diagonal_scatter', 'narrow_copy',
         'searchsorted', 'put', 'index_reduce', 'bucketize', 'isin', 'gradient',
         'norm_except_dim')


def _at_least(tensors, dims):
    import torch
    at_least = {1: torch.atleast_1d, 2: torch.atleast_2d,
                3: torch.atleast_3d}[dims]
    return [at_least(t) for t in tensors]


def hstack(tensors, *, out=None):
    import torch
    tensors = _at_least(tensors, 1)
    return torch.cat(tensors, 0 if tensors[0].dim() == 1 else 1)


def vstack(tensors, *, out=None):
    import torch
    return torch.cat(_at_least(tensors, 2), 0)


row_stack = vstack


def dstack(tensors, *, out=None):
    import torch
    return torch.cat(_at_least(tensors, 3), 2)


def column_stack(tensors, *, out=None):
    import torch
    return torch.cat([t.reshape(t.numel(), 1) if t.dim() <= 1 else t
                      for t in tensors], 1)


def _sections(name, given, named):
    """The number of parts or the places of the cuts, by either name."""
    given += tuple(named.values())
    if len(given) == 1 and named.keys() <= {'sections', 'indices'}:
        value = given[0]
        if isinstance(value, (list, tuple)) and 'sections' not in named or \
                type(value) is int and 'indices' not in named:
            return value
    raise TypeError(f'{name}() received an invalid combination of arguments: '
                    'it takes int sections or tuple of ints indices')


def _split(name, input, indices_or_sections, dim, least):
    import torch
    if input.dim() < least:
        raise RuntimeError(f'torch.{name} requires a tensor with at least '
                           f'{least} dimension, but got a tensor with '
                           f'{input.dim()} dimensions!')
    n = indices_or_sections
    if isinstance(n, int) and (n <= 0 or input.shape[dim] % n):
        raise RuntimeError(
            f'torch.{name} attempted to split along dimension {dim}, but the '
            f'size of the dimension {input.shape[dim]} is not divisible by '
            f'the split_size {n}!')
    return torch.tensor_split(input, n, dim)


def hsplit(input, *sections, **named):
    return _split('hsplit', input, _sections('hsplit', sections, named),
                  0 if input.dim() == 1 else 1, 1)


def vsplit(input, *sections, **named):
    return _split('vsplit', input, _sections('vsplit', sections, named), 0, 2)


def dsplit(input, *sections, **named):
    return _split('dsplit', input, _sections('dsplit', sections, named), 2, 3)


def rot90(input, k=1, dims=(0, 1)):
    a, b = dims
    if a % input.dim() == b % input.dim():
        raise RuntimeError('expected rotation dims to be different, but got '
                           f'dim0 = {a} and dim1 = {b}')
    k = k % 4
    if k == 1:
        return input.flip(b).transpose(a, b)
    if k == 2:
        return input.flip(a, b)
    if k == 3:
        return input.flip(a).transpose(a, b)
    return input.clone()


def fliplr(input):
    return input.flip(1)


def flipud(input):
    if not input.dim():
        raise RuntimeError('Input must be >= 1-d.')
    return input.flip(0)


def diag(input, diagonal=0, *, out=None):
    if input.dim() == 2:
        return input.diagonal(diagonal).clone()
    if input.dim() != 1:
        raise RuntimeError('diag(): Supports 1D or 2D tensors. Got '
                           f'{input.dim()}D')
    return diag_embed(input, diagonal)


def diagflat(input, offset=0):
    return diag_embed(input.reshape(-1), offset)


def diag_embed(input, offset=0, dim1=-2, dim2=-1):
    shape = list(input.shape[:-1])
    for dim in sorted(dim % (input.dim() + 1) for dim in (dim1, dim2)):
        shape.insert(dim, input.shape[-1] + abs(offset))
    result = input.new_zeros(shape)
    result.diagonal(offset, dim1, dim2).copy_(input)
    return result


def tile(input, dims):
    dims = tuple(dims)
    if len(dims) < input.dim():
        dims = (1,) * (input.dim() - len(dims)) + dims
    return input.repeat(dims)


def kron(input, other, *, out=None):
    dims = max(input.dim(), other.dim())
    a = input.reshape((1,) * (dims - input.dim()) + tuple(input.shape))
    b = other.reshape((1,) * (dims - other.dim()) + tuple(other.shape))
    shape = [m * n for m, n in zip(a.shape, b.shape)]
    for i in range(dims):
        a = a.unsqueeze(2 * i + 1)
        b = b.unsqueeze(2 * i)
    return (a * b).reshape(shape)


def argwhere(input):
    return input.nonzero()


def trace(input):
    import torch
    if input.dim() != 2:
        raise RuntimeError('trace: expected a matrix, but got tensor with dim '
                           f'{input.dim()}')
    if input.dtype == torch.bool:
        raise NotImplementedError('"trace" not implemented for '
                                  f"'{input.type()[6:-6]}'")
    return input.diagonal().sum()


def vander(x, N=None, increasing=False):
    import torch
    if x.dim() != 1:
        raise RuntimeError('x must be a one-dimensional tensor.')
    N = x.numel() if N is None else N
    powers = torch.arange(N)
    if not increasing:
        powers = powers.flip(0)
    return x.unsqueeze(-1) ** powers


def _clone_with_strides(input):
    """A copy of all its memory, and where in it the elements lie: elements that
    share a place go on doing so, but for those that are expanded."""
    shape, steps = input.shape, input.stride()
    if not input.numel() or any(
            size > 1 and not step for size, step in zip(shape, steps)):
        return input.clone()
    if not _t2c.is_traced(input):
        size = input.untyped_storage().size() // input.element_size()
        memory = input.as_strided((size,), (1,), 0).clone()
        return memory.as_strided(shape, steps, input.storage_offset())
    span = 1 + sum((size - 1) * step for size, step in zip(shape, steps))
    if span == input.numel():
        return input.clone()
    return input.as_strided((span,), (1,)).clone().as_strided(shape, steps)


def _written(input, src, part_of):
    result = _clone_with_strides(input)
    part = part_of(result)
    if part.shape != src.shape:
        raise RuntimeError(
            'expected src to have a size equal to the slice of self. src size '
            f'= {list(src.shape)}, slice size = {list(part.shape)}')
    part.copy_(src)
    return result


def slice_scatter(input, src, dim=0, start=None, end=None, step=1):
    input.size(dim)
    if step < 1:
        raise RuntimeError('slice step must be positive')
    index = (slice(None),) * (dim % input.dim()) + (slice(start, end, step),)
    return _written(input, src, lambda t: t[index])


def select_scatter(input, src, dim, index):
    return _written(input, src, lambda t: t.select(dim, index))


def diagonal_scatter(input, src, offset=0, dim1=0, dim2=1):
    return _written(input, src, lambda t: t.diagonal(offset, dim1, dim2))


def narrow_copy(input, dim, start, length, *, out=None):
    import torch
    return input.narrow(dim, start, length).clone(
        memory_format=torch.contiguous_format)


def searchsorted(sorted_sequence, input, *, out_int32=False, right=False,
                 side=None, sorter=None, out=None):
    import torch
    if side is not None:
        right = side == 'right'
    number = not _t2c.is_tensor(input)
    if number or not input.dim():  # one of several kinds, which wraps around
        kind = torch.result_type(sorted_sequence, input)
        input = torch.tensor(input) if number else input
        sorted_sequence, input = sorted_sequence.to(kind), input.to(kind)
    if sorted_sequence.dtype == input.dtype == torch.bool and input.numel():
        raise NotImplementedError('"searchsorted_out_cpu" not implemented for '
                                  "'Bool'")
    input = input.contiguous()  # as the result is
    if sorter is not None:
        sorted_sequence = sorted_sequence.gather(-1, sorter)
    # Step by step PyTorch's binary search, which goes right where it meets NaN.
    size = sorted_sequence.shape[-1]
    low = torch.zeros_like(input, dtype=torch.int64)
    high = torch.full_like(low, size)
    for _ in range(size.bit_length()):
        middle = (low + high) // 2
        at = middle.clamp(max=size - 1)
        if sorted_sequence.dim() == 1:
            found = sorted_sequence[at]
        else:
            found = sorted_sequence.gather(-1, at)
        is_before = ~(found > input) if right else ~(found >= input)
        is_open = low < high
        low, high = (torch.where(is_open & is_before, middle + 1, low),
                     torch.where(is_open & ~is_before, middle, high))
    return low.int() if out_int32 else low


def put(input, index, source, accumulate=False):
    return input.clone().put_(index, source, accumulate)


def index_reduce(input, dim, index, source, reduce, *, include_self=True):
    import torch
    made = input.clone(memory_format=torch.contiguous_format)
    return made.index_reduce_(dim, index, source, reduce,
                              include_self=include_self)


def bucketize(input, boundaries, *, out_int32=False, right=False, out=None):
    return searchsorted(boundaries, input, out_int32=out_int32, right=right)


def isin(elements, test_elements, *, assume_unique=False, invert=False,
         out=None):
    import torch
    if not _t2c.is_tensor(test_elements):
        test_elements = torch.tensor([test_elements])
    if not _t2c.is_tensor(elements):
        elements = torch.tensor(elements)
    if torch.bool in (elements.dtype, test_elements.dtype):
        raise NotImplementedError(
            'Unsupported input type encountered for isin(): Bool')
    if test_elements.numel() < 10 * elements.numel() ** 0.145:
        test_elements.view(-1)  # where PyTorch compares one by one
    found = (elements.unsqueeze(-1) == test_elements.reshape(-1)).any(-1)
    return ~found if invert else found


def unravel_index(indices, shape):
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    places = []
    for size in reversed(shape):
        places.append(indices % size)
        indices = indices // size
    return tuple(reversed(places))


def gradient(input, *, spacing=1, dim=None, edge_order=1):
    """Central differences, and one-sided ones at the ends."""
    import torch
    if input.dtype == torch.uint8:
        raise NotImplementedError(
            'torch.gradient does not support uint8 input.')
    if edge_order != 1 or not isinstance(spacing, (int, float)):
        _t2c.unsupported('torch.gradient with coordinates or edge_order', None)
    dims = range(input.dim()) if dim is None else (
        [dim] if isinstance(dim, int) else dim)
    results = []
    for d in dims:
        n = input.shape[d]
        ends = (input.narrow(d, 1, 1) - input.narrow(d, 0, 1),
                input.narrow(d, n - 1, 1) - input.narrow(d, n - 2, 1))
        middle = (input.narrow(d, 2, n - 2) - input.narrow(d, 0, n - 2)) / 2
        results.append(torch.cat([ends[0], middle, ends[1]], d) / spacing)
    return tuple(results)


def norm_except_dim(v, pow=2, dim=0):
    if dim == -1:
        return _t2c.vector_norm(v, pow, None, False, None)
    dims = [d for d in range(v.dim()) if d != dim]
    return _t2c.vector_norm(v, pow, dims, True, None)
