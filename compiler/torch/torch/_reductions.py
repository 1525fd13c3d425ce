"""Reductions that are made of others."""
import math

import _t2c

__all__ = ['nansum', 'nanmean', 'nanmedian', 'quantile', 'nanquantile',
           'mode', 'bincount', 'histc', 'cov', 'corrcoef', 'trapezoid',
           'trapz', 'cumulative_trapezoid', 'diff', 'dist', 'renorm']
_in_c = True


def nansum(input, dim=None, keepdim=False, *, axis=None, dtype=None,
           out=None):
    dim = axis if dim is None else dim
    return input.nan_to_num(0.0, float('inf'), float('-inf')).sum(
        dim, keepdim, dtype=dtype)


def nanmean(input, dim=None, keepdim=False, *, axis=None, dtype=None,
            out=None):
    dim = axis if dim is None else dim
    if not input.is_floating_point():
        raise NotImplementedError(
            'nanmean(): expected input to have floating point or complex '
            f'dtype but got {input.type()[6:-6]}')
    if dtype is not None and not dtype.is_floating_point:
        raise RuntimeError(
            'nanmean(): could not infer output dtype. Optional dtype must be '
            'either a floating point or complex dtype. Got: '
            f'{input.new_empty(0, dtype=dtype).type()[6:-6]}')
    count = (~input.isnan()).sum(dim, keepdim)
    return nansum(input, dim, keepdim, dtype=dtype) / count


def nanmedian(input, dim=None, keepdim=False, *, out=None):
    """A sort puts NaN last: the lower middle of those before them."""
    if not input.is_floating_point() or not input.isnan().any():
        found = input.median() if dim is None else input.median(dim, keepdim)
    else:
        x, axis = (input.flatten(), 0) if dim is None else (input, dim)
        known = (~x.isnan()).sum(axis, keepdim=True)
        middle = ((known - 1) // 2).clamp(min=0)
        # Of NaN alone, PyTorch names the first.
        found = [part.gather(axis, middle)
                 for part in x.sort(dim=axis, stable=True)]
        if dim is None:
            found = found[0].squeeze(0)
        elif not keepdim:
            found = [part.squeeze(axis) for part in found]
    if dim is None:
        return _t2c.grad_named(found, 'NanmedianBackward0')
    return _t2c.named_result('nanmedian', ('values', 'indices'), (
        _t2c.grad_named(found[0], 'NanmedianBackward1'), found[1]))


# What becomes of a rank between two elements; the others mix them.
_roundings = {'lower': math.floor, 'higher': math.ceil, 'nearest': round}


def quantile(input, q, dim=None, keepdim=False, *, interpolation='linear',
             out=None):
    if not input.is_floating_point() or input.dtype.itemsize < 4:
        raise RuntimeError('quantile() input tensor must be either float or '
                           'double dtype')
    import torch
    if interpolation not in (*_roundings, 'linear', 'midpoint'):
        raise RuntimeError(
            'quantile() interpolation must be one of linear, lower, higher, '
            f'midpoint or nearest, but got {interpolation}')
    if _t2c.is_tensor(q) and q.dtype != input.dtype:
        raise RuntimeError('quantile() q tensor must be same dtype as the '
                           'input tensor')
    if not input.numel():
        raise RuntimeError('quantile() input tensor must be non-empty')
    dims = input.dim()
    if dim is None or not dims and dim in (0, -1):
        x = input.reshape(-1)
        dim = 0
        kept = (1,) * dims
    else:
        x = input
        kept = None
    ordered = x.sort(dim)[0].movedim(dim, -1)
    n = ordered.shape[-1]
    number = not _t2c.is_tensor(q)
    positions = [q] if number or q.dim() == 0 else q.tolist()
    if _t2c.is_tensor(q) and q.dim() == 0:
        positions, number = [q.item()], True
    results = []
    for position in positions:
        if not 0 <= position <= 1:
            raise RuntimeError('quantile() q must be in the range [0, 1] but '
                               f'got {position}')
        rank = (torch.tensor(position, dtype=x.dtype) * (n - 1)).item()
        if interpolation in _roundings:
            value = ordered[..., _roundings[interpolation](rank)]
        else:
            low = math.floor(rank)
            weight = 0.5 if interpolation == 'midpoint' else rank - low
            value = torch.lerp(ordered[..., low],
                               ordered[..., math.ceil(rank)], weight)
        # NaN sorts last: a line that ends in it has no quantile.
        value = torch.where(ordered[..., -1].isnan(), ordered[..., -1], value)
        if keepdim:
            value = value.unsqueeze(dim) if kept is None \
                else value.reshape(kept)
        results.append(value)
    # The quantiles of a line lie beside each other.
    return (results[0].contiguous() if number
            else torch.stack(results, -1).movedim(-1, 0))


def nanquantile(input, q, dim=None, keepdim=False, *, interpolation='linear',
                out=None):
    if input.isnan().any():
        _t2c.unsupported('nanquantile of a tensor with NaN', None)
    return quantile(input, q, dim, keepdim, interpolation=interpolation)


def mode(input, dim=-1, keepdim=False, *, out=None):
    """The most frequent value, the smallest of equals."""
    import torch
    # int() first: of a traced input it says that its values are not known.
    if input.is_floating_point() and int(input.isnan().any()):
        _t2c.unsupported('mode of a tensor with NaN', None)
    if input.dim() == 0:
        values, indices = mode(input.unsqueeze(0), dim)
        return _t2c.named_result('mode', ('values', 'indices'),
                                 (values, indices))
    indices = _t2c.mode_places(input, dim)
    values = input.gather(dim, indices)
    if not keepdim:
        values, indices = values.squeeze(dim), indices.squeeze(dim)
    return _t2c.named_result('mode', ('values', 'indices'), (values, indices))


def bincount(input, weights=None, minlength=0):
    import torch
    if input.is_floating_point() or input.dtype == torch.bool:
        raise NotImplementedError('"bincount_cpu" not implemented for '
                                  f"'{input.type()[6:-6]}'")
    low = int(input.min()) if input.numel() else 0
    if input.dim() != 1 or low < 0:
        raise RuntimeError('bincount only supports 1-d non-negative integral '
                           'inputs.')
    if weights is not None and input.numel() and \
            weights.shape != input.shape:
        raise RuntimeError('weights should be 1-d and have the same length as '
                           'input')
    n = max(int(input.max()) + 1 if input.numel() else 0, minlength)
    if weights is None or not input.numel():
        weights = torch.ones(input.numel(), dtype=torch.int64)
    elif weights.dtype != torch.float32:
        weights = weights.double()
    zeros = torch.zeros(n, dtype=weights.dtype)
    return zeros.scatter_add(0, input.long(), weights)


def histc(input, bins=100, min=0, max=0, *, out=None):
    import torch
    if not input.is_floating_point():
        raise NotImplementedError('"histogram_cpu" not implemented for '
                                  f"'{input.type()[6:-6]}'")
    x = input.reshape(-1)
    if not x.numel():
        return torch.zeros(bins, dtype=input.dtype)
    if min == max:
        min, max = x.min().item(), x.max().item()
        if not math.isfinite(min) or not math.isfinite(max):
            raise RuntimeError(f'torch.histc: range of [{min}, {max}] is not '
                               'finite')
        if min == max:
            min, max = min - 1, max + 1
    # Doubles that are floats: the range times the bins is one, too.
    if (max - min) * bins > torch.finfo(input.dtype).max:
        _t2c.unsupported('histc of a range that overflows',
                         "where PyTorch counts is not defined")
    inside = x[(x >= min) & (x <= max)]
    place = ((inside - min) * bins / (max - min)).long().clamp(max=bins - 1)
    ones = torch.ones(place.numel(), dtype=input.dtype)
    return torch.zeros(bins, dtype=input.dtype).scatter_add(0, place, ones)


def cov(input, *, correction=1, fweights=None, aweights=None):
    import torch
    if fweights is not None or aweights is not None:
        _t2c.unsupported('cov with weights', None)
    if input.dtype == torch.bool:
        raise NotImplementedError('cov(): bool dtype is not supported for '
                                  'input')
    x = input.reshape(1, -1) if input.dim() < 2 else input
    # The sum of whole numbers is one, and wraps around.
    centred = x - x.sum(1, keepdim=True) / x.shape[1]
    count = max(x.shape[1] - correction, 0)
    return (centred @ centred.t() / count).squeeze()


def corrcoef(input):
    c = cov(input)
    if c.dim() == 0:
        return c / c
    d = c.diagonal().sqrt()
    return (c / d.unsqueeze(1) / d.unsqueeze(0)).clamp(-1, 1)


def _neighbours(y, dim, name):
    if y.dtype == _t2c.dtype('bool'):
        raise NotImplementedError(f'{name}: received a bool input for `y`, but '
                                  'bool is not supported')
    n = y.shape[dim]
    return y.narrow(dim, 0, max(n - 1, 0)), y.narrow(dim, min(n, 1),
                                                     max(n - 1, 0))


def trapezoid(y, x=None, *, dx=1, dim=-1):
    if not y.size(dim):
        return y.sum(dim, dtype=y.dtype)
    left, right = _neighbours(y, dim, 'trapezoid')
    if x is None:
        ends = y.select(dim, 0) + y.select(dim, -1)
        return (y.sum(dim) - ends * 0.5) * dx
    step = diff(x, dim=-1 if x.dim() == 1 else dim)
    return ((left + right) * step).sum(dim) / 2.0


trapz = trapezoid


def cumulative_trapezoid(y, x=None, *, dx=1, dim=-1):
    left, right = _neighbours(y, dim, 'cumulative_trapezoid')
    pairs = left + right
    if x is not None:
        pairs = pairs * diff(x, dim=-1 if x.dim() == 1 else dim)
        return pairs.cumsum(dim) / 2.0
    return pairs.cumsum(dim) * (dx / 2.0)


def diff(input, n=1, dim=-1, prepend=None, append=None, *, out=None):
    import torch
    if n < 0:
        raise RuntimeError(f'order must be non-negative but got {n}')
    parts = [t for t in (prepend, input, append) if t is not None]
    x = torch.cat(parts, dim) if len(parts) > 1 else input
    if n == 0:
        return x.clone()
    for _ in range(n):
        size = x.shape[dim]
        if size == 0:
            break
        high, low = x.narrow(dim, 1, size - 1), x.narrow(dim, 0, size - 1)
        x = high != low if x.dtype == torch.bool else high - low
    return x


def dist(input, other, p=2):
    from ._math import need_tensors
    need_tensors('dist', input=input, other=other)
    return _t2c.vector_norm(input - other, p, None, False, None)


def renorm(input, p, dim, maxnorm, *, out=None):
    if input.dim() < 2:
        raise RuntimeError('renorm: input needs at least 2 dimensions, got '
                           f'{input.dim()} dimensions')
    if p <= 0:
        raise RuntimeError('renorm: non-positive-norm not supported')
    if maxnorm < 0:
        raise RuntimeError('renorm: expected maxnorm to be >= 0 but got '
                           f'{maxnorm}')
    input.size(dim)  # refuses what is no dimension
    dims = [d for d in range(input.dim()) if d != dim % input.dim()]
    is_half = input.dtype in (_t2c.dtype('float16'), _t2c.dtype('bfloat16'))
    norms = _t2c.vector_norm(input, p, dims, True,
                             _t2c.dtype('float32') if is_half else None)
    scale = (maxnorm / (norms + 1e-7)).where(norms > maxnorm,
                                             norms.new_ones(norms.shape))
    scale = scale.to(input.dtype)
    return (input * scale).contiguous()
