"""Pooling that is made of other ops."""
import _t2c

from ..modules.utils import _pair, _single, _triple

__all__ = ['max_pool1d_with_indices', 'max_pool2d_with_indices',
           'max_pool3d_with_indices', 'adaptive_max_pool1d_with_indices',
           'adaptive_max_pool2d_with_indices',
           'adaptive_max_pool3d_with_indices', 'lp_pool1d', 'lp_pool2d',
           'lp_pool3d', 'max_unpool1d', 'max_unpool2d', 'max_unpool3d',
           'fractional_max_pool2d', 'fractional_max_pool2d_with_indices',
           'fractional_max_pool3d', 'fractional_max_pool3d_with_indices']


def max_pool1d_with_indices(input, kernel_size, stride=None, padding=0,
                            dilation=1, ceil_mode=False, return_indices=False):
    return _t2c.max_pool1d(input, kernel_size, stride, padding, dilation,
                           ceil_mode, True)


def max_pool2d_with_indices(input, kernel_size, stride=None, padding=0,
                            dilation=1, ceil_mode=False, return_indices=False):
    return _t2c.max_pool2d(input, kernel_size, stride, padding, dilation,
                           ceil_mode, True)


def max_pool3d_with_indices(input, kernel_size, stride=None, padding=0,
                            dilation=1, ceil_mode=False, return_indices=False):
    return _t2c.max_pool3d(input, kernel_size, stride, padding, dilation,
                           ceil_mode, True)


def adaptive_max_pool1d_with_indices(input, output_size, return_indices=False):
    return _t2c.adaptive_max_pool1d(input, output_size, True)


def adaptive_max_pool2d_with_indices(input, output_size, return_indices=False):
    return _t2c.adaptive_max_pool2d(input, output_size, True)


def adaptive_max_pool3d_with_indices(input, output_size, return_indices=False):
    return _t2c.adaptive_max_pool3d(input, output_size, True)


def _lp_pool(pool, input, norm_type, kernel_size, count, stride, ceil_mode):
    """(sum of x^p over the window)^(1/p) through the window's average."""
    mean = pool(input.pow(norm_type), kernel_size, stride, 0, ceil_mode)
    return (mean.sign() * mean.abs().relu()).mul(count).pow(1.0 / norm_type)


def lp_pool1d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    count, = _single(kernel_size)
    return _lp_pool(_t2c.avg_pool1d, input, norm_type, kernel_size, count,
                    stride, ceil_mode)


def lp_pool2d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    h, w = _pair(kernel_size)
    return _lp_pool(_t2c.avg_pool2d, input, norm_type, kernel_size, h * w,
                    stride, ceil_mode)


def lp_pool3d(input, norm_type, kernel_size, stride=None, ceil_mode=False):
    d, h, w = _triple(kernel_size)
    return _lp_pool(_t2c.avg_pool3d, input, norm_type, kernel_size, d * h * w,
                    stride, ceil_mode)


def _unpool_output_size(input, kernel_size, stride, padding, output_size):
    sizes = input.size()
    n = len(kernel_size)
    default = [(sizes[-n + d] - 1) * stride[d] + kernel_size[d]
               - 2 * padding[d] for d in range(n)]
    if output_size is None:
        return default
    output_size = list(output_size)
    if len(output_size) == n + 2:
        output_size = output_size[2:]
    if len(output_size) != n:
        raise ValueError(f'output_size should be a sequence containing {n} or '
                         f"{n + 2} elements, but it has a length of "
                         f"'{len(output_size)}'")
    for d in range(n):
        low, high = default[d] - stride[d], default[d] + stride[d]
        if not low < output_size[d] < high:
            raise ValueError(f'invalid output_size "{output_size}" (dim {d} '
                             f'must be between {low} and {high})')
    return output_size


def _max_unpool(input, indices, output_size, n):
    import math
    if indices.shape != input.shape:
        raise RuntimeError(
            'Expected shape of indices to be same as that of the input tensor '
            f'({list(input.shape)}) but got indices tensor with shape: '
            f'{list(indices.shape)}')
    wide, output = list(input.shape), list(output_size)
    if n == 1:  # PyTorch has two dimensions and three
        wide, output = wide + [1], output + [1]
    if indices.type() != 'torch.LongTensor':
        raise RuntimeError('elements in indices should be type int64 but got: '
                           + indices.type()[6:-6])
    if 0 in wide[1:]:
        raise RuntimeError(
            f'max_unpooling{max(n, 2)}d_forward_out_cpu(): Expected input to '
            'have non-zero size for non-batch dimensions, but input has sizes '
            f'{wide} with dimension {wide.index(0, 1)} being empty')
    if not input.numel():
        return input.new_zeros((*input.shape[:-n], *output_size))
    if not input.is_floating_point():
        raise NotImplementedError(f'"max_unpool{max(n, 2)}d" not implemented '
                                  f"for '{input.type()[6:-6]}'")
    if not _t2c.is_traced(indices):
        wrong = indices[(indices < 0) | (indices >= math.prod(output_size))]
        if wrong.numel():
            raise RuntimeError(
                f'Found an invalid max index: {wrong[0].item()} (output '
                f'volumes are of size {"x".join(map(str, output))})')
    lead = input.shape[:-n]
    flat = input.new_zeros((*lead, math.prod(output_size)))
    flat = flat.scatter(-1, indices.flatten(-n), input.flatten(-n))
    return _t2c.in_format_of(flat.view(*lead, *output_size), input)


def max_unpool1d(input, indices, kernel_size, stride=None, padding=0,
                 output_size=None):
    kernel_size = _single(kernel_size)
    stride = kernel_size if stride is None else _single(stride)
    size = _unpool_output_size(input, kernel_size, stride, _single(padding),
                               output_size)
    return _max_unpool(input, indices, size, 1)


def max_unpool2d(input, indices, kernel_size, stride=None, padding=0,
                 output_size=None):
    kernel_size = _pair(kernel_size)
    stride = kernel_size if stride is None else _pair(stride)
    size = _unpool_output_size(input, kernel_size, stride, _pair(padding),
                               output_size)
    return _max_unpool(input, indices, size, 2)


def max_unpool3d(input, indices, kernel_size, stride=None, padding=0,
                 output_size=None):
    kernel_size = _triple(kernel_size)
    stride = kernel_size if stride is None else _triple(stride)
    size = _unpool_output_size(input, kernel_size, stride, _triple(padding),
                               output_size)
    return _max_unpool(input, indices, size, 3)


def _window_starts(sample, in_size, out_size, kernel):
    """Where the windows of one dimension begin, for one draw of [0, 1)."""
    if out_size == 1:
        return [in_size - kernel]
    alpha = (in_size - kernel) / (out_size - 1)
    first = int(sample * alpha)
    starts = [int((i + sample) * alpha) - first for i in range(out_size - 1)]
    return starts + [in_size - kernel]


def _fractional_max_pool(input, kernel, output_size, output_ratio, samples, n):
    import torch
    name = f'fractional_max_pool{n}d'
    if output_size is None and output_ratio is None:
        raise ValueError(f'{name} requires specifying either an output_size '
                         'or an output_ratio')
    every = _pair if n == 2 else _triple
    sizes = input.shape[-n:]
    kernel = every(kernel)
    if output_size is None:
        output_size = [int(s * r) for s, r in zip(sizes, every(output_ratio))]
    output_size = every(output_size)
    for size, k, out in zip(sizes, kernel, output_size):
        if out + k - 1 > size:
            raise RuntimeError(f'{name}(): pool size {k} too large relative '
                               f'to input size {size}')
    batched = input if input.dim() == n + 2 else input.unsqueeze(0)
    if samples is None:
        samples = torch.rand((batched.shape[0], batched.shape[1], n),
                             dtype=input.dtype)
    rows = []
    for plane, sample in zip(batched.flatten(0, 1),
                             samples.flatten(0, 1).tolist()):
        rows.append(_pool_plane(plane, sizes, kernel, output_size, sample))
    shape = (*batched.shape[:2], *output_size)
    values = torch.stack([v for v, _ in rows]).view(shape)
    indices = torch.stack([i for _, i in rows]).view(shape)
    if input.dim() == n + 1:
        return values[0], indices[0]
    return values, indices


def _pool_plane(plane, sizes, kernel, output_size, sample):
    """All windows of one channel: their maxima and where they are."""
    import itertools

    import torch
    # The draws are for the last dimension first.
    starts = [_window_starts(s, i, o, k) for s, i, o, k in zip(
        reversed(sample), sizes, output_size, kernel)]
    flat = []
    for corner in itertools.product(*starts):
        window = []
        for cell in itertools.product(*map(range, kernel)):
            at = 0
            for c, d, size in zip(corner, cell, sizes):
                at = at * size + c + d
            window.append(at)
        flat.append(window)
    places = torch.tensor(flat)
    values, which = plane.flatten()[places].max(1)
    return values, places.gather(1, which.unsqueeze(1)).squeeze(1)


def fractional_max_pool2d_with_indices(
        input, kernel_size, output_size=None, output_ratio=None,
        return_indices=False, _random_samples=None):
    return _fractional_max_pool(input, kernel_size, output_size, output_ratio,
                                _random_samples, 2)


def fractional_max_pool3d_with_indices(
        input, kernel_size, output_size=None, output_ratio=None,
        return_indices=False, _random_samples=None):
    return _fractional_max_pool(input, kernel_size, output_size, output_ratio,
                                _random_samples, 3)


def fractional_max_pool2d(input, kernel_size, output_size=None,
                          output_ratio=None, return_indices=False,
                          _random_samples=None):
    result = _fractional_max_pool(input, kernel_size, output_size,
                                  output_ratio, _random_samples, 2)
    return result if return_indices else result[0]


def fractional_max_pool3d(input, kernel_size, output_size=None,
                          output_ratio=None, return_indices=False,
                          _random_samples=None):
    result = _fractional_max_pool(input, kernel_size, output_size,
                                  output_ratio, _random_samples, 3)
    return result if return_indices else result[0]
