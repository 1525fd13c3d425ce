"""torch.linalg: norms and products; decompositions of small matrices."""
import _t2c
import torch

__all__ = ['norm', 'vector_norm', 'matrix_norm', 'multi_dot', 'matmul',
           'vecdot', 'cross', 'det', 'slogdet', 'inv', 'solve', 'cholesky',
           'qr', 'svd', 'svdvals', 'eigh', 'eigvalsh', 'matrix_power',
           'matrix_rank', 'pinv', 'lstsq', 'diagonal', 'vander',
           'solve_triangular']
_in_c = True


inf = float('inf')


# --- norms ---

def vector_norm(x, ord=2, dim=None, keepdim=False, *, dtype=None, out=None):
    return _t2c.vector_norm(x, ord, dim, keepdim, dtype)


def matrix_norm(A, ord='fro', dim=(-2, -1), keepdim=False, *, dtype=None,
                out=None):
    if A.dim() < 2:
        raise RuntimeError(
            'linalg.matrix_norm: The input tensor A must have at least 2 '
            'dimensions.')
    rows, columns = [d % A.dim() for d in dim]
    if ord == 'fro':
        return _t2c.vector_norm(A, 2, [rows, columns], keepdim, dtype)
    if ord in (1, -1, inf, -inf):
        inner, outer = (rows, columns) if abs(ord) == 1 else (columns, rows)
        sums = A.abs().sum(inner, keepdim=True)
        best = sums.amax(outer, keepdim=True) if ord > 0 \
            else sums.amin(outer, keepdim=True)
        return best if keepdim else best.squeeze((rows, columns))
    values = svdvals(A.movedim((rows, columns), (-2, -1)))
    if ord == 'nuc':
        result = values.sum(-1)
    elif ord in (2, -2):
        result = values.amax(-1) if ord > 0 else values.amin(-1)
    else:
        raise RuntimeError(f'linalg.matrix_norm: Order {ord} not supported.')
    if keepdim:
        for d in sorted((rows, columns)):
            result = result.unsqueeze(d)
    return result


def norm(A, ord=None, dim=None, keepdim=False, *, out=None, dtype=None):
    if ord is None:
        return _t2c.vector_norm(A, 2, dim, keepdim, dtype)
    pair = isinstance(dim, (tuple, list)) and len(dim) == 2
    if isinstance(ord, str) or pair or (dim is None and A.dim() == 2):
        return matrix_norm(A, ord, (-2, -1) if dim is None else dim, keepdim,
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
    result = tensors[0]
    for t in tensors[1:]:
        result = result @ t
    return result


def diagonal(A, *, offset=0, dim1=-2, dim2=-1):
    return A.diagonal(offset, dim1, dim2)


def vander(x, *, N=None):
    if not x.dim():
        raise RuntimeError('linalg.vander: The input tensor must have at least '
                           'one dimension.')
    if x.dtype == torch.bool:
        raise NotImplementedError('linalg.vander supports floating point, '
                                  'complex, and integer tensors, but got Bool')
    N = x.shape[-1] if N is None else N
    if N <= 1:
        raise RuntimeError(f'N must be greater than 1, but got {N}.')
    return x.unsqueeze(-1) ** torch.arange(N)


def matrix_power(A, n, *, out=None):
    _check_square(A, 'linalg.matrix_power')
    if n < 0:
        return matrix_power(inv(A), -n)
    result = torch.eye(A.shape[-1], dtype=A.dtype).expand(A.shape)
    while n:
        if n & 1:
            result = result @ A
        A = A @ A
        n >>= 1
    return result


# --- decompositions: on lists of numbers, in double ---

def _check_type(A, words):
    """LAPACK has numbers of 32 and 64 bits alone."""
    if A.dtype not in (torch.float32, torch.float64):
        raise NotImplementedError(f'{words} not implemented for '
                                  f"'{A.type()[6:-6]}'")


def _check_float(A, name):
    if not A.is_floating_point():
        raise NotImplementedError(f'{name}: Expected a floating point or '
                                  f'complex tensor as input. Got '
                                  f'{A.type()[6:-6]}')
    if A.numel():
        _check_type(A, '"lu_cpu"')


def _check_square(A, name):
    if A.dim() < 2:
        raise RuntimeError(f'{name}: The input tensor A must have at least 2 '
                           'dimensions.')
    if A.shape[-1] != A.shape[-2]:
        raise RuntimeError(
            f'{name}: A must be batches of square matrices, but they are '
            f'{A.shape[-2]} by {A.shape[-1]} matrices')


def _matrices(A):
    return A.detach().double().flatten(0, -3).tolist() if A.dim() > 2 else [
        A.detach().double().tolist()]


def _tensor(matrices, A, shape):
    return torch.tensor(matrices, dtype=torch.float64).reshape(
        tuple(A.shape[:-2]) + tuple(shape)).to(A.dtype)


def _by_columns(matrix):
    """As LAPACK leaves it in memory."""
    return matrix.mT.contiguous().mT


def _eliminate(a, b):
    """Gauss with row exchanges; b becomes a^-1 b. Returns the determinant."""
    n = len(a)
    sign = 1.0
    for k in range(n):
        p = max(range(k, n), key=lambda i: abs(a[i][k]))
        if a[p][k] == 0:
            return 0.0
        if p != k:
            a[k], a[p], b[k], b[p] = a[p], a[k], b[p], b[k]
            sign = -sign
        sign *= a[k][k]
        for i in range(n):
            if i == k or a[i][k] == 0:
                continue
            f = a[i][k] / a[k][k]
            for j in range(k, n):
                a[i][j] -= f * a[k][j]
            for j in range(len(b[i])):
                b[i][j] -= f * b[k][j]
    for k in range(n):
        for j in range(len(b[k])):
            b[k][j] /= a[k][k]
    return sign


def det(A, *, out=None):
    _check_square(A, 'linalg.det')
    _check_float(A, 'linalg.det')
    dets = [_eliminate(a, [[] for _ in a]) for a in _matrices(A)]
    return _tensor(dets, A, ())


def slogdet(A, *, out=None):
    _check_square(A, 'linalg.slogdet')
    _check_float(A, 'linalg.slogdet')
    _check_type(A, 'linalg.slogdet')
    d = det(A.double())
    return _t2c.named_result('slogdet', ('sign', 'logabsdet'),
                             (d.sign().to(A.dtype), d.abs().log().to(A.dtype)))


def inv(A, *, out=None):
    _check_square(A, 'linalg.inv')
    if A.dtype in (torch.float16, torch.bfloat16):
        raise NotImplementedError('linalg.inv: Low precision dtypes not '
                                  f'supported. Got {A.type()[6:-6]}')
    _check_type(A, 'linalg.inv')
    n = A.shape[-1]
    results = []
    for a in _matrices(A):
        b = [[float(i == j) for j in range(n)] for i in range(n)]
        if _eliminate(a, b) == 0.0 and n:
            raise torch.linalg.LinAlgError(
                'linalg.inv: The diagonal element 1 is zero, the inversion '
                'could not be completed because the input matrix is singular.')
        results.append(b)
    return _by_columns(_tensor(results, A, (n, n)))


class LinAlgError(RuntimeError):
    pass


def solve(A, B, *, left=True, out=None):
    _check_square(A, 'linalg.solve')
    _check_type(A, '"lu_cpu"')
    if not left:
        return solve(A.mT, B.mT).mT
    vector = B.dim() == 1 or B.shape == A.shape[:-1]
    right = B.unsqueeze(-1) if vector else B
    right = right.expand(tuple(A.shape[:-2]) + tuple(right.shape[-2:]))
    results = []
    for a, b in zip(_matrices(A), _matrices(right)):
        if _eliminate(a, b) == 0.0:
            raise LinAlgError('torch.linalg.solve: The solver failed because '
                              'the input matrix is singular.')
        results.append(b)
    result = _tensor(results, A, right.shape[-2:])
    return result.squeeze(-1) if vector else _by_columns(result)


def solve_triangular(A, B, *, upper, left=True, unitriangular=False,
                     out=None):
    A = A.triu() if upper else A.tril()
    if unitriangular:
        eye = torch.eye(A.shape[-1], dtype=A.dtype)
        A = A * (1 - eye) + eye
    return solve(A, B, left=left)


def cholesky(A, *, upper=False, out=None):
    _check_square(A, 'linalg.cholesky')
    _check_type(A, '"cholesky_cpu"')
    n = A.shape[-1]
    results = []
    for a in _matrices(A):
        l = [[0.0] * n for _ in range(n)]
        for i in range(n):
            for j in range(i + 1):
                s = a[i][j] - sum(l[i][k] * l[j][k] for k in range(j))
                if i == j:
                    if s <= 0:
                        raise LinAlgError(
                            'linalg.cholesky: The factorization could not be '
                            'completed because the input is not '
                            'positive-definite (the leading minor of order '
                            f'{i + 1} is not positive-definite).')
                    l[i][i] = s ** 0.5
                else:
                    l[i][j] = s / l[j][j]
        results.append(l)
    result = _tensor(results, A, (n, n))
    return result.mT if upper else _by_columns(result)


def _householder(a, m, n):
    """Q (m x m) and R of a, as LAPACK signs them."""
    q = [[float(i == j) for j in range(m)] for i in range(m)]
    for k in range(min(m - 1, n)):
        length = sum(a[i][k] ** 2 for i in range(k, m)) ** 0.5
        if length == 0 or all(a[i][k] == 0 for i in range(k + 1, m)):
            continue
        alpha = -length if a[k][k] >= 0 else length
        v = [a[i][k] for i in range(k, m)]
        v[0] -= alpha
        vv = sum(x * x for x in v)
        for rows, width, side in ((a, n, 0), (q, m, 1)):
            for j in range(width):
                if side:
                    s = sum(v[i] * rows[j][k + i] for i in range(m - k))
                    for i in range(m - k):
                        rows[j][k + i] -= 2 * s / vv * v[i]
                else:
                    s = sum(v[i] * rows[k + i][j] for i in range(m - k))
                    for i in range(m - k):
                        rows[k + i][j] -= 2 * s / vv * v[i]
    return q, a


def qr(A, mode='reduced', *, out=None):
    _check_type(A, '"geqrf_cpu"')
    m, n = A.shape[-2:]
    size = m if mode == 'complete' else min(m, n)
    qs, rs = [], []
    for a in _matrices(A):
        q, r = _householder(a, m, n)
        qs.append([row[:size] for row in q])
        rs.append([[r[i][j] if j >= i else 0.0 for j in range(n)]
                   for i in range(size)])
    return _t2c.named_result('linalg_qr', ('Q', 'R'),
                             (_by_columns(_tensor(qs, A, (m, size))),
                              _by_columns(_tensor(rs, A, (size, n)))))


def _jacobi(a, n):
    """Eigenvalues, ascending, and vectors of a symmetric matrix."""
    v = [[float(i == j) for j in range(n)] for i in range(n)]
    for _ in range(60):
        off = sum(a[i][j] ** 2 for i in range(n) for j in range(i))
        if off < 1e-30 * sum(a[i][i] ** 2 for i in range(n)) + 1e-300:
            break
        for p in range(n):
            for q in range(p + 1, n):
                if a[p][q] == 0:
                    continue
                theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
                t = (1 if theta >= 0 else -1) / (
                    abs(theta) + (theta * theta + 1) ** 0.5)
                c = 1 / (t * t + 1) ** 0.5
                s = t * c
                for k in range(n):
                    x, y = a[k][p], a[k][q]
                    a[k][p], a[k][q] = c * x - s * y, s * x + c * y
                for k in range(n):
                    x, y = a[p][k], a[q][k]
                    a[p][k], a[q][k] = c * x - s * y, s * x + c * y
                    x, y = v[k][p], v[k][q]
                    v[k][p], v[k][q] = c * x - s * y, s * x + c * y
    order = sorted(range(n), key=lambda i: a[i][i])
    return ([a[i][i] for i in order],
            [[row[i] for i in order] for row in v])


def eigh(A, UPLO='L', *, out=None):
    _check_square(A, 'linalg.eigh')
    _check_type(A, '"linalg_eigh_cpu"')
    n = A.shape[-1]
    lower = A.tril() if UPLO == 'L' else A.triu().mT
    A = lower + lower.tril(-1).mT
    pairs = [_jacobi(a, n) for a in _matrices(A)]
    return _t2c.named_result(
        'linalg_eigh', ('eigenvalues', 'eigenvectors'),
        (_tensor([w for w, _ in pairs], A, (n,)),
         _by_columns(_tensor([v for _, v in pairs], A, (n, n)))))


def eigvalsh(A, UPLO='L', *, out=None):
    return eigh(A, UPLO)[0]


def svdvals(A, *, driver=None, out=None):
    m, n = A.shape[-2:]
    gram = A.double() @ A.double().mT if m <= n else A.double().mT @ A.double()
    return eigvalsh(gram).flip(-1).clamp(min=0).sqrt().to(A.dtype)


def svd(A, full_matrices=True, *, driver=None, out=None):
    _t2c.unsupported('torch.linalg.svd: the signs of its vectors are not '
                     'determined', 'torch.linalg.svdvals gives the values')


def matrix_rank(A, *, atol=None, rtol=None, hermitian=False, out=None):
    if A.dtype not in (torch.float32, torch.float64):
        raise RuntimeError("This function doesn't handle types other than "
                           'float and double')
    if not A.numel():
        return torch.zeros(A.shape[:-2], dtype=torch.int64)
    s = svdvals(A.double())
    limit = rtol if rtol is not None else (
        max(A.shape[-2:]) * torch.finfo(A.dtype).eps)
    return (s > max(atol or 0.0, 0.0) + limit * s.amax(-1, True)).sum(-1)


def _inverse_of_gram(gram, ratio):
    """The pseudo-inverse of a'a, and the rank of a: singular values below
    `ratio` of the largest count as zero."""
    values, vectors = eigh(gram)
    largest = values.amax(-1, True)
    if ratio < 1e-7 and (values <= 1e-13 * largest).any():
        _t2c.unsupported('the pseudo-inverse of a float64 matrix that is '
                         'nearly singular', 'make it of full rank')
    kept = values > ratio ** 2 * largest
    scale = torch.where(kept, 1 / torch.where(kept, values, 1.0), 0.0)
    return (vectors * scale.unsqueeze(-2)) @ vectors.mT, kept.sum(-1)


def _pinv(A, ratio):
    m, n = A.shape[-2:]
    a = A.double()
    gram = a.mT @ a if m >= n else a @ a.mT
    if _t2c.is_traced(A):  # of full rank, that is
        inverse, rank = inv(gram), None
    else:
        inverse, rank = _inverse_of_gram(gram, ratio)
    return inverse @ a.mT if m >= n else a.mT @ inverse, rank


def pinv(A, *, atol=None, rtol=None, hermitian=False, out=None):
    _check_type(A, 'linalg.pinv')
    if atol is not None:
        _t2c.unsupported('torch.linalg.pinv with atol', 'give rtol')
    if not A.numel():
        return A.new_zeros(A.mT.shape)
    ratio = rtol if rtol is not None else (
        max(A.shape[-2:]) * torch.finfo(A.dtype).eps)
    return _pinv(A, ratio)[0].to(A.dtype)


def lstsq(A, B, *, rcond=None, driver=None):
    _check_type(A, 'linalg.lstsq')
    if driver not in (None, 'gelsy'):
        _t2c.unsupported(f'torch.linalg.lstsq with driver={driver!r}',
                         'leave out the driver')
    m, n = A.shape[-2:]
    if A.dim() < 2 or B.dim() < 1 or B.dim() == A.dim() - 1:
        _t2c.unsupported('torch.linalg.lstsq of a vector',
                         'write B.unsqueeze(-1)')
    if B.shape[-2] != m:
        raise RuntimeError('torch.linalg.lstsq: input.size(-2) should match '
                           'other.size(-2)')
    ratio = rcond if rcond is not None else (
        max(m, n) * torch.finfo(A.dtype).eps)
    inverse, rank = _pinv(A, ratio)
    solution = inverse @ B.double()
    empty = torch.empty(0, dtype=A.dtype)  # gelsy leaves both out
    return _t2c.named_result(
        'linalg_lstsq', ('solution', 'residuals', 'rank', 'singular_values'),
        (_by_columns(solution.to(A.dtype)), empty, rank, empty))
