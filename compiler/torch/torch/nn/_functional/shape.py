"""Padding, windows as columns, and shuffles."""
import math

import _t2c

from ..modules.utils import _pair

__all__ = ['pad', 'unfold', 'fold', 'pixel_shuffle', 'pixel_unshuffle',
           'channel_shuffle', 'native_channel_shuffle', 'one_hot',
           'assert_int_or_pair']
_in_c = ('pixel_shuffle', 'pixel_unshuffle', 'channel_shuffle',
         'native_channel_shuffle', 'one_hot')


def pad(input, pad, mode='constant', value=None):
    return _t2c.pad(input, pad, mode, value)


def assert_int_or_pair(arg, arg_name, message):
    if not (isinstance(arg, int) or len(arg) == 2):
        raise AssertionError(message.format(arg_name))


def _blocks(size, kernel, dilation, padding, stride):
    return [(s + 2 * p - d * (k - 1) - 1) // t + 1 for s, k, d, p, t in
            zip(size, kernel, dilation, padding, stride)]


# What sliding windows are made of: the argument, its word, what its two
# numbers are called, what they must be, and the least of them.
_WINDOWS = (
    ('kernel_size', 'kernel size', 'kernel', 'greater than zero', 1),
    ('dilation', 'dilation', 'dilation', 'greater than zero', 1),
    ('padding', 'padding', 'pad', 'non-negative', 0),
    ('stride', 'stride', 'stride', 'greater than zero', 1),
)


def _pairs_of_windows(*values):
    pairs = [_pair(value) for value in values]
    for (name, *_), pair in zip(_WINDOWS, pairs):
        if len(pair) != 2:
            _t2c.raise_error(
                RuntimeError, f'It is expected {name} equals to 2, but got '
                f'size {len(pair)}', blame=name)
    for (name, word, part, rule, least), pair in zip(_WINDOWS, pairs):
        if min(pair) < least:
            _t2c.raise_error(
                RuntimeError, f'{word} should be {rule}, but got '
                f'{part}_height: {pair[0]} {part}_width: {pair[1]}',
                blame=name)
    return pairs


def unfold(input, kernel_size, dilation=1, padding=0, stride=1):
    kernel, dilation, padding, stride = _pairs_of_windows(
        kernel_size, dilation, padding, stride)
    if input.dim() not in (3, 4) or 0 in input.shape[-3:]:
        _t2c.raise_error(
            RuntimeError, 'Expected 3D or 4D (batch mode) tensor with '
            'possibly 0 batch size and other non-zero dimensions for input, '
            f'but got: {list(input.shape)}', blame='input')
    if not input.is_floating_point() and input.type() != 'torch.BoolTensor':
        raise NotImplementedError('"im2col_out_cpu" not implemented for '
                                  f"'{input.type()[6:-6]}'")
    x = input if input.dim() == 4 else input.unsqueeze(0)
    rows, columns = _blocks(x.shape[2:], kernel, dilation, padding, stride)
    if rows < 1 or columns < 1:
        _t2c.raise_error(
            RuntimeError, f'Given input with spatial size ({x.shape[2]}, '
            f'{x.shape[3]}), kernel_size={kernel}, dilation={dilation}, '
            f'padding={padding}, calculated shape of the array of sliding '
            f'blocks as ({rows}, {columns}), but its components must be at '
            'least one.', blame='input')
    padded = _t2c.pad(x, (padding[1], padding[1], padding[0], padding[0]),
                      'constant', 0.0).contiguous()
    n, c, h, w = padded.shape
    windows = padded.as_strided(
        (n, c, kernel[0], kernel[1], rows, columns),
        (c * h * w, h * w, dilation[0] * w, dilation[1], stride[0] * w,
         stride[1]))
    result = windows.reshape(n, c * kernel[0] * kernel[1], rows * columns)
    result = result.contiguous()
    return result if input.dim() == 4 else result.squeeze(0)


def fold(input, output_size, kernel_size, dilation=1, padding=0, stride=1):
    size = _pair(output_size)
    kernel, dilation, padding, stride = _pairs_of_windows(
        kernel_size, dilation, padding, stride)
    x = input if input.dim() == 3 else input.unsqueeze(0)
    _check_fold(input, x, size, kernel, dilation, padding, stride)
    n = x.shape[0]
    area = kernel[0] * kernel[1]
    channels = x.shape[1] // area
    rows, columns = _blocks(size, kernel, dilation, padding, stride)
    h, w = size[0] + 2 * padding[0], size[1] + 2 * padding[1]
    windows = x.view(n, channels, kernel[0], kernel[1], rows, columns)
    out = x.new_zeros((n, channels, h, w))
    for i in range(kernel[0]):
        top = i * dilation[0]
        for j in range(kernel[1]):
            left = j * dilation[1]
            out[:, :, top:top + (rows - 1) * stride[0] + 1:stride[0],
                left:left + (columns - 1) * stride[1] + 1:stride[1]] += (
                    windows[:, :, i, j])
    out = out[:, :, padding[0]:h - padding[0], padding[1]:w - padding[1]]
    out = out.contiguous()
    return out if input.dim() == 3 else out.squeeze(0)


def _check_fold(input, x, size, kernel, dilation, padding, stride):
    def refuse(words):
        _t2c.raise_error(RuntimeError, words, blame='input')
    if input.dim() not in (2, 3) or 0 in input.shape[-2:]:
        refuse('Expected 2D or 3D (batch mode) tensor for input with possibly '
               '0 batch size and non-zero dimensions for input, but got: '
               f'{list(input.shape)}')
    area = kernel[0] * kernel[1]
    if x.shape[1] % area != 0:
        refuse("Expected size of input's dimension 1 to be divisible by the "
               'product of kernel_size, but got '
               f'input.size(1)={x.shape[1]} and kernel_size={kernel}.')
    rows, columns = _blocks(size, kernel, dilation, padding, stride)
    where = (f'output_size={size}, kernel_size={kernel}, dilation={dilation}, '
             f'padding={padding}, stride={stride}')
    if x.shape[2] != rows * columns:
        refuse(f"Given {where}, expected size of input's dimension 2 to match "
               f'the calculated number of sliding blocks {rows} * {columns} = '
               f'{rows * columns}, but got input.size(2)={x.shape[2]}.')
    if rows < 1 or columns < 1:
        refuse(f'Given {where}, calculated shape of the array of sliding '
               f'blocks as ({rows}, {columns}), which is too small '
               '(non-positive)')
    if not input.is_floating_point() and input.type() != 'torch.BoolTensor':
        raise NotImplementedError('"col2im_out_cpu" not implemented for '
                                  f"'{input.type()[6:-6]}'")


def pixel_shuffle(input, upscale_factor):
    r = upscale_factor
    if input.dim() < 3:
        _t2c.raise_error(
            RuntimeError, 'pixel_shuffle expects input to have at least 3 '
            f'dimensions, but got input with {input.dim()} dimension(s)',
            blame='input')
    if r <= 0:
        _t2c.raise_error(
            RuntimeError, 'pixel_shuffle expects a positive upscale_factor, '
            f'but got {r}', blame='upscale_factor')
    *lead, c, h, w = input.shape
    if c % (r * r) != 0:
        _t2c.raise_error(
            RuntimeError, "pixel_shuffle expects its input's 'channel' "
            'dimension to be divisible by the square of upscale_factor, but '
            f'input.size(-3)={c} is not divisible by {r * r}', blame='input',
            headline=f'PixelShuffle({r}) expects a multiple of {r * r} '
            f'channels, got {c}')
    if r == 1:
        return _t2c.in_format_of(input, input)  # never a view
    out = c // (r * r)
    x = input.reshape(math.prod(lead), out, r, r, h, w)
    x = x.permute(0, 1, 4, 2, 5, 3)
    return _t2c.in_format_of(x.reshape(*lead, out, h * r, w * r), input)


def pixel_unshuffle(input, downscale_factor):
    r = downscale_factor
    if input.dim() < 3:
        _t2c.raise_error(
            RuntimeError, 'pixel_unshuffle expects input to have at least 3 '
            f'dimensions, but got input with {input.dim()} dimension(s)',
            blame='input')
    if r <= 0:
        _t2c.raise_error(
            RuntimeError, 'pixel_unshuffle expects a positive '
            f'downscale_factor, but got {r}', blame='downscale_factor')
    *lead, c, h, w = input.shape
    for name, size in (('height', h), ('width', w)):
        if size % r != 0:
            _t2c.raise_error(
                RuntimeError, f'pixel_unshuffle expects {name} to be '
                f'divisible by downscale_factor, but input.size('
                f'{-2 if name == "height" else -1})={size} is not divisible '
                f'by {r}', blame='input')
    if r == 1 or not input.numel():
        return _t2c.in_format_of(input, input)  # never a view
    x = input.reshape(math.prod(lead), c, h // r, r, w // r, r)
    x = x.permute(0, 1, 3, 5, 2, 4)
    return _t2c.in_format_of(x.reshape(*lead, c * r * r, h // r, w // r),
                             input)


def channel_shuffle(input, groups):
    if input.dim() < 3:
        _t2c.raise_error(
            RuntimeError, 'channel_shuffle expects input with > 2 dims, but '
            f'got input with sizes {list(input.shape)}', blame='input')
    n, c, *rest = input.shape
    if groups <= 0:
        _t2c.raise_error(
            RuntimeError, 'Number of groups to divide channels in must be '
            f'positive. Value of groups:{groups}', blame='groups')
    if c % groups != 0:
        _t2c.raise_error(
            RuntimeError, 'Number of channels must be divisible by groups. '
            f'Got {c} channels and {groups} groups.', blame='groups')
    x = input.reshape(n, groups, c // groups, math.prod(rest)).transpose(1, 2)
    x = x.reshape(n, c, *rest)
    return _t2c.in_format_of(x, input)  # of one group as well


native_channel_shuffle = channel_shuffle


def one_hot(tensor, num_classes=-1):
    if isinstance(num_classes, bool):
        raise TypeError("one_hot(): argument 'num_classes' (position 2) must "
                        'be int, not bool')
    import torch
    if tensor.dtype != torch.int64:
        _t2c.raise_error(
            RuntimeError, 'one_hot is only applicable to index tensor of type '
            'LongTensor.', help='convert it: .long()')
    if tensor.numel() == 0 and num_classes <= 0:
        raise RuntimeError('Can not infer total number of classes from empty '
                           'tensor.')
    if num_classes == -1:
        num_classes = int(tensor.max()) + 1
        if int(tensor.min()) < 0:
            raise RuntimeError('Class values must be non-negative.')
    elif tensor.numel() and not _t2c.is_traced(tensor):
        if int(tensor.min()) < 0:
            raise RuntimeError('Class values must be non-negative.')
        if int(tensor.max()) >= num_classes:
            raise RuntimeError('Class values must be smaller than '
                               'num_classes.')
    classes = torch.arange(num_classes)
    return (tensor.unsqueeze(-1) == classes).to(torch.int64).contiguous()
