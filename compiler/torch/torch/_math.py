"""Element-wise functions that are made of others."""
import math

import _t2c

__all__ = ['float_power', 'copysign', 'ldexp', 'logaddexp2', 'cross', 'inner',
           'vecdot', 'gcd', 'lcm', 'digamma', 'polygamma',
           'mvlgamma', 'frexp', 'sym_int', 'sym_float',
           'sym_not', 'is_nonzero', 'isreal',
           'sym_max', 'sym_min', 'det', 'slogdet', 'logdet',
           'inverse', 'pinverse', 'matrix_power', 'orgqr',
           'cholesky', 'qr', 'symeig', 'eig', 'solve', 'lstsq',
           'matrix_rank', 'triangular_solve', 'svd', 'logcumsumexp']
_in_c = ('logcumsumexp', 'float_power', 'copysign', 'ldexp', 'logaddexp2',
         'cross', 'inner', 'gcd', 'lcm', 'digamma', 'polygamma',
         'is_nonzero', 'isreal', 'det', 'slogdet', 'logdet', 'inverse',
         'pinverse', 'matrix_power', 'orgqr', 'triangular_solve', 'svd')


def logcumsumexp(input, dim, *, out=None):
    import torch
    if not input.is_floating_point():
        raise NotImplementedError(
            f"\"logcumsumexp_out_cpu\" not implemented for {input.dtype}")
    input.size(dim) if input.dim() else input.unsqueeze(0).size(dim)
    is_half = input.dtype in (torch.float16, torch.bfloat16)
    total = input.float() if is_half else input.clone()
    if not input.dim():
        return total.to(input.dtype)
    step, size = 1, input.shape[dim]
    while step < size:  # each has the sum of `step` of them so far
        kept = total.narrow(dim, 0, step)
        later = total.narrow(dim, step, size - step)
        total = torch.cat([kept, torch.logaddexp(
            later, total.narrow(dim, 0, size - step))], dim)
        step *= 2
    return total.to(input.dtype).contiguous()


def need_tensors(function, **arguments):
    """Refuses a number where PyTorch takes tensors only."""
    for position, name in enumerate(arguments, 1):
        if not _t2c.is_tensor(arguments[name]):
            raise TypeError(
                f"{function}(): argument '{name}' (position {position}) must "
                f'be Tensor, not {type(arguments[name]).__name__}')


def float_power(input, exponent, *, out=None):
    import torch
    is_number = not _t2c.is_tensor(input)
    if not is_number:
        input = input.double()
    else:
        input = torch.tensor(input, dtype=torch.float64)
    if _t2c.is_tensor(exponent):
        exponent = exponent.double()
    if is_number:
        exponent = exponent.contiguous()
    return input.pow(exponent)


def copysign(input, other, *, out=None):
    import torch
    need_tensors('copysign', input=input)
    negative = (torch.signbit(other) if _t2c.is_tensor(other)
                else torch.tensor(other < 0 or str(other)[0] == '-'))
    kind = torch.result_type(input, other)
    if not kind.is_floating_point:
        kind = torch.get_default_dtype()
    sign = 1 - 2 * negative.to(kind)
    return input.to(kind).abs() * sign


def ldexp(input, other, *, out=None):
    import torch
    need_tensors('ldexp', input=input, other=other)
    if not input.is_floating_point() or other.is_floating_point():
        return input * torch.pow(2.0, other)
    if other.dtype == torch.bool:
        raise NotImplementedError('"ldexp_cpu_exp" not implemented for '
                                  "'Bool'")
    return (input.double() * torch.pow(2.0, other.double())).to(input.dtype)


def logaddexp2(input, other, *, out=None):
    import torch
    need_tensors('logaddexp2', input=input, other=other)
    kind = torch.logaddexp(input, other).dtype  # with its refusals
    work = torch.float32 if kind.itemsize == 2 else kind
    input, other = input.to(work), other.to(work)
    m = torch.maximum(input, other)
    less = torch.log1p(torch.exp2(-(input - other).abs()))
    # Its product is rounded in the sum only: two of -1 are nearly 0.
    sum = torch.addcmul(m, less, torch.tensor(1 / math.log(2), dtype=work))
    return torch.where(m.isinf(), m, sum).to(kind)


def cross(input, other, dim=None, *, out=None):
    import torch
    if dim is None:
        dim = next((d for d, n in enumerate(input.shape) if n == 3), None)
        if dim is None:
            raise RuntimeError('no dimension of size 3 in input')
    if input.dim() != other.dim():
        raise RuntimeError('linalg.cross: inputs must have the same number of '
                           'dimensions.')
    if input.shape[dim] != 3 or other.shape[dim] != 3:
        raise RuntimeError(
            f'linalg.cross: inputs dimension {dim} must have length 3. Got '
            f'{input.shape[dim]} and {other.shape[dim]}')
    if input.dtype != other.dtype:
        raise RuntimeError(f'expected scalar type {input.type()[6:-6]} but '
                           f'found {other.type()[6:-6]}')
    input, other = torch.broadcast_tensors(input, other)
    a, b = input.unbind(dim), other.unbind(dim)

    def of(i, j):  # one product is rounded, the other only in the difference
        if input.element_size() > 2 and input.is_floating_point():
            return torch.addcmul(-(a[j] * b[i]), a[i], b[j])
        return a[i] * b[j] - a[j] * b[i]

    return torch.stack([of(1, 2), of(2, 0), of(0, 1)], dim)


def inner(input, other, *, out=None):
    if input.dim() == 0 or other.dim() == 0:
        return input * other
    import torch
    if input.shape[-1] != other.shape[-1]:
        raise RuntimeError(
            'inner() the last dimension must match on both input tensors but '
            f'got shapes {list(input.shape)} and {list(other.shape)}')
    return torch.tensordot(input, other, ([-1], [-1]))


def vecdot(x, y, *, dim=-1, out=None):
    need_tensors('linalg_vecdot', x=x, y=y)
    from torch._lapack import check_float
    check_float(x, 'linalg.vecdot')
    if x.dtype != y.dtype:
        raise RuntimeError(
            'linalg.vecdot: Expected x and y to have the same dtype, but found '
            f'x of type {x.type()[6:-6]} and y of type {y.type()[6:-6]} '
            'instead')
    if x.dim() == 1 and y.dim() == 1:
        import torch
        return torch.vdot(x, y)  # whatever dim is
    return (x * y).sum(dim)


def gcd(input, other, *, out=None):
    import torch
    need_tensors('gcd', input=input, other=other)
    kind = torch.result_type(input, other)
    if kind.is_floating_point or kind == torch.bool:
        name = input.to(kind).type()[6:-6]
        raise NotImplementedError(f'"gcd_cpu" not implemented for \'{name}\'')
    a, b = torch.broadcast_tensors(input.to(kind).abs(), other.to(kind).abs())
    while (b != 0).any():
        rest = a.remainder(b.where(b != 0, b.new_ones(b.shape)))
        a, b = b.where(b != 0, a), rest.where(b != 0, b)
    return torch.empty_like(input.to(kind) + other.to(kind)).copy_(a)


def lcm(input, other, *, out=None):
    need_tensors('lcm', input=input, other=other)
    g = gcd(input, other)
    kept = g.where(g != 0, g.new_ones(g.shape))
    product = input.long() // kept.long() * other.long()
    return product.abs().to(g.dtype)


def _as_double(input):
    """What a function computes in, and the type of its result."""
    import torch
    dtype = input.dtype if input.is_floating_point() \
        else torch.get_default_dtype()
    return input.to(torch.float64), dtype


def digamma(input, *, out=None):
    """The series for large x; smaller ones are raised to where it holds."""
    import torch
    x, dtype = _as_double(input)
    is_low = x < 0
    is_pole = is_low & (x == x.trunc())
    at = x.where(~is_low, 1 - x)
    raised = torch.zeros_like(at)
    for _ in range(10):
        is_small = at < 10
        raised = raised - (1 / at).where(is_small, 0.0)
        at = at + is_small
    inverse = 1 / (at * at)
    tail = 0.0
    for term in (1 / 12, -691 / 32760, 1 / 132, -1 / 240, 1 / 252, -1 / 120,
                 1 / 12):
        tail = (tail + term) * inverse
    value = raised + at.log() - 0.5 / at - tail
    value = value - (math.pi / (math.pi * (x - x.trunc())).tan()).where(
        is_low, 0.0)
    value = value.where(~is_pole, math.nan)
    return value.where(x != 0, -math.inf / x).to(dtype)  # by the sign of 0


def _trigamma(input):
    import torch
    x, dtype = _as_double(input)
    is_low = x < 0.5
    at = x.where(~is_low, 1 - x)
    raised = torch.zeros_like(at)
    for _ in range(10):
        raised = raised + 1 / (at * at)
        at = at + 1
    inverse = 1 / (at * at)
    tail = 0.0
    for term in (7 / 6, -691 / 2730, 5 / 66, -1 / 30, 1 / 42, -1 / 30, 1 / 6):
        tail = (tail + term) * inverse
    value = raised + 1 / at + 0.5 * inverse + tail / at
    sine = (math.pi * input.to(torch.float32 if dtype != torch.float64
                               else dtype)).sin()  # next to 0 at a pole
    mirrored = (math.pi / sine.double()).square() - value
    return mirrored.where(is_low, value).to(dtype)


def polygamma(n, input, *, out=None):
    if _t2c.is_tensor(n):  # of the method
        n, input = input, n
    if n < 0:
        raise RuntimeError('polygamma(n, x) does not support negative n.')
    if n == 0:
        return digamma(input)
    if n > 1:
        x, dtype = _as_double(input)
        scale = math.exp(math.lgamma(n + 1))
        zeta = _t2c.special_zeta(n + 1, x)
        if dtype.itemsize == 2:  # PyTorch's is of the half type
            zeta = zeta.to(dtype).double()
        return (zeta * (scale if n % 2 else -scale)).to(dtype)
    return _trigamma(input)


def mvlgamma(input, p, *, out=None):
    from torch import special
    return special.multigammaln(input, p)


def frexp(input, *, out=None):
    need_tensors('frexp', input=input)
    if not input.is_floating_point():
        raise RuntimeError('torch.frexp() only supports floating-point dtypes')
    return _t2c.named_result('frexp', ('mantissa', 'exponent'), (
        _t2c.special_mantissa(input),
        _t2c.special_exponent(input).to(_t2c.dtype('int32'))))


def is_nonzero(input):
    if input.numel() != 1:
        raise RuntimeError(
            f'Boolean value of Tensor with '
            f"{'more than one value' if input.numel() else 'no values'} is "
            'ambiguous')
    return bool(input)


def isreal(input):
    import torch
    return torch.ones_like(input, dtype=torch.bool)


def sym_int(a):
    return int(a)


def sym_float(a):
    return float(a)


def sym_not(a):
    return not a


sym_max, sym_min = max, min


def det(input):
    from torch import linalg
    return linalg.det(input)


def slogdet(input, *, out=None):
    from torch import linalg
    return _t2c.named_result('slogdet', ('sign', 'logabsdet'),
                             linalg._slogdet(input, 'linalg.slogdet'))


def logdet(input):
    from torch import linalg
    sign, log = linalg._slogdet(input, 'logdet')
    return log.masked_fill(sign < 0, math.nan)


def inverse(input, *, out=None):
    from torch import linalg
    return linalg.inv(input)


def pinverse(input, rcond=1e-15):
    from torch import linalg
    return linalg.pinv(input, rtol=rcond)


def matrix_power(input, n, *, out=None):
    from torch import linalg
    return linalg.matrix_power(input, n)


def orgqr(input, tau, *, out=None):
    from torch import linalg
    return linalg.householder_product(input, tau)


def _removed(name, instead):
    def function(*args, **kwargs):
        raise RuntimeError(
            'This function was deprecated since version 1.9 and is now '
            f'removed. `torch.{name}` is deprecated in favor of '
            f'`torch.linalg.{instead}`.')
    return function


cholesky, qr = _removed('cholesky', 'cholesky'), _removed('qr', 'qr')
symeig, eig = _removed('symeig', 'eigh'), _removed('eig', 'eig')
solve, lstsq = _removed('solve', 'solve'), _removed('lstsq', 'lstsq')
matrix_rank = _removed('matrix_rank', 'matrix_rank')


def triangular_solve(input, A, upper=True, transpose=False,
                     unitriangular=False):
    from collections import namedtuple
    from torch import linalg
    for name, matrix in ('b', input), ('A', A):
        if matrix.dim() < 2:
            raise RuntimeError(
                f'torch.triangular_solve: Expected {name} to have at least 2 '
                f'dimensions, but it has {matrix.dim()} dimensions instead')
    if input.dtype != A.dtype:
        raise RuntimeError(
            'Expected b and A to have the same dtype, but found b of type '
            f'{input.type()[6:-6]} and A of type {A.type()[6:-6]} instead.')
    result = namedtuple('triangular_solve', 'solution cloned_coefficient')
    return result(linalg.solve_triangular(
        A.mT if transpose else A, input, upper=upper != transpose,
        unitriangular=unitriangular), A.clone())


def svd(input, some=True, compute_uv=True, *, out=None):
    from torch import linalg
    if compute_uv:
        u, s, vh = linalg.svd(input, full_matrices=not some)
        v = vh.mT
    else:
        s = linalg.svdvals(input)
        u, v = [input.new_zeros(input.shape[:-2] + (n, n))
                for n in input.shape[-2:]]
        v = v.mT
    return _t2c.named_result('svd', ('U', 'S', 'V'), (u, s, v))
