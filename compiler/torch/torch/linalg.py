"""torch.linalg: norms and products; decompositions of small matrices."""
import math

import _t2c
import torch
from torch._factors import (cholesky_ex, cond, householder_product, inv_ex, lu,
                            lu_factor, lu_factor_ex, lu_solve, matrix_exp,
                            reflectors, solve_ex, tensorinv, tensorsolve)
from torch._lapack import (_LinAlgError, by_columns, check_equation,
                           check_finite, check_float, check_matrix,
                           check_square, check_type, fail, graded, matrices,
                           singular_parts, substitute, tensor)

__all__ = ['norm', 'vector_norm', 'matrix_norm', 'multi_dot', 'matmul',
           'vecdot', 'cross', 'det', 'slogdet', 'inv', 'solve', 'cholesky',
           'qr', 'svd', 'svdvals', 'eigh', 'eigvalsh', 'matrix_power',
           'matrix_rank', 'pinv', 'lstsq', 'diagonal', 'vander',
           'solve_triangular', 'cholesky_ex', 'cond', 'householder_product',
           'inv_ex', 'lu', 'lu_factor', 'lu_factor_ex', 'lu_solve',
           'matrix_exp', 'solve_ex', 'tensorinv', 'tensorsolve']
_in_c = True

LinAlgError = _LinAlgError


# --- norms ---

def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None):
    return _t2c.vector_norm(x, ord, dim, keepdim, dtype)


def _norm_of(A, ord, dim, dtype):
    """The matrices of a norm, and where their rows and columns are."""
    name = 'linalg.matrix_norm'
    if A.dim() < 2:
        raise RuntimeError(f'{name}: The input tensor A must have at least 2 '
                           'dimensions.')
    check_float(A, name, low=ord not in ('nuc', 2, -2))
    if len(dim) != 2:
        raise RuntimeError(f'{name}: dim must be a 2-tuple. Got '
                           f'{" ".join(map(str, dim))}')
    for d in dim:
        A.size(d)
    rows, columns = [d % A.dim() for d in dim]
    if rows == columns:
        raise RuntimeError(f'{name}: dims must be different. Got '
                           f'({dim[0]}, {dim[1]})')
    if dtype is None:
        return A, rows, columns
    given, wanted = A.type()[6:-6], A.new_empty(0, dtype=dtype).type()[6:-6]
    if not dtype.is_floating_point:
        raise RuntimeError(f'{name}: dtype should be floating point or '
                           f'complex, but got {wanted}')
    if torch.promote_types(A.dtype, dtype) != dtype:
        raise RuntimeError(
            f'{name}: the dtype of the input ({given}) should be convertible '
            f'without narrowing to the specified dtype ({wanted})')
    return A.to(dtype), rows, columns


def _best(values, dim, largest):
    """The norm of an empty matrix is 0, where a largest is asked for."""
    if not largest:
        return values.amin(dim, keepdim=True)
    if not values.shape[dim]:
        return values.sum(dim, keepdim=True)
    return values.amax(dim, keepdim=True)


def matrix_norm(A, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None,
                out=None):
    if ord not in ('fro', 'nuc', 1, -1, 2, -2, math.inf, -math.inf):
        raise RuntimeError(f'linalg.matrix_norm: Order {ord} not supported.')
    A, rows, columns = _norm_of(A, ord, dim, dtype)
    if ord == 'fro':
        return _t2c.vector_norm(A, 2, [rows, columns], keepdim, None)
    if ord in (1, -1, math.inf, -math.inf):
        inner, outer = (rows, columns) if abs(ord) == 1 else (columns, rows)
        best = _best(A.abs().sum(inner, keepdim=True), outer, ord > 0)
        return best if keepdim else best.squeeze((rows, columns))
    values = svdvals(A.movedim((rows, columns), (-2, -1)))
    result = values.sum(-1) if ord == 'nuc' else \
        _best(values, -1, ord > 0).squeeze(-1)
    if keepdim:
        for d in sorted((rows, columns)):
            result = result.unsqueeze(d)
    return result


def norm(A, ord=None, dim=None, keepdim=False, *, out=None, dtype=None):
    dims = [dim] if isinstance(dim, int) else dim
    if dims is not None and len(dims) not in (1, 2):
        raise RuntimeError('linalg.norm: If dim is specified, it must be of '
                           f'length 1 or 2. Got {list(dims)}')
    if dims is None and ord is not None and A.dim() not in (1, 2):
        raise RuntimeError('linalg.norm: If dim is not specified but ord is, '
                           f'the input must be 1D or 2D. Got {A.dim()}D.')
    if ord is None:
        return _t2c.vector_norm(A, 2, dim, keepdim, dtype)
    if isinstance(ord, str) or (A.dim() if dims is None else len(dims)) == 2:
        return matrix_norm(A, ord, (-2, -1) if dims is None else dims, keepdim,
                           dtype=dtype)
    return _t2c.vector_norm(A, ord, dim, keepdim, dtype)


# --- products ---

def matmul(input, other, *, out=None):
    return torch.matmul(input, other)


def vecdot(x, y, *, dim=-1, out=None):
    return torch._math.vecdot(x, y, dim=dim)


def cross(input, other, *, dim=-1, out=None):
    return torch.cross(input, other, dim)


def multi_dot(tensors, *, out=None):
    def refuse(words):
        raise RuntimeError(f'multi_dot(): {words}')

    count = len(tensors)
    if count < 2:
        refuse(f'expected at least 2 tensors but got {count}')
    for i, t in enumerate(tensors):
        name = {0: 'the first tensor', count - 1: 'the last tensor'}.get(i)
        if t.dim() != 2 and (t.dim() != 1 or not name):
            refuse(f'{name or f"tensor {i}"} must be {"1D or " if name else ""}'
                   f'2D but got {t.dim()}D')
        if t.dtype != tensors[0].dtype:
            refuse('all tensors must have be the same dtype but tensor 0 is '
                   f'{tensors[0].dtype} and tensor {i} {t.dtype}')
    result = tensors[0]
    for i, t in enumerate(tensors[1:]):
        if result.shape[-1] != t.shape[0]:
            refuse(f'tensors {i} and {i + 1} with shapes '
                   f'{list(tensors[i].shape)} and {list(t.shape)} cannot be '
                   'multiplied')
        result = result @ t
    return result


def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
    return A.diagonal(offset, dim1, dim2)


def vander(x, *, N=None):
    if x.dtype in (torch.bool, torch.float16, torch.bfloat16):
        raise NotImplementedError(
            'linalg.vander supports floating point, complex, and integer '
            f'tensors, but got {x.type()[6:-6]}')
    N = (x.shape[-1] if x.dim() else 1) if N is None else N
    if N <= 1:
        raise RuntimeError('N must be greater than 1.')
    powers = x.unsqueeze(-1).expand(*x.shape, N - 1).cumprod(-1)
    return torch.cat([powers.new_ones(*x.shape, 1), powers], -1)


def matrix_power(A, n, *, out=None):
    check_square(A, 'linalg.matrix_power')
    if n < 0:
        return matrix_power(inv(A), -n)
    if n == 1:
        return A.clone(memory_format=torch.contiguous_format)
    if A.dtype == torch.bool and not n:
        return torch.eye(A.shape[-1], dtype=A.dtype).repeat(*A.shape[:-2], 1, 1)
    result = torch.eye(A.shape[-1], dtype=A.dtype).expand(A.shape)
    while n:
        if n & 1:
            result = result @ A
        A = A @ A
        n >>= 1
    return result


# --- decompositions ---

def _factored(A):
    """(factors, exchanges and the first pivot that is zero) of each matrix."""
    return [(a, _t2c.factor(a, A.dtype == torch.float32))
            for a in matrices(A)]


def _pivots(A):
    """The diagonal of U of each matrix, and the signs of the exchanges. LAPACK
    reads by columns, so that PyTorch factors the transpose of what lies by
    rows: which decides what is singular, and where infinities go."""
    diagonals, signs = [], []
    for a, rows in _factored(A.mT if A.is_contiguous() else A):
        diagonals.append([a[k][k] for k in range(len(a))])
        moved = sum([row != k for k, row in enumerate(rows[:-1], 1)])
        signs.append((-1.0) ** moved)
    return tensor(diagonals, A, (A.shape[-1],)), tensor(signs, A, ())


def det(A, *, out=None):
    check_square(A, 'linalg.det')
    check_float(A, 'linalg.det', 'lu_cpu')
    pivots, sign = _pivots(A)
    return graded('LinalgDetBackward0', pivots.prod(-1) * sign, A)


def _slogdet(A, name):
    """The logarithm is a sum of theirs: a determinant may be too large."""
    check_square(A, name)
    check_float(A, name, low=False)
    pivots, sign = _pivots(A)
    return graded('LinalgSlogdetBackward0', (
        pivots.sgn().prod(-1) * sign, pivots.abs().log().sum(-1)), A)


def slogdet(A, *, out=None):
    return _t2c.named_result('linalg_slogdet', ('sign', 'logabsdet'),
                             _slogdet(A, 'linalg.slogdet'))


def inv(A, *, out=None):
    check_square(A, 'linalg.inv')
    check_float(A, 'linalg.inv', low=False)
    n = A.shape[-1]
    results = []
    for at, (a, rows) in enumerate(_factored(A)):
        if rows[-1]:
            fail(A, at, 'linalg.inv', f'The diagonal element {rows[-1]} is '
                  'zero, the inversion could not be completed because the '
                  'input matrix is singular.')
        b = [[float(i == j) for j in range(n)] for i in range(n)]
        _t2c.solve_factored(a, rows, b, False)
        results.append(b)
    return graded('LinalgInvExBackward0',
                  by_columns(tensor(results, A, (n, n))), A)


def solve(A, B, *, left=True, out=None):
    name = 'linalg.solve'
    check_square(A, name)
    check_float(A, name)
    if A.dtype != B.dtype:
        raise RuntimeError(
            f'{name}: Expected A and B to have the same dtype, but found A of '
            f'type {A.type()[6:-6]} and B of type {B.type()[6:-6]} instead')
    vector = B.dim() == 1 or B.dim() and B.shape == A.shape[:-1]
    right = B.unsqueeze(-1) if vector else B
    check_matrix(right, name, 'B')
    check_equation(A, right, name, left)
    right = right if left else right.mT
    batch = torch.broadcast_shapes(right.shape[:-2], A.shape[:-2])
    right = right.expand(*batch, *right.shape[-2:])
    A = A.expand(*batch, *A.shape[-2:])
    check_float(A, name, 'lu_cpu')
    results = []
    for i, ((a, rows), b) in enumerate(zip(_factored(A), matrices(right))):
        if rows[-1]:
            fail(A, i, 'torch.linalg.solve', 'The solver failed because the '
                  'input matrix is singular.')
        _t2c.solve_factored(a, rows, b, not left)
        results.append(b)
    result = tensor(results, A, right.shape[-2:])
    result = result.squeeze(-1) if vector else result
    result = by_columns(result) if result.dim() > 1 else result
    return graded('LinalgSolveExBackward0', result if left else result.mT,
                  A, B)


def solve_triangular(A, B, *, upper, left=True, unitriangular=False,
                     out=None):
    name = 'linalg.solve_triangular'
    check_square(A, name)
    check_matrix(B, name, 'B')
    check_equation(A, B, name, left)
    check_type(A, '"triangular_solve_cpu"')
    if not left:
        A, B, upper = A.mT, B.mT, not upper
    batch = torch.broadcast_shapes(A.shape[:-2], B.shape[:-2])
    X = substitute(A.double(), B.expand(*batch, *B.shape[-2:]).double(),
                    upper, unitriangular).to(A.dtype)
    return graded('LinalgSolveTriangularBackward0',
                  by_columns(X if left else X.mT), A, B)


def cholesky(A, *, upper=False, out=None):
    check_square(A, 'linalg.cholesky')
    check_float(A, 'linalg.cholesky', 'cholesky_cpu')
    n = A.shape[-1]
    results = []
    for at, a in enumerate(matrices(A)):
        l = [[0.0] * n for _ in range(n)]
        for i in range(n):
            for j in range(i + 1):
                s = a[i][j] - sum(l[i][k] * l[j][k] for k in range(j))
                if i == j:
                    if not s > 0:
                        fail(A, at, 'linalg.cholesky', 'The factorization '
                              'could not be completed because the input is not '
                              'positive-definite (the leading minor of order '
                              f'{i + 1} is not positive-definite).')
                    l[i][i] = s ** 0.5
                else:
                    l[i][j] = s / l[j][j]
        results.append(l)
    result = tensor(results, A, (n, n))
    return graded('LinalgCholeskyExBackward0',
                  result.mT if upper else by_columns(result), A)


def qr(A, mode='reduced', *, out=None):
    check_matrix(A, 'linalg.qr')
    check_float(A, 'linalg.qr')
    if mode not in ('reduced', 'complete', 'r'):
        raise RuntimeError(f"qr received unrecognized mode '{mode}' but "
                           "expected one of 'reduced' (default), 'r', or "
                           "'complete'")
    check_type(A, '"geqrf_cpu"')
    m, n = A.shape[-2:]
    size = m if mode == 'complete' else min(m, n)
    packed, tau = reflectors(A, 'torch.linalg.qr')
    R = packed.triu()[..., :size, :]
    Q = A.new_empty(0)
    if mode != 'r':
        packed = torch.nn.functional.pad(packed[..., :size], (
            0, max(0, size - n)))
        Q = householder_product(packed, tau).to(A.dtype)
    parts = by_columns(Q) if mode != 'r' else Q, by_columns(R.to(A.dtype))
    return _t2c.named_result('linalg_qr', ('Q', 'R'),
                             graded('LinalgQrBackward0', parts, A))


def _check_eigh(half):
    """NaN ends the search in matrices of three rows and more; what becomes of
    the other cases depends on LAPACK's steps."""
    if half.shape[-1] < 2 or half.isfinite().all():
        return
    for at, a in enumerate(matrices(half)):
        numbers = [x for i, row in enumerate(a) for x in row[:i + 1]]
        if len(a) > 2 and any(x != x for x in numbers):
            fail(half, at, 'linalg.eigh', 'The algorithm failed to converge '
                 'because the input matrix is ill-conditioned or has too many '
                 'repeated eigenvalues.')
        is_known = all(map(math.isfinite, numbers)) or len(a) == 2 and (
            not any(x != x for x in numbers) or a[1][0] != a[1][0])
        if not is_known:
            _t2c.unsupported('torch.linalg.eigh of infinities and NaN',
                             'none of them has an eigenvector')


def eigh(A, UPLO='L', *, out=None):
    check_square(A, 'linalg.eigh')
    if UPLO not in ('L', 'U', 'l', 'u'):
        raise RuntimeError("Expected UPLO argument to be 'L' or 'U', but got "
                           f'{UPLO}')
    if A.numel():
        check_type(A, '"linalg_eigh_cpu"')
    upper = UPLO in 'Uu'
    half = (A.detach().flip(-2, -1) if upper else A.detach()).tril()
    _check_eigh(half)
    values, vectors = _t2c.eigh(
        half.reshape(math.prod(A.shape[:-2]), *A.shape[-2:]), upper)
    if upper:
        vectors = vectors.flip(-2)
    parts = values.reshape(A.shape[:-1]), by_columns(vectors.reshape(A.shape))
    return _t2c.named_result('linalg_eigh', ('eigenvalues', 'eigenvectors'),
                             graded('LinalgEighBackward0', parts, A))


def eigvalsh(A, UPLO='L', *, out=None):
    return eigh(A, UPLO)[0]


def svdvals(A, *, driver=None, out=None):
    check_matrix(A, 'linalg.svd')
    check_float(A, 'linalg.svd', 'linalg_svd_cpu')
    values = singular_parts(A)[0].sort(descending=True)[0]
    return graded('LinalgSvdBackward0', values.to(A.dtype), A)


def svd(A, full_matrices=True, *, driver=None, out=None):
    name = 'linalg.svd'
    check_matrix(A, name)
    check_float(A, name, 'linalg_svd_cpu')
    if driver is not None:
        raise RuntimeError(f'torch.{name}: keyword argument `driver=` is only '
                           'supported on CUDA inputs with cuSOLVER backend.')
    most = 6 if A.dtype == torch.float32 else 12
    if min(A.shape[-2:]) > most:
        _t2c.unsupported(f'torch.{name} of more than {most} rows and columns '
                         f'of {A.dtype}: the signs of its vectors are not '
                         'determined',
                         'torch.linalg.svdvals gives the values')
    batch = A.shape[:-2]
    a = A.detach().reshape(math.prod(batch), *A.shape[-2:])
    check_finite(A, a, name)
    if not A.numel():
        sizes = A.shape[-2:] if full_matrices else [min(A.shape[-2:])] * 2
        found = [a.new_zeros(len(a), min(A.shape[-2:]))] + [
            torch.eye(n, side, dtype=a.dtype).repeat(len(a), 1, 1).mT
            for n, side in zip(A.shape[-2:], sizes)]
    else:
        found = _t2c.svd(a, full_matrices)
    if found is None:
        _t2c.unsupported(f'torch.{name} of this matrix: rounding decides about '
                         'the signs of its vectors, or which they are',
                         'torch.linalg.svdvals gives the values')
    S, left, right = [part.reshape(batch + part.shape[1:]) for part in found]
    return _t2c.named_result('linalg_svd', ('U', 'S', 'Vh'), graded(
        'LinalgSvdBackward0', (left.mT, S, by_columns(right)), A))


def matrix_rank(A, tol=None, hermitian=False, *, atol=None, rtol=None,
                out=None):
    check_matrix(A, 'torch.linalg.matrix_rank', 'input')
    if A.dtype not in (torch.float32, torch.float64):
        raise RuntimeError("This function doesn't handle types other than "
                           'float and double')
    if not A.numel():
        return torch.zeros(A.shape[:-2], dtype=torch.int64)
    if tol is not None:
        atol, rtol = tol, 0.0
    s = svdvals(A.double())
    return (s > _smallest(A, s, atol, rtol)).sum(-1)


def _smallest(A, values, atol, rtol):
    """The values above it count."""
    if _t2c.is_tensor(atol) or _t2c.is_tensor(rtol):
        _t2c.unsupported('a tolerance that is a tensor', 'give a number')
    if rtol is None:
        given = atol is not None and atol > 0
        rtol = 0.0 if given else (
            max(A.shape[-2:]) * torch.finfo(A.dtype).eps)
    return (rtol * values.amax(-1, True)).clamp(min=atol or 0.0)


def _pinv(A, atol, rtol):
    """The pseudo-inverses in double, and the ranks."""
    m, n = A.shape[-2:]
    if not A.numel():
        return A.mT.new_zeros(A.mT.shape, dtype=torch.float64), \
            torch.zeros(A.shape[:-2], dtype=torch.int64)
    if not _t2c.is_traced(A) and A.isinf().any() and not A.isnan().any():
        _t2c.unsupported('the pseudo-inverse of infinities',
                         'whether it is NaN or 0 hangs on the steps of LAPACK')
    values, columns, turns = singular_parts(A)
    kept = values > _smallest(A, values, atol, rtol)
    scale = torch.where(kept, 1 / torch.where(kept, values, 1.0) ** 2, 0.0)
    result = turns.mT @ (columns * scale.unsqueeze(-1))
    return result if m > n else result.mT, kept.sum(-1)


def pinv(A, rcond=None, hermitian=False, *, atol=None, rtol=None, out=None):
    if A.dim() < 2 or A.dtype not in (torch.float32, torch.float64):
        raise RuntimeError(
            f'linalg.pinv({A.type()[6:-6]}{{{list(A.shape)}}}): expected a '
            'tensor with 2 or more dimensions of float, double, cfloat or '
            'cdouble types')
    if hermitian:
        _t2c.unsupported('torch.linalg.pinv with hermitian=True',
                         'make the whole matrix symmetric')
    if not A.numel():
        return A.new_zeros(A.mT.shape)
    result, _ = _pinv(A, atol, rtol if rcond is None else rcond)
    return result.to(A.dtype).contiguous()


def lstsq(A, B, *, rcond=None, driver=None):
    name = 'torch.linalg.lstsq'
    if A.dim() < 2:
        raise RuntimeError(f'{name}: input must have at least 2 dimensions.')
    if B.dim() < 1:
        raise RuntimeError(f'{name}: other must have at least 1 dimension.')
    if A.dtype not in (torch.float32, torch.float64):
        raise RuntimeError("This function doesn't handle types other than "
                           'float and double')
    if A.dtype != B.dtype:
        raise RuntimeError(
            f'{name}: Expected input and other to have the same dtype, but got '
            f"input's dtype {A.type()[6:-6]} and other's dtype "
            f'{B.type()[6:-6]}')
    if driver not in (None, 'gelsy'):
        _t2c.unsupported(f'{name} with driver={driver!r}',
                         'leave out the driver')
    if not 0 <= A.dim() - B.dim() <= 1:
        raise RuntimeError(
            f'{name}: input.dim() must be greater or equal to other.dim() and '
            '(input.dim() - other.dim()) <= 1')
    vector = B.dim() == A.dim() - 1
    right = B.unsqueeze(-1) if vector else B
    m, n = A.shape[-2:]
    if right.shape[-2] != m:
        raise RuntimeError(f'{name}: input.size(-2) should match '
                           f'other.size({-1 if vector else -2})')
    if not _t2c.is_traced(A) and not _t2c.is_traced(B):
        if A.isnan().any() or right.isnan().flatten(0, -2).any(0).any():
            raise RuntimeError(f'{name}: the input is not finite')
        if not A.isfinite().all() or not B.isfinite().all():
            _t2c.unsupported(f'{name} of infinities', None)
    inverse, rank = _pinv(A, None, rcond)
    solution = (inverse @ right.double()).to(A.dtype)
    # It lies where the right sides were, a column of each in memory.
    rows = solution.new_zeros(*solution.shape[:-2], solution.shape[-1],
                              max(m, n))
    rows[..., :n] = solution.mT
    solution = rows[..., :n].mT
    empty = torch.empty(0, dtype=A.dtype)  # gelsy leaves both out
    return _t2c.named_result(
        'linalg_lstsq', ('solution', 'residuals', 'rank', 'singular_values'),
        (solution.squeeze(-1) if vector else solution, empty, rank, empty))
