"""Factors of matrices as LAPACK packs them, and what is computed from them:
reflectors, LU, Cholesky's, the exponential. In double."""
import math

import _t2c
import torch
from torch._lapack import (_LinAlgError, by_columns, check_float, check_matrix,
                           check_square, check_type, fail, graded, matrices,
                           tensor)

__all__ = ['geqrf', 'reflectors', 'householder_product', 'ormqr',
           'matrix_exp', 'lu', 'lu_factor', 'lu_factor_ex', 'lu_solve',
           'lu_unpack', 'cholesky_ex', 'inv_ex', 'solve_ex', 'cond',
           'tensorinv', 'tensorsolve', 'cholesky_solve', 'cholesky_inverse']


def _named(name, fields, values):
    return _t2c.named_result(name, fields, values)


# --- reflectors ---

def _check_independent(A, packed, name):
    """Where a column is a sum of those before it, what rounding has left of it
    is reflected; a last row has no room for that, and zeros stay what they
    are."""
    m, n = A.shape[-2:]
    count = min(m - 1, n)
    if _t2c.is_traced(A) or count < 1 or not A.numel():
        return
    a = A.detach().double()[..., :count]
    left = packed.detach().diagonal(dim1=-2, dim2=-1)[..., :count].abs()
    noise = torch.finfo(A.dtype).eps * max(m, n) * torch.linalg.vector_norm(
        a, dim=-2)
    if ((left <= noise) & (a.tril() != 0).any(-2)).any():
        _t2c.unsupported(f'{name} of columns that depend on each other',
                         'what PyTorch has of them is what rounding has left')


def reflectors(A, name):
    """R above vectors whose first element, of 1, is left out; and tau: of each
    column, the reflector H = 1 - tau v v^T makes a multiple of e1."""
    given = A
    A = A.double()
    m, n = A.shape[-2:]
    columns, taus = [], []
    for k in range(min(m, n)):
        x = A[..., k:, 0]
        alpha, rest = x[..., :1], x[..., 1:]
        length = torch.linalg.vector_norm(rest, dim=-1, keepdim=True)
        none = length == 0
        beta = torch.copysign(torch.hypot(alpha, length), -alpha)
        tau = torch.where(none, 0.0, (beta - alpha) / torch.where(none, 1.0,
                                                                  beta))
        v = rest / torch.where(none, 1.0, alpha - beta)
        columns.append(torch.cat([A[..., :k, 0],
                                  torch.where(none, alpha, beta), v], -1))
        taus.append(tau)
        A = A[..., 1:]
        v = torch.cat([torch.ones_like(alpha), v], -1).unsqueeze(-1)
        low = A[..., k:, :]
        low = low - tau.unsqueeze(-1) * v @ (v.mT @ low)
        A = torch.cat([A[..., :k, :], low], -2)
    columns = torch.stack(columns, -1) if columns else A.new_zeros(
        *A.shape[:-2], m, 0)
    taus = torch.cat(taus, -1) if taus else A.new_zeros(*A.shape[:-2], 0)
    packed = torch.cat([columns, A], -1)
    _check_independent(given, packed, name)
    return packed, taus


def geqrf(input, *, out=None):
    check_matrix(input, 'torch.geqrf', 'input')
    check_type(input, '"geqrf_cpu"')
    a, tau = reflectors(input, 'torch.geqrf')
    parts = by_columns(a.to(input.dtype)), tau.to(input.dtype)
    return _named('geqrf', ('a', 'tau'),
                  graded('GeqrfBackward0', parts, input))


def _vector(A, i):
    """The i-th reflector's, whole."""
    v = A[..., i:].narrow(-1, 0, 1)
    return torch.cat([torch.zeros_like(v[..., :i, :]),
                      torch.ones_like(v[..., :1, :]), v[..., i + 1:, :]], -2)


def _reflected(A, tau, C, order):
    """The product of the reflectors in that order, from the left, and C."""
    for i in order:
        v = _vector(A, i)
        C = C - tau[..., i:i + 1].unsqueeze(-1) * v @ (v.mT @ C)
    return C


def _check_packed(A, tau, name, words):
    check_matrix(A, name, 'A' if name.startswith('linalg') else 'input')
    if A.shape[-2] < A.shape[-1]:
        raise RuntimeError(f'{name}: {words}.shape[-2] must be greater than or '
                           f'equal to {words}.shape[-1]')
    if A.shape[-1] < tau.shape[-1]:
        raise RuntimeError(f'{name}: {words}.shape[-1] must be greater than or '
                           'equal to tau.shape[-1]')


def householder_product(A, tau, *, out=None):
    _check_packed(A, tau, 'torch.linalg.householder_product', 'input')
    if tau.dtype != A.dtype:
        raise RuntimeError(
            'torch.linalg.householder_product: tau dtype '
            f'{tau.type()[6:-6]} does not match input dtype {A.type()[6:-6]}')
    if A.shape[-1]:
        check_type(A, '"orgqr_cpu"')
    m, n = A.shape[-2:]
    Q = torch.eye(m, n, dtype=torch.float64).expand(A.shape)
    for i in reversed(range(tau.shape[-1])):
        v, t = _vector(A.double(), i), tau.double()[..., i:i + 1, None]
        # The i-th column is a multiple of v, down to the signs of its zeros.
        own = torch.cat([Q[..., :i, i:i + 1], 1 - t, v[..., i + 1:, :] * -t],
                        -2)
        rest = Q[..., i + 1:]
        rest = torch.where(t == 0, rest, rest - t * v @ (v.mT @ rest))
        Q = torch.cat([Q[..., :i], own, rest], -1)
    return graded('LinalgHouseholderProductBackward0',
                  by_columns(Q.to(A.dtype)), A, tau)


def ormqr(input, tau, other, left=True, transpose=False, *, out=None):
    for name, t in ('tau', tau), ('other', other):
        if t.dtype != input.dtype:
            raise RuntimeError(
                f'torch.ormqr: Expected input and {name} to have the same '
                f'dtype, but input has dtype{input.type()[6:-6]} and {name} '
                f'has dtype {t.type()[6:-6]}')
    check_type(input, '"ormqr_cpu"')
    A, t, C = input.double(), tau.double(), other.double()
    order = range(t.shape[-1])
    # From the right: C Q = (Q^T C^T)^T.
    if transpose != left:
        order = reversed(order)
    C = _reflected(A, t, C if left else C.mT, order)
    return graded('OrmqrBackward0', by_columns(
        (C if left else C.mT).to(other.dtype)), input, tau, other)


# --- the exponential ---

def matrix_exp(A):
    """Taylor's series of A / 2^s, squared s times."""
    name = 'linalg.matrix_exp'
    check_square(A, name)
    if not A.is_floating_point():
        raise NotImplementedError(f'{name}: Expected a floating point or '
                                  'complex tensor as input. Got '
                                  f'{A.type()[6:-6]}')
    n = A.shape[-1]
    if n > 1 and A.dtype in (torch.float16, torch.bfloat16):
        _t2c.unsupported(f'{name} of {A.dtype}',
                         "PyTorch's series overflows in it: compute it of "
                         'A.float()')
    unit = torch.eye(n, dtype=torch.float64)
    if not A.numel():
        return A.clone()
    x = A.double()
    norm = x.detach().abs().sum(-1).max().item()
    s = max(0, math.ceil(math.log2(norm))) if 0 < norm < math.inf else 0
    x = x / 2 ** s
    result = unit + x / 18
    for k in range(17, 0, -1):
        result = unit + x @ result / k
    for _ in range(s):
        result = result @ result
    made = result.to(A.dtype)
    if n > 1 and not _t2c.is_traced(A) and A.isfinite().all() and \
            not made.isfinite().all() and not (result >= 0).all():
        _t2c.unsupported(f'{name} that overflows with both signs',
                         'where NaN comes of it depends on the steps')
    return graded('LinalgMatrixExpBackward0', made, A)


# --- LU ---

def lu_factor_ex(A, *, pivot=True, check_errors=False, out=None):
    return _lu_factors(A, pivot, 'torch.lu_factor', check_errors)


def _lu_factors(A, pivot, name, check_errors=False):
    if A.dim() < 2:
        raise RuntimeError(f'{name}: Expected tensor with 2 or more '
                           f'dimensions. Got size: {list(A.shape)} instead')
    if A.numel():
        check_type(A, '"lu_cpu"')
    if not pivot:
        raise RuntimeError('linalg.lu_factor: LU without pivoting is not '
                           'implemented on the CPU')
    m, n = A.shape[-2:]
    batch = matrices(A)
    found = [_t2c.factor(a, A.dtype == torch.float32) for a in batch]
    infos = [rows[-1] for rows in found]
    if check_errors and any(infos):
        at = next(i for i, info in enumerate(infos) if info)
        place = f'(Batch element {at}): ' if A.dim() > 2 else ''
        raise RuntimeError(
            f'torch.linalg.lu_factor: {place}U[{infos[at]},{infos[at]}] is '
            'zero and using it on lu_solve would result in a division by '
            'zero. If you still want to perform the factorization, consider '
            'calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)')
    pivots = torch.tensor([rows[:-1] for rows in found],
                          dtype=torch.int32)
    return _named(
        'linalg_lu_factor_ex', ('LU', 'pivots', 'info'),
        (graded('LinalgLuFactorExBackward0',
                by_columns(tensor(batch, A, (m, n))), A),
         pivots.reshape(tuple(A.shape[:-2]) + (min(m, n),)),
         torch.tensor(infos, dtype=torch.int32).reshape(A.shape[:-2])))


def lu_factor(A, *, pivot=True, out=None):
    return _named('linalg_lu_factor', ('LU', 'pivots'), lu_factor_ex(
        A, pivot=pivot, check_errors=True)[:2])


def _order(pivots, m):
    """The rows' order that the exchanges make."""
    order = list(range(m))
    for i, p in enumerate(pivots):
        order[i], order[p - 1] = order[p - 1], order[i]
    return order


def _permutation(pivots, m):
    rows = pivots.flatten(0, -2).tolist() if pivots.dim() > 1 else [
        pivots.tolist()]
    order = torch.tensor([_order(row, m) for row in rows], dtype=torch.int64)
    return order.reshape(tuple(pivots.shape[:-1]) + (m,))


def lu_unpack(LU_data, LU_pivots, unpack_data=True, unpack_pivots=True, *,
              out=None):
    A = LU_data
    if unpack_pivots and LU_pivots.dtype != torch.int32:
        raise RuntimeError('torch.lu_unpack: LU_pivots is expected to be a '
                           'contiguous tensor of torch.int32 dtype.\nNote: '
                           'this function is intended to be used with the '
                           'output produced by torch.linalg.lu_factor')
    if A.dim() < 2:
        raise RuntimeError('torch.lu_unpack: Expected tensor with 2 or more '
                           f'dimensions. Got size: {list(A.shape)} instead')
    m, n = A.shape[-2:]
    k = min(m, n)
    P = L = U = A.new_empty(0)
    if unpack_pivots and ((LU_pivots < 1) | (LU_pivots > m)).any():
        raise RuntimeError(
            'pivots passed to lu_unpack must be between 1 and LU.size(-2) '
            'inclusive.Did you properly pass the result of lu_factor?')
    if unpack_pivots:
        order = _permutation(LU_pivots, m)
        P = torch.eye(m, dtype=A.dtype)[order].mT
    if unpack_data:
        L = A[..., :k].tril(-1) + torch.eye(m, k, dtype=A.dtype)
        U = A[..., :k, :].triu()
    return _named('lu_unpack', ('P', 'L', 'U'), (P, L, U))


def lu(A, *, pivot=True, out=None):
    LU, pivots, _ = _lu_factors(A, pivot, 'linalg.lu')
    P, L, U = lu_unpack(LU, pivots)
    return _named('linalg_lu', ('P', 'L', 'U'),
                  (P,) + graded('LinalgLuBackward0', (L, U), A))


def lu_solve(LU, pivots, B, *, left=True, adjoint=False, out=None):
    name = 'torch.linalg.lu_solve'
    check_float(LU, name)
    check_square(LU, name)
    if not left:
        return lu_solve(LU, pivots, B.mT, adjoint=not adjoint).mT
    batch = torch.broadcast_shapes(LU.shape[:-2], B.shape[:-2])
    n = LU.shape[-1]
    order = _permutation(pivots, n).expand(*batch, n)
    X = B.double().expand(*batch, *B.shape[-2:])
    F = LU.double()
    triangular = torch.linalg.solve_triangular
    rows = order.unsqueeze(-1).expand(X.shape)
    if adjoint:
        X = triangular(F.mT, X, upper=False)
        X = triangular(F.mT, X, upper=True, unitriangular=True)
        X = torch.empty_like(X).scatter(-2, rows, X)
    else:
        X = triangular(F, X.gather(-2, rows), upper=False, unitriangular=True)
        X = triangular(F, X, upper=True)
    return graded('LinalgLuSolveBackward0', by_columns(X.to(B.dtype)), LU, B)


# --- without an error ---

def _or_unsupported(name, compute, *args, **kwargs):
    try:
        return compute(*args, **kwargs)
    except _LinAlgError:
        _t2c.unsupported(f'{name} of a matrix that has none',
                         'what PyTorch leaves in the result is not defined')


def _info(A):
    return torch.zeros(A.shape[:-2], dtype=torch.int32)


def cholesky_ex(A, *, upper=False, check_errors=False, out=None):
    compute = torch.linalg.cholesky
    result = compute(A, upper=upper) if check_errors else _or_unsupported(
        'linalg.cholesky_ex', compute, A, upper=upper)
    return _named('linalg_cholesky_ex', ('L', 'info'), (result, _info(A)))


def inv_ex(A, *, check_errors=False, out=None):
    compute = torch.linalg.inv
    result = compute(A) if check_errors else _or_unsupported(
        'linalg.inv_ex', compute, A)
    return _named('linalg_inv_ex', ('inverse', 'info'), (result, _info(A)))


def solve_ex(A, B, *, left=True, check_errors=False, out=None):
    compute = torch.linalg.solve
    result = compute(A, B, left=left) if check_errors else _or_unsupported(
        'linalg.solve_ex', compute, A, B, left=left)
    return _named('linalg_solve_ex', ('result', 'info'), (result, _info(A)))


def _check_rank(A, large, small):
    """Of a singular matrix PyTorch divides by what rounding has left, but for
    one that is diagonal, perhaps with its rows in another order."""
    there = (A != 0).int()
    is_exact = (there.sum(-1).amax() < 2).item() and \
        (there.sum(-2).amax() < 2).item()
    least = large * torch.finfo(A.dtype).eps * max(A.shape[-2:])
    if not is_exact and (small < least).any():
        _t2c.unsupported('linalg.cond of a singular matrix', 'what PyTorch '
                         'divides by is what rounding has left of zero')


def cond(A, p=None, *, out=None):
    name = 'linalg.cond'
    check_matrix(A, name, '')
    if p not in (None, 1, -1, 2, -2, math.inf, -math.inf, 'fro', 'nuc'):
        raise ValueError(f'{name} got an invalid norm type: {p}')
    if not A.numel() and not isinstance(p, str):
        return A.new_zeros(A.shape[:-2])
    if p in (None, 2, -2):
        values = torch.linalg.svdvals(A)
        large, small = values[..., 0], values[..., -1]
        _check_rank(A, large, small)
        return small / large if p == -2 else large / small
    check_square(A, f'{name}(ord={p})')
    norm = torch.linalg.matrix_norm
    try:
        return norm(A, p) * norm(torch.linalg.inv(A), p)
    except _LinAlgError:
        if A.dim() > 2:
            _t2c.unsupported('linalg.cond of a batch with a singular matrix',
                             'call it with one at a time')
        return A.new_full((), math.inf)


def tensorinv(A, ind=2, *, out=None):
    if ind <= 0:
        raise RuntimeError("Expected a strictly positive integer for 'ind', "
                           f'but got {ind}')
    front, back = A.shape[:ind], A.shape[ind:]
    if math.prod(front) != math.prod(back):
        raise RuntimeError(
            'Expected self to satisfy the requirement prod(self.shape[ind:]) '
            f'== prod(self.shape[:ind]), but got {math.prod(back)} != '
            f'{math.prod(front)}')
    flat = A.reshape(math.prod(back), math.prod(front))
    return torch.linalg.inv(flat).reshape(tuple(back) + tuple(front))


def tensorsolve(A, B, dims=None, *, out=None):
    if dims is not None:
        last = [d % A.dim() for d in dims]
        A = A.permute([d for d in range(A.dim()) if d not in last] + last)
    shape = A.shape[B.dim():]
    if math.prod(shape) != B.numel():
        raise RuntimeError(
            'Expected self to satisfy the requirement '
            'prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim]), '
            f'but got {math.prod(shape)} != {B.numel()}')
    flat = A.reshape(B.numel(), math.prod(shape))
    return torch.linalg.solve(flat, B.flatten()).reshape(shape)


# --- from Cholesky's factor ---

def cholesky_solve(input, L, upper=False, *, out=None):
    for letter, t in ('b', input), ('u', L):
        if t.dim() < 2:
            raise RuntimeError(f'{letter} should have at least 2 dimensions, '
                               f'but has {t.dim()} dimensions instead')
    if input.dtype != L.dtype:
        raise RuntimeError(
            'Expected b and A to have the same dtype, but found b of type '
            f'{input.type()[6:-6]} and A of type {L.type()[6:-6]} instead.')
    check_square(L, '')
    if input.shape[-2] != L.shape[-1]:
        raise RuntimeError(
            'Incompatible matrix sizes for cholesky_solve: each A matrix is '
            f'{L.shape[-1]} by {L.shape[-1]} but each b matrix is '
            f'{input.shape[-2]} by {input.shape[-1]}')
    check_type(L, '"cholesky_solve_cpu"')
    low = L.double().mT if upper else L.double()
    half = torch.linalg.solve_triangular(low, input.double(), upper=False)
    X = torch.linalg.solve_triangular(low.mT, half, upper=True)
    return graded('CholeskySolveBackward0', by_columns(X.to(input.dtype)),
                  input, L)


def cholesky_inverse(L, upper=False, *, out=None):
    check_square(L, 'cholesky_inverse')
    check_type(L, '"cholesky_inverse_out_cpu"')
    count = math.prod(L.shape[:-2])
    for at, row in enumerate(L.diagonal(0, -2, -1).reshape(
            count, L.shape[-1]).tolist()):
        if 0.0 in row:
            fail(L, at, 'cholesky_inverse', 'The diagonal element '
                 f'{row.index(0.0) + 1} is zero, the inversion could not be '
                 'completed because the input matrix is singular.')
    if not _t2c.is_traced(L) and not L.isfinite().all():
        _t2c.unsupported('cholesky_inverse of what is not finite',
                         'where NaN goes hangs on the steps of LAPACK')
    unit = torch.eye(L.shape[-1], dtype=L.dtype).expand(L.shape)
    return cholesky_solve(unit, L, upper)
