"""torch.functional: einsum, meshgrid, unique and their kind."""
import _t2c
import torch.nn.functional as F

from ._distances import cdist, pdist
from ._stft import istft, stft

__all__ = ['einsum', 'meshgrid', 'norm', 'broadcast_tensors',
           'broadcast_shapes', 'broadcast_to', 'tensordot', 'cartesian_prod',
           'cdist', 'block_diag', 'atleast_1d', 'atleast_2d', 'atleast_3d',
           'chain_matmul', 'unique', 'unique_consecutive', 'stft', 'istft',
           'lu', 'lu_solve', 'pdist', 'combinations']
_in_c = ('broadcast_to', 'combinations')


def _tensors(args):
    if len(args) == 1 and isinstance(args[0], (list, tuple)):
        return list(args[0])
    return list(args)


# --- einsum ---

def _labels(text, dims, operand, ellipsis):
    """One label a dimension; those of `...` are numbers from the right."""
    if '...' not in text:
        if len(text) != dims:
            few = len(text) < dims
            _t2c.raise_error(
                RuntimeError,
                'einsum(): the number of subscripts in the equation '
                f'({len(text)}) {"does not match" if few else "is more than"} '
                f'the number of dimensions ({dims}) for operand {operand}'
                + (' and no ellipsis was given' if few else ''),
                blame='equation', help=f"'...{text}' stands for any number of "
                'dimensions in front' if few else None)
        return list(text)
    before, after = text.split('...')
    hidden = dims - len(before) - len(after)
    if hidden < 0:
        raise RuntimeError(
            'einsum(): the number of subscripts in the equation '
            f'({len(before) + len(after)}) is more than the number of '
            f'dimensions ({dims}) for operand {operand}')
    return list(before) + list(range(hidden - 1, -1, -1)) + list(after)


def _parse(equation, operands):
    equation = equation.replace(' ', '')
    left, arrow, right = equation.partition('->')
    terms = left.split(',')
    if len(terms) != len(operands):
        few = len(terms) < len(operands)
        raise RuntimeError(
            f"einsum(): {'more' if few else 'fewer'} operands were provided "
            'than specified in the equation')
    inputs = [_labels(term, x.dim(), i, None)
              for i, (term, x) in enumerate(zip(terms, operands))]
    hidden = max([0] + [1 + label for labels in inputs for label in labels
                        if isinstance(label, int)])
    rest = list(range(hidden - 1, -1, -1))
    if arrow:
        before, dots, after = right.partition('...')
        output = list(before) + (rest if dots else []) + list(after)
    else:
        counts = {}
        for labels in inputs:
            for label in labels:
                counts[label] = counts.get(label, 0) + 1
        output = rest + sorted(label for label, n in counts.items()
                               if n == 1 and isinstance(label, str))
    known = {label for labels in inputs for label in labels}
    for label in output:
        if label not in known:
            raise RuntimeError(
                f"einsum(): output subscript {label} does not appear in the "
                'equation for any input operand')
    return inputs, output


def _check_sizes(inputs, operands):
    sizes = {}
    for i, (labels, x) in enumerate(zip(inputs, operands)):
        for label, size in zip(labels, x.shape):
            known = sizes.get(label, 1)
            if known != 1 and size != 1 and known != size:
                raise RuntimeError(
                    f'einsum(): subscript {label} has size {size} for operand '
                    f'{i} which does not broadcast with previously seen size '
                    f'{known}')
            sizes[label] = size if known == 1 else known


def _diagonals(x, labels, operand):
    """A label that stands twice takes the diagonal."""
    i = 0
    while i < len(labels):
        if labels.index(labels[i]) != i:
            first = labels.index(labels[i])
            if x.shape[i] != x.shape[first]:
                raise RuntimeError(
                    f'einsum(): subscript {labels[i]} is repeated for operand '
                    f"{operand} but the sizes don't match, {x.shape[i]} != "
                    f'{x.shape[first]}')
            x = x.diagonal(0, first, i)
            label = labels[i]
            labels = labels[:i] + labels[i + 1:]
            labels = labels[:first] + labels[first + 1:] + [label]
            i = 0
        else:
            i += 1
    return x, labels


def _arrange(x, labels, order):
    """x with a dimension for each label of `order`, of size 1 where it has
    none."""
    x = x.permute([labels.index(label) for label in order if label in labels])
    for i, label in enumerate(order):
        if label not in labels:
            x = x.unsqueeze(i)
    return x


def _product(x, dims):
    n = 1
    for i in dims:
        n *= x.size(i)
    return n


def _product_summed(a, b, summed, shared):
    """(a * b).sum(summed) as a batched matrix product, laid out in memory as
    PyTorch's is: what both have, then the rows, then the columns."""
    if not summed:
        return a * b
    both, rows, columns = [], [], []
    for i in range(a.dim()):
        if i not in summed:
            of_a, of_b = a.size(i) != 1, b.size(i) != 1
            (both if of_a and of_b or shared[i] and not (of_a or of_b)
             else columns if of_b else rows).append(i)
    if rows and columns and columns[-1] < rows[0]:
        a, b, rows, columns = b, a, columns, rows
    n = _product(a, both)
    inner = _product(a, summed)
    y = a.permute(both + rows + summed + columns).reshape(
        n, _product(a, rows), inner).bmm(
        b.permute(both + summed + columns + rows).reshape(
            n, inner, _product(b, columns)))
    y = y.view([a.size(i) for i in both + rows] + [1] * len(summed)
               + [b.size(i) for i in columns])
    order = both + rows + summed + columns
    return y.permute([order.index(i) for i in range(len(order))])


def _contract(a, b, counts, kept, shared):
    """a * b, summed over the dimensions from `kept` on that no later operand
    has: `counts` says how many have them, `shared` which both name."""
    summed, of_a, of_b = [], [], []
    for i in range(kept, a.dim()):
        if a.size(i) != 1 and b.size(i) != 1:
            counts[i] -= 1
            if counts[i] == 1:
                summed.append(i)
        elif counts[i] == 1 and a.size(i) != 1:
            of_a.append(i)
        elif counts[i] == 1 and b.size(i) != 1:
            of_b.append(i)
    if of_a:
        a = a.sum(of_a, True)
    if of_b:
        b = b.sum(of_b, True)
    return _product_summed(a, b, summed, shared)


def _from_sublists(args):
    """einsum(x, [0, 1], y, [1, 2], [0, 2]) as an equation."""
    def text(labels):
        return ''.join('...' if label is Ellipsis else
                       chr(97 + label) if label < 26 else chr(39 + label)
                       for label in labels)
    operands = list(args[0:len(args) - len(args) % 2:2])
    equation = ','.join(text(labels) for labels in args[1::2][:len(operands)])
    if len(args) % 2:
        equation += '->' + text(args[-1])
    return equation, operands


def einsum(*args):
    if not args:
        raise ValueError('einsum(): must specify the equation string and at '
                         'least one operand, or at least one operand and its '
                         'subscripts list')
    if isinstance(args[0], str):
        equation, operands = args[0], _tensors(args[1:])
    else:
        equation, operands = _from_sublists(args)
    inputs, output = _parse(equation, operands)
    _check_sizes(inputs, operands)
    order = output + sorted(
        {label for labels in inputs for label in labels} - set(output),
        key=lambda x: (1, x) if isinstance(x, str) else (0, -x))
    parts = [_arrange(*_diagonals(x, labels, i), order)
             for i, (x, labels) in enumerate(zip(operands, inputs))]
    result, *later = parts
    kept = len(output)
    rest = list(range(kept, len(order)))
    if not rest and not later:
        return result
    if not later:
        return result.sum(rest)
    counts = [sum(x.size(i) != 1 for x in parts) for i in range(len(order))]
    seen = set(inputs[0])
    for x, labels in zip(later, inputs[1:]):
        result = _contract(result, x, counts, kept, [
            label in seen and label in labels for label in order])
        seen.update(labels)
    return result.squeeze(rest)


def tensordot(a, b, dims=2, out=None):
    if isinstance(dims, int):
        da, db = list(range(a.dim() - dims, a.dim())), list(range(dims))
    else:
        da, db = [list(d) if isinstance(d, (list, tuple)) else [d]
                  for d in dims]
    da = [d % a.dim() for d in da]
    db = [d % b.dim() for d in db]
    rest_a = [d for d in range(a.dim()) if d not in da]
    rest_b = [d for d in range(b.dim()) if d not in db]
    for i, j in zip(da, db):
        if a.shape[i] == 1:  # stands for as many as the other has
            b = b.sum(j, keepdim=True, dtype=b.dtype)
        elif b.shape[j] == 1:
            a = a.sum(i, keepdim=True, dtype=a.dtype)
        elif a.shape[i] != b.shape[j]:
            raise RuntimeError(
                'contracted dimensions need to match, but first has size '
                f'{a.shape[i]} in dim {i} and second has size {b.shape[j]} in '
                f'dim {j}')
    shape = [a.shape[d] for d in rest_a] + [b.shape[d] for d in rest_b]
    inner, rows, columns = 1, 1, 1
    for d in da:
        inner *= a.shape[d]
    for d in rest_a:
        rows *= a.shape[d]
    for d in rest_b:
        columns *= b.shape[d]
    if not shape:
        return a.permute(da).reshape(inner).dot(b.permute(db).reshape(inner))
    left = a.permute(rest_a + da).reshape(rows, inner)
    right = b.permute(db + rest_b).reshape(inner, columns)
    return left.mm(right).reshape(shape)


def chain_matmul(*matrices, out=None):
    matrices = _tensors(matrices)
    for m in matrices:
        if m.dim() != 2:
            raise RuntimeError(
                f'Tensor dimension is {m.dim()}, expected 2 instead.')
    result = matrices[0]
    for m in matrices[1:]:
        result = result.mm(m)
    return result if len(matrices) > 1 else result.clone()


# --- broadcasting ---

def broadcast_shapes(*shapes):
    from torch import Size
    shapes = [(s,) if isinstance(s, int) else tuple(s) for s in shapes]
    dims = max([0] + [len(s) for s in shapes])
    result = [1] * dims
    for shape in shapes:
        for i in range(1, len(shape) + 1):
            size = shape[-i]
            if size == 1 or size == result[-i]:
                continue
            if result[-i] != 1:
                raise RuntimeError('Shape mismatch: objects cannot be '
                                   'broadcast to a single shape')
            result[-i] = size
    return Size(result)


def _refuse_sizes(a, b):
    for i in range(1, min(len(a), len(b)) + 1):
        if a[-i] != b[-i] and a[-i] != 1 and b[-i] != 1:
            _t2c.raise_error(
                RuntimeError, f'The size of tensor a ({a[-i]}) must match the '
                f'size of tensor b ({b[-i]}) at non-singleton dimension '
                f'{max(len(a), len(b)) - i}', code='E0301',
                headline=f'shapes {list(a)} and {list(b)} do not broadcast')


def broadcast_tensors(*tensors):
    tensors = _tensors(tensors)
    for other in tensors[1:]:
        _refuse_sizes(tensors[0].shape, other.shape)
    size = broadcast_shapes(*[t.shape for t in tensors])
    return tuple(t if t.shape == size else t.expand(size) for t in tensors)


def broadcast_to(input, size):
    return input.expand(size)


def meshgrid(*tensors, indexing=None):
    tensors = _tensors(tensors)
    if indexing not in (None, 'ij', 'xy'):
        raise RuntimeError('torch.meshgrid: indexing must be one of "xy" or '
                           f'"ij", but received: {indexing}')
    for t in tensors:
        if t.dim() > 1:
            raise RuntimeError('torch.meshgrid: Expected 0D or 1D tensor in '
                               f'the tensor list but got: {t}')
        if t.dtype != tensors[0].dtype:
            raise RuntimeError('meshgrid expects all tensors to have the same '
                               'dtype')
    swap = indexing == 'xy' and len(tensors) >= 2
    if swap:
        tensors[0], tensors[1] = tensors[1], tensors[0]
    shape = [t.numel() for t in tensors]
    grids = []
    for i, t in enumerate(tensors):
        view = [1] * len(tensors)
        view[i] = t.numel()
        grids.append(t.reshape(view).expand(shape))
    if swap:
        grids[0], grids[1] = grids[1], grids[0]
    return tuple(grids)


def cartesian_prod(*tensors):
    import torch
    tensors = _tensors(tensors)
    for t in tensors:
        if t.dim() != 1:
            raise RuntimeError('Expect a 1D vector, but got shape '
                               f'{list(t.shape)}')
    if len(tensors) == 1:
        return tensors[0]
    grids = meshgrid(*tensors)
    return torch.stack([g.flatten() for g in grids], 1)


def combinations(input, r=2, with_replacement=False):
    import torch
    from itertools import combinations as choose
    from itertools import combinations_with_replacement as choose_again
    if input.dim() != 1:
        raise RuntimeError('Expect a 1D vector, but got shape '
                           f'{list(input.shape)}')
    if r == 0:
        return input.new_empty(0)
    pick = choose_again if with_replacement else choose
    places = list(pick(range(input.numel()), r))
    return input[torch.tensor(places, dtype=torch.int64
                              ).reshape(len(places), r)]


def block_diag(*tensors):
    import torch
    for i, block in enumerate(tensors):
        if not _t2c.is_tensor(block):
            raise TypeError(f'expected Tensor as element {i} in argument 0, '
                            f'but got {type(block).__name__}')
    blocks = [atleast_2d(t) for t in tensors]
    rows = sum(b.shape[0] for b in blocks)
    columns = sum(b.shape[1] for b in blocks)
    dtype = blocks[0].dtype
    for b in blocks[1:]:
        dtype = torch.promote_types(dtype, b.dtype)
    result = torch.zeros(rows, columns, dtype=dtype)
    i = j = 0
    for b in blocks:
        result[i:i + b.shape[0], j:j + b.shape[1]] = b
        i += b.shape[0]
        j += b.shape[1]
    return result


def _at_least(dims, tensors):
    tensors = _tensors(tensors)
    result = []
    for t in tensors:
        if t.dim() == 0:
            t = t.reshape([1] * dims)
        elif dims == 2 and t.dim() == 1:
            t = t.unsqueeze(0)
        elif dims == 3 and t.dim() == 1:
            t = t.unsqueeze(0).unsqueeze(-1)
        elif dims == 3 and t.dim() == 2:
            t = t.unsqueeze(-1)
        result.append(t)
    return result[0] if len(result) == 1 else tuple(result)


def atleast_1d(*tensors):
    return _at_least(1, tensors)


def atleast_2d(*tensors):
    return _at_least(2, tensors)


def atleast_3d(*tensors):
    return _at_least(3, tensors)


# --- norms ---

def norm(input, p='fro', dim=None, keepdim=False, out=None, dtype=None):
    if p == 'fro' or p is None:
        p = 2.0
    if isinstance(p, str):
        from torch import linalg
        if p == 'nuc':
            return linalg.matrix_norm(input, 'nuc', dim or (-2, -1), keepdim)
        raise RuntimeError(f'norm: unknown order {p}')
    return _t2c.vector_norm(input, p, dim, keepdim, dtype)


# --- unique ---

def _unique_rows(x, dim):
    """The rows of x along dim, sorted, as lists."""
    return x.movedim(dim, 0).reshape(x.shape[dim], -1).tolist()


def _unique_along(input, dim, return_inverse, return_counts, consecutive):
    import torch
    if 0 in input.shape and (input.shape[dim] or
                             sum(size == 0 for size in input.shape) > 1):
        raise RuntimeError("There are 0 sized dimensions, and they aren't "
                           'selected, so unique cannot be applied')
    rows = _unique_rows(input, dim) if input.shape[dim] else []
    order = list(range(len(rows)))
    if not consecutive:
        order.sort(key=lambda i: rows[i])
    inverse, firsts, counts = [0] * len(rows), [], []
    for i in order:
        if not firsts or rows[i] != rows[firsts[-1]]:
            firsts.append(i)
            counts.append(0)
        counts[-1] += 1
        inverse[i] = len(firsts) - 1
    values = input.movedim(dim, 0).contiguous()[torch.tensor(
        firsts, dtype=torch.int64)].movedim(0, dim)
    return _unique_result(values, inverse, counts, return_inverse,
                          return_counts, (len(rows),))


def _unique_result(values, inverse, counts, return_inverse, return_counts,
                   shape):
    import torch
    result = [values]
    if return_inverse:
        result.append(torch.tensor(inverse, dtype=torch.int64).reshape(shape))
    if return_counts:
        result.append(torch.tensor(counts, dtype=torch.int64))
    return result[0] if len(result) == 1 else tuple(result)


def _need_bools(**arguments):
    for name in arguments:
        if not isinstance(arguments[name], bool):
            raise TypeError(f"_unique2(): argument '{name}' must be bool, not "
                            f'{type(arguments[name]).__name__}')


def unique(input, sorted=True, return_inverse=False, return_counts=False,
           dim=None):
    _need_bools(sorted=sorted, return_inverse=return_inverse,
                return_counts=return_counts)
    if dim is not None:
        if input.is_floating_point() and input.isnan().any():
            _t2c.unsupported('torch.unique along a dim of a tensor with NaN',
                             'NaN has no order: replace it first')
        return _unique_along(input, dim, return_inverse, return_counts, False)
    return _unique_flat(input, return_inverse, return_counts, False)


def unique_consecutive(input, return_inverse=False, return_counts=False,
                       dim=None):
    _need_bools(return_inverse=return_inverse, return_counts=return_counts)
    if dim is not None:
        return _unique_along(input, dim, return_inverse, return_counts, True)
    return _unique_flat(input, return_inverse, return_counts, True)


def _unique_flat(input, return_inverse, return_counts, consecutive):
    import torch
    flat = input.reshape(-1)
    shape = input.shape
    if consecutive:
        ordered, order = flat, None
    else:
        ordered, order = flat.sort()
    items = ordered.tolist()
    places = range(len(items)) if order is None else order.tolist()
    inverse, firsts, counts = [0] * len(items), [], []
    for i, (item, place) in enumerate(zip(items, places)):
        if not firsts or item != items[firsts[-1]]:
            firsts.append(i)
            counts.append(0)
        counts[-1] += 1
        inverse[place] = len(firsts) - 1
    values = ordered[torch.tensor(firsts, dtype=torch.int64)]
    return _unique_result(values, inverse, counts, return_inverse,
                          return_counts, shape)


# --- of matrices ---

def lu(A, pivot=True, get_infos=False, out=None):
    from torch import linalg
    found = linalg.lu_factor_ex(A, pivot=pivot, check_errors=not get_infos)
    return _t2c.named_result('_lu_with_info', ('LU', 'pivots', 'info'),
                             found) if get_infos else tuple(found[:2])


def lu_solve(b, LU_data, LU_pivots, *, out=None):
    from torch import linalg
    return linalg.lu_solve(LU_data, LU_pivots, b)
