"""What torch.linalg does to matrices: on lists of numbers, in double."""
import math

import _t2c
import torch


class _LinAlgError(RuntimeError):
    pass


_LinAlgError.__module__ = 'torch._C'


# --- what is taken ---

def check_type(A, words, types=(torch.float32, torch.float64)):
    """LAPACK has numbers of 32 and 64 bits alone."""
    if A.dtype not in types:
        raise NotImplementedError(f'{words} not implemented for '
                                  f"'{A.type()[6:-6]}'")


def check_float(A, name, kernel=None, low=True):
    """Half precision has a name for it, but only empty batches get through."""
    kind = A.type()[6:-6]
    if not A.is_floating_point():
        raise NotImplementedError(f'{name}: Expected a floating point or '
                                  f'complex tensor as input. Got {kind}')
    if not low and A.dtype in (torch.float16, torch.bfloat16):
        raise NotImplementedError(f'{name}: Low precision dtypes not '
                                  f'supported. Got {kind}')
    if kernel and A.numel():
        check_type(A, f'"{kernel}"')


def check_matrix(A, name, letter='A'):
    if A.dim() < 2:
        raise RuntimeError(f'{name}: The input tensor{letter and " "}{letter} '
                           'must have at least 2 dimensions.')


def check_square(A, name):
    check_matrix(A, name)
    if A.shape[-1] != A.shape[-2]:
        raise RuntimeError(
            f'{name}{": " if name else ""}A must be batches of square '
            f'matrices, but they are {A.shape[-2]} by {A.shape[-1]} matrices')


def check_equation(A, B, name, left):
    if A.shape[-1] != B.shape[-2 if left else -1]:
        raise RuntimeError(
            f'{name}: Incompatible shapes of A and B for the equation '
            f'{"AX" if left else "XA"} = B ({A.shape[-2]}x{A.shape[-1]} and '
            f'{B.shape[-2]}x{B.shape[-1]})')


def fail(A, i, name, words):
    """Of the matrix at `i` of A."""
    place = f'(Batch element {i}): ' if A.dim() > 2 else ''
    raise _LinAlgError(f'{name}: {place}{words}')


# --- matrices as lists ---

def matrices(A):
    return A.detach().double().flatten(0, -3).tolist() if A.dim() > 2 else [
        A.detach().double().tolist()]


def tensor(matrices, A, shape):
    return torch.tensor(matrices, dtype=torch.float64).reshape(
        tuple(A.shape[:-2]) + tuple(shape)).to(A.dtype)


def by_columns(matrix):
    """As LAPACK leaves it in memory."""
    return matrix.mT.clone(memory_format=torch.contiguous_format).mT


def graded(name, result, *inputs):
    """The result, or several, as that of PyTorch's function."""
    if isinstance(result, tuple):
        return tuple(graded(name, part, *inputs) for part in result)
    if result.is_floating_point():
        _t2c.grad_from(result, name, list(inputs))
    return result


# --- decompositions ---

def is_singular(pivots):
    return pivots[-1:] == [0.0]


def substitute(A, B, upper, unitriangular):
    """X of AX = B, a row at a time; a zero on A's diagonal divides."""
    rows, done = {}, []
    n = A.shape[-1]
    for i in reversed(range(n)) if upper else range(n):
        row = B[..., i, :]
        for j in done:
            row = row - A[..., i, j].unsqueeze(-1) * rows[j]
        rows[i] = row if unitriangular else row / A[..., i, i].unsqueeze(-1)
        done.append(i)
    return torch.stack([rows[i] for i in range(n)], -2) if n else B


def orthogonalized(columns):
    """One-sided Jacobi: turns columns in pairs until all are at right angles;
    their lengths are then the singular values. Returns the turns as well."""
    n = len(columns)
    turns = [[float(i == j) for j in range(n)] for i in range(n)]

    def dot(x, y):
        return sum([a * b for a, b in zip(x, y)])

    for _ in range(60):
        largest = 0.0
        for p in range(n):
            for q in range(p + 1, n):
                a, b = columns[p], columns[q]
                aa, bb, ab = dot(a, a), dot(b, b), dot(a, b)
                lengths = aa ** 0.5 * bb ** 0.5  # aa * bb may be too small,
                if not lengths or abs(ab) <= 1e-16 * lengths:  # as may aa
                    continue
                largest = max(largest, abs(ab) / lengths)
                ratio = (bb - aa) / (2 * ab)
                t = math.copysign(1, ratio) / (abs(ratio) +
                                               math.hypot(1, ratio))
                c = 1 / math.hypot(1, t)
                s = c * t
                for both in columns, turns:
                    both[p], both[q] = (
                        [c * x - s * y for x, y in zip(both[p], both[q])],
                        [s * x + c * y for x, y in zip(both[p], both[q])])
        if largest < 1e-15:
            break
    return [dot(c, c) ** 0.5 for c in columns], columns, turns


def singular_parts(A):
    """What orthogonalized() finds in each matrix, of its narrower side. NaN
    ends LAPACK's search, infinities make NaN of all."""
    found = []
    for at, a in enumerate(matrices(
            A if A.shape[-2] <= A.shape[-1] else A.mT)):
        if any(x != x for row in a for x in row):
            fail(A, at, 'linalg.svd', 'The algorithm failed to converge '
                 'because the input matrix contained non-finite values.')
        is_finite = all(math.isfinite(x) for row in a for x in row)
        parts = orthogonalized(a)
        found.append(parts if is_finite else
                     [(torch.tensor(part) * math.nan).tolist()
                      for part in parts])
    return found
