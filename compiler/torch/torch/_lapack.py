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

def check_nan(A, flat, name):
    """NaN ends LAPACK's search, in the matrices of A that `flat` counts."""
    for at, matrix in enumerate(flat):
        if matrix.isnan().any():
            fail(A, at, name, 'The algorithm failed to converge because the '
                 'input matrix contained non-finite values.')


def check_finite(A, flat, name):
    if not flat.isfinite().all():
        check_nan(A, flat, name)
        _t2c.unsupported(f'torch.{name} of infinities',
                         'where NaN comes of it depends on the steps')


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


def singular_parts(A):
    """Of the narrower side of each matrix, in double: the singular values,
    the vectors of that length, and the turns to them. NaN ends LAPACK's
    search, infinities make NaN of all."""
    side, wide = sorted(A.shape[-2:])
    a = (A if A.shape[-2] <= A.shape[-1] else A.mT).detach().double().reshape(
        math.prod(A.shape[:-2]), side, wide)
    whole = a.isfinite().flatten(1).all(1)
    if not whole.all():
        check_nan(A, a, 'linalg.svd')
        a = torch.where(whole[:, None, None], a, 0.0)
    shapes = (side,), (side, wide), (side, side)
    return [torch.where(whole.reshape(-1, *[1] * len(shape)), part, math.nan)
            .reshape(A.shape[:-2] + shape)
            for part, shape in zip(_t2c.singular(a), shapes)]
