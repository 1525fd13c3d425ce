"""Normalisation that has two modes, and the two that are compositions."""
import math

import _t2c
import torch

__all__ = ['batch_norm', 'instance_norm', 'local_response_norm', 'normalize',
           'group_norm',
           '_verify_batch_size', '_verify_spatial_size']

_ROWS_MAX = 1024  # that are added one after the other
_LANES = 16       # floats of a vector


def _verify_batch_size(size):
    if size[0] * math.prod(size[2:]) == 1:
        _t2c.raise_error(
            ValueError, 'Expected more than 1 value per channel when '
            f'training, got input size {size}', blame='input', code='E0323',
            help='call model.eval() first, or give a larger batch')


def group_norm(input, num_groups, weight=None, bias=None, eps=1e-5):
    if not num_groups and input.dim() > 1:
        raise ZeroDivisionError('integer division or modulo by zero')
    if num_groups > 0 and input.dim() > 1:
        n, channels, *rest = input.shape
        _verify_batch_size([n * channels // num_groups, num_groups, *rest])
    return _t2c.group_norm(input, num_groups, weight, bias, eps)


def _verify_spatial_size(size):
    if math.prod(size[2:]) == 1:
        _t2c.raise_error(
            ValueError, 'Expected more than 1 spatial element when training, '
            f'got input size {size}', blame='input', code='E0323')


def _update(running, new, momentum):
    mixed = (1 - momentum) * running.to(new.dtype) + momentum * new
    _t2c.load_tensor(running, mixed.to(running.dtype))


def _update_var(running, var, momentum):
    if var.dtype != torch.float32 or running.dtype != torch.float32:
        return _update(running, var, momentum)
    part = var.double() * torch.tensor(momentum, dtype=torch.float32).double()
    mixed = ((1 - momentum) * running).double() + part  # rounded once
    _t2c.load_tensor(running, mixed.float())


def _update_both(running_mean, running_var, mean, var, momentum):
    if running_mean is not None:
        _update(running_mean, mean, momentum)
    if running_var is not None:
        _update_var(running_var, var, momentum)


def _norm_of_halves(input, mean, var, weight, bias, eps, running):
    """What a kernel keeps of a batch of halves: the mean and the inverse of
    the deviation, halves too where no parameter is float."""
    params = [weight, bias, *running]
    if not any(p is not None and p.dtype == torch.float32 for p in params):
        mean = mean.to(input.dtype).float()
        var = (var + eps).rsqrt().to(input.dtype).float() ** -2 - eps
        weight, bias = (p.float() if p is not None and p.dtype == input.dtype
                        else p for p in (weight, bias))
    return _t2c.batch_norm(input, mean, var, weight, bias, eps)


def _norm_of_nothing(input, weight, bias):
    """No kernel is asked, so that any type and size will do."""
    result = input.clone()
    if weight is not None:
        result = result * weight[0]
    return result if bias is None else result + bias[0]


def _plus_square(total, row):
    return (total.double() + row.double() * row.double()).float()


def _of_threads(rows, step):
    """Each has its share of the rows, one after the other; together in
    double."""
    share = -(-len(rows) // torch.get_num_threads())
    totals = 0
    for part in rows.split(share):
        total = torch.zeros_like(rows[0])
        for row in part:
            total = step(total, row)
        totals = totals + total.double()
    return totals


def _squares_of_two(rows):
    """Loops of more than a vector of channels round the products."""
    if rows.shape[1] <= _LANES:
        return _plus_square(rows[0] * rows[0], rows[1])
    return rows[0] * rows[0] + rows[1] * rows[1]


def _moments_of_rows(rows):
    n = rows.shape[0]
    if n == 2 and torch.get_num_threads() > 1:
        mean = (rows[0].double() + rows[1].double()) / n
        return mean.float(), _squares_of_two(rows - mean.float())
    mean = (_of_threads(rows, torch.add) / n).float()
    return mean, _of_threads(rows - mean, _plus_square).float()


def _moments_of_floats(x, axes):
    """The mean of each channel, and the sum of squares around it, as PyTorch
    rounds them: where each has one number in a sample, row after
    row."""
    n, channels = x.shape[:2]
    if x.numel() == n * channels and 2 <= n <= _ROWS_MAX:
        return _moments_of_rows(x.reshape(n, channels))
    mean = x.double().mean(axes).float()
    apart = x - mean.view(-1, *[1] * (x.dim() - 2))
    return mean, (apart * apart).double().sum(axes).float()


def _is_of_floats(input, weight, bias):
    return input.dtype == torch.float32 and _t2c.is_known(input) and all(
        p is None or p.dtype == torch.float32 for p in (weight, bias))


def _norm_of_floats(input, weight, bias, axes, eps):
    """The result, the mean, and the sum of squares around it. Of a channel
    with two numbers the deviation may be the rounding error of the mean."""
    mean, squares = _moments_of_floats(input.detach(), axes)
    count = input.numel() // input.size(1)
    scale = (_apart(squares / count, eps).double() + eps).rsqrt().float()
    if weight is not None:
        scale = scale * weight
    shift = -mean.double() * scale.double()
    if bias is not None:
        shift = shift + bias.double()
    return _t2c.batch_norm(input, torch.zeros_like(mean),
                           torch.ones_like(mean), scale, shift.float(),
                           0.0), mean, squares


def _check_eps(eps):
    if eps <= 0.0:
        raise ValueError('batch_norm eps must be positive during training, '
                         f'but got {eps}')


def _apart(variance, eps):
    """Equal numbers are 0 apart, even by a deviation of 0."""
    return variance if eps else variance.masked_fill(variance == 0, torch.inf)


def batch_norm(input, running_mean, running_var, weight=None, bias=None,
               training=False, momentum=0.1, eps=1e-5):
    if not input.numel():
        if training:
            _check_eps(eps)
        return _norm_of_nothing(input, weight, bias)
    if not training:
        return _t2c.batch_norm(input, running_mean, running_var, weight, bias,
                               eps)
    _verify_batch_size(input.size())
    _check_eps(eps)
    return _norm_of_batch(input, running_mean, running_var, weight, bias,
                          momentum, eps)


def _norm_of_batch(input, running_mean, running_var, weight, bias, momentum,
                   eps):
    _t2c.check_batch_norm(input, running_mean, running_var, weight, bias)
    axes = [0, *range(2, input.dim())]
    count = input.numel() // input.size(1)
    fixed = input.detach()
    is_half = input.element_size() == 2
    if _is_of_floats(input, weight, bias):
        result, mean, squares = _norm_of_floats(input, weight, bias, axes, eps)
        _update_both(running_mean, running_var, mean, squares / (count - 1),
                     momentum)
        return result
    if is_half:
        fixed = fixed.float()
    mean = fixed.mean(axes)
    var = fixed.var(axes, unbiased=False)
    if is_half:
        result = _norm_of_halves(input, mean, _apart(var, eps), weight, bias,
                                 eps, (running_mean, running_var))
    else:
        result = _t2c.batch_norm(input, mean, _apart(var, eps), weight, bias,
                                 eps)
    _update_both(running_mean, running_var, mean, var * (count / (count - 1)),
                 momentum)
    return result


def _check_instances(input, running_mean, running_var, weight, bias,
                     use_input_stats):
    if (running_mean is None) != (running_var is None):
        raise ValueError('running_mean and running_var must either both be '
                         'None or neither be None')
    if not use_input_stats and running_mean is None:
        raise RuntimeError('Expected running_mean and running_var to be '
                           'defined when use_input_stats is false')
    if use_input_stats:
        _verify_spatial_size(input.size())
    if input.dim() < 2:
        return
    batch, channels = input.shape[:2]
    for name, given in (('running_mean', running_mean),
                        ('running_var', running_var), ('weight', weight),
                        ('bias', bias)):
        if given is not None and given.numel() != channels:
            _t2c.raise_error(
                RuntimeError, f'{name} should contain {batch * channels} '
                f'elements not {batch * given.numel()}', blame=name)
    if input.numel() and not input.is_floating_point():
        raise NotImplementedError('"batch_norm" not implemented for '
                                  f"'{input.type()[6:-6]}'")
    if weight is not None and not batch * channels:
        raise IndexError('select(): index 0 out of range for tensor of size '
                         '[0] at dimension 0')


def _norm_of_channels_of_all(input, running_mean, running_var, weight, bias,
                             momentum, eps):
    """Channels of all samples as those of one, which have running statistics
    each: their means are kept."""
    batch, channels, *rest = input.shape
    params = [p if p is None else p.repeat(batch)
              for p in (running_mean, running_var, weight, bias)]
    one = input.reshape(1, batch * channels, *rest)
    result = _norm_of_batch(one, *params, momentum, eps)
    for running, each in zip((running_mean, running_var), params):
        if running is not None:
            _t2c.load_tensor(running, each.view(batch, channels).mean(0))
    return result.view(input.shape)


def instance_norm(input, running_mean=None, running_var=None, weight=None,
                  bias=None, use_input_stats=True, momentum=0.1, eps=1e-5):
    _check_instances(input, running_mean, running_var, weight, bias,
                     use_input_stats)
    if not input.numel():
        return torch.empty(input.shape, dtype=input.dtype)
    if not use_input_stats:
        return _t2c.batch_norm(input, running_mean, running_var, weight, bias,
                               eps).contiguous()
    if input.element_size() == 2 and input.is_floating_point() or \
            _is_of_floats(input, weight, bias) or not eps:
        return _norm_of_channels_of_all(input, running_mean, running_var,
                                        weight, bias, momentum, eps)
    if running_mean is not None:
        axes = list(range(2, input.dim()))
        _update(running_mean, input.mean(axes).mean(0), momentum)
        _update(running_var, input.var(axes).mean(0), momentum)
    return _t2c.group_norm(input, input.size(1), weight, bias,
                           eps).contiguous()


def local_response_norm(input, size, alpha=1e-4, beta=0.75, k=1.0):
    dim = input.dim()
    if dim < 3:
        _t2c.raise_error(
            ValueError, 'Expected 3D or higher dimensionality                '
            f'         input (got {dim} dimensions)', blame='input')
    if input.numel() == 0:
        return input
    squares = (input * input).unsqueeze(1)
    sizes = input.size()
    around = (size // 2, (size - 1) // 2)
    if dim == 3:
        padded = _t2c.pad(squares, (0, 0, *around), 'constant', 0.0)
        mean = _t2c.avg_pool2d(padded, (size, 1), 1).squeeze(1)
    else:
        squares = squares.view(sizes[0], 1, sizes[1], sizes[2], -1)
        padded = _t2c.pad(squares, (0, 0, 0, 0, *around), 'constant', 0.0)
        mean = _t2c.avg_pool3d(padded, (size, 1, 1), 1).view(sizes)
    return input / (mean * alpha + k) ** beta


def normalize(input, p=2.0, dim=1, eps=1e-12, out=None):
    size = input.norm(p, dim, keepdim=True).clamp_min(eps)
    return input / size.expand_as(input)
