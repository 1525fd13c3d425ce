"""Distances of all pairs of rows."""
import _t2c

__all__ = ['cdist', 'pdist']
_in_c = ('pdist',)


def _check_cdist(x1, x2, p):
    for number, x in enumerate((x1, x2), 1):
        if x.dim() < 2:
            raise RuntimeError('cdist only supports at least 2D tensors, '
                               f'X{number} got: {x.dim()}D')
    for number, x in enumerate((x1, x2), 1):
        if not x.is_floating_point():
            raise RuntimeError('cdist only supports floating-point dtypes, '
                               f'X{number} got: {x.dtype}')
    if x1.shape[-1] != x2.shape[-1]:
        raise RuntimeError(
            'X1 and X2 must have the same number of columns. X1: '
            f'{x1.shape[-1]} X2: {x2.shape[-1]}')
    if p < 0:
        raise RuntimeError('cdist only supports non-negative p values')


def _lengths(difference, p):
    """Powers lose what is small, even of one number, which is its own norm."""
    if difference.shape[-1] == 1 and p not in (0, 1, 2, float('inf')):
        up, back = (difference.new_tensor(x) for x in (p, 1 / p))
        return difference.squeeze(-1).abs().pow(up).pow(back)
    return _t2c.vector_norm(difference, p, -1, False, None)


def cdist(x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary'):
    import torch
    modes = ['use_mm_for_euclid_dist_if_necessary', 'use_mm_for_euclid_dist',
             'donot_use_mm_for_euclid_dist']
    _check_cdist(x1, x2, p)
    if compute_mode not in modes:
        raise ValueError(f'{compute_mode} is not a valid value for '
                         'compute_mode')
    lead = torch.broadcast_shapes(x1.shape[:-2], x2.shape[:-2])
    size = (*lead, x1.shape[-2], x2.shape[-2])
    if 0 in size or not x1.shape[-1]:
        return x1.new_zeros(size)  # whatever the types
    if x1.dtype != x2.dtype:
        raise RuntimeError(f'expected scalar type {x1.dtype} but found '
                           f'{x2.dtype}')
    # PyTorch has half types only where it makes a matrix product of it.
    mode = modes.index(compute_mode)
    is_product = p == 2 and (mode == 1 or mode == 0 and max(size[-2:]) > 25)
    if x1.dtype in (torch.float16, torch.bfloat16) and not is_product:
        raise NotImplementedError('"cdist" not implemented for '
                                  f"'{x1.type()[6:-6]}'")
    if is_product:
        return _distances_of_products(x1, x2)
    difference = x1.unsqueeze(-2) - x2.unsqueeze(-3)
    return _lengths(difference, p)


def _distances_of_products(x1, x2):
    """|a - b|^2 = -2ab + |a|^2 + |b|^2, as one product of matrices: PyTorch's
    way with many rows, which has no differences of all pairs."""
    import torch
    squares1 = x1.square().sum(-1, keepdim=True)
    squares2 = x2.square().sum(-1, keepdim=True)
    left = torch.cat([-2 * x1, squares1, torch.ones_like(squares1)], -1)
    right = torch.cat([x2, torch.ones_like(squares2), squares2], -1)
    return torch.matmul(left, right.mT).clamp(min=0).sqrt()


def pdist(input, p=2.0):
    import torch
    if input.dim() != 2:
        raise RuntimeError('pdist only supports 2D tensors, got: '
                           f'{input.dim()}D')
    if not input.is_floating_point():
        raise RuntimeError('pdist only supports floating-point dtypes')
    if p < 0:
        raise RuntimeError('pdist only supports non-negative p values')
    n = input.shape[0]
    if n < 2 or not input.shape[1]:
        return input.new_zeros(n * (n - 1) // 2)
    if input.dtype not in (torch.float32, torch.float64):
        raise NotImplementedError('"pdist" not implemented for '
                                  f"'{input.type()[6:-6]}'")
    rows, columns = torch.triu_indices(n, n, 1)
    return _lengths(input[rows] - input[columns], p)
