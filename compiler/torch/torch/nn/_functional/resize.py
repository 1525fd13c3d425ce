"""Interpolation and sampling."""
import math
import warnings

import _t2c

__all__ = ['interpolate', 'upsample', 'upsample_nearest', 'upsample_bilinear',
           'grid_sample', 'affine_grid']

_spatial_of_mode = {'linear': (1, '3D'), 'bilinear': (2, '4D'),
                    'bicubic': (2, '4D'), 'trilinear': (3, '5D')}
_names = {1: 'linear', 2: 'bilinear', 3: 'trilinear'}


def _check_modes(mode, align_corners, antialias, dims):
    if mode in ('nearest', 'area', 'nearest-exact'):
        if align_corners is not None:
            _t2c.raise_error(
                ValueError, 'align_corners option can only be set with the '
                'interpolating modes: linear | bilinear | bicubic | '
                'trilinear', blame='align_corners')
    if antialias and not (mode in ('bilinear', 'bicubic') and dims == 4):
        raise ValueError(
            'Anti-alias option is restricted to bilinear, bicubic, '
            'and lanczos modes and requires a 4-D tensor as '
            'input')
    if mode in ('nearest', 'area', 'nearest-exact'):
        if dims not in (3, 4, 5):
            _refuse_mode(mode, dims)
        return
    if mode not in _spatial_of_mode:
        _refuse_mode(mode, dims)
    spatial, needs = _spatial_of_mode[mode]
    if dims != spatial + 2:
        if dims not in (3, 4, 5):
            _refuse_mode(mode, dims)
        _t2c.raise_error(
            NotImplementedError, f'Got {dims}D input, but {mode} mode needs '
            f'{needs} input', blame='mode',
            help=f"mode='{_names[dims - 2]}' fits {dims}D input")


def _refuse_mode(mode, dims):
    _t2c.raise_error(
        NotImplementedError, 'Input Error: Only 3D, 4D and 5D input Tensors '
        f'supported (got {dims}D) for the modes: nearest | linear | bilinear '
        f'| bicubic | trilinear | lanczos | area | nearest-exact (got {mode})',
        blame='mode', help=_mode_like(mode))


def _mode_like(mode):
    near = _t2c.closest(str(mode), (*_names.values(), 'nearest', 'bicubic',
                                    'area'))
    return f"did you mean '{near}'?" if near else None


def _check_length(value, name, subject, letter, input, spatial):
    if len(value) != spatial:
        _t2c.raise_error(
            ValueError, f'{subject} must have the same number of spatial '
            'dimensions, but got input with spatial dimensions of '
            f'{list(input.shape[2:])} and {name} {tuple(value)}. Please '
            'provide input tensor in (N, C, d1, d2, ...,dK) format and '
            f'{name.split(" of")[0]} in ({letter}1, {letter}2, ...,{letter}K) '
            'format.',
            blame='size' if letter == 'o' else 'scale_factor', code='E0322')


def _output_of_size(input, size, spatial):
    if not isinstance(size, (list, tuple)):
        return [size] * spatial
    _check_length(size, 'output size of', 'Input and output', 'o', input,
                  spatial)
    if not all(isinstance(n, int) or _t2c.is_tensor(n) for n in size):
        _t2c.raise_error(
            TypeError, 'expected size to be one of int or Tuple[int] or '
            'Tuple[int, int] or Tuple[int, int, int], but got size with types '
            f'{[type(n) for n in size]}', blame='size', code='E0322')
    return [int(n) for n in size]


def _factors(input, scale_factor, spatial):
    if not isinstance(scale_factor, (list, tuple)):
        return [float(scale_factor)] * spatial
    _check_length(scale_factor, 'scale_factor of shape',
                  'Input and scale_factor', 's', input, spatial)
    return [float(f) for f in scale_factor]


def interpolate(input, size=None, scale_factor=None, mode='nearest',
                align_corners=None, recompute_scale_factor=None,
                antialias=False):
    dims = input.dim()
    spatial = dims - 2
    if size is not None and scale_factor is not None:
        raise ValueError('only one of size or scale_factor should be defined')
    if size is None and scale_factor is None:
        raise ValueError('either size or scale_factor should be defined')
    if mode in ('nearest', 'area', 'nearest-exact') and (
            align_corners is not None):
        _check_modes(mode, align_corners, antialias, dims)
    scales = [0.0] * 3
    if size is not None:
        if recompute_scale_factor:
            raise ValueError('recompute_scale_factor is not meaningful with an '
                             'explicit size.')
        output = _output_of_size(input, size, spatial)
    else:
        factors = _factors(input, scale_factor, spatial)
        output = [math.floor(n * f) for n, f in zip(input.shape[2:], factors)]
        if not recompute_scale_factor and mode != 'area':
            scales = (factors + [0.0] * 3)[:3]
    _check_modes(mode, align_corners, antialias, dims)
    if mode == 'area':
        pool = (_t2c.adaptive_avg_pool1d, _t2c.adaptive_avg_pool2d,
                _t2c.adaptive_avg_pool3d)[spatial - 1]
        return pool(input, output)
    if antialias and list(input.shape[2:]) == output:
        return input.clone()  # of any type: there is nothing to compute
    if mode in ('bilinear', 'bicubic') and input.dtype == _t2c.dtype('uint8'):
        if min(output) > 0 and min(input.shape[1:]) > 0:
            from .resize_bytes import resize_bytes
            return resize_bytes(input, output, mode, bool(align_corners),
                                bool(antialias), scales)
    return _t2c.resize(input, output, mode, bool(align_corners),
                       bool(antialias), scales)


def upsample(input, size=None, scale_factor=None, mode='nearest',
             align_corners=None):
    warnings.warn('`nn.functional.upsample` is deprecated. Use '
                  '`nn.functional.interpolate` instead.', stacklevel=2)
    return interpolate(input, size, scale_factor, mode, align_corners)


def upsample_nearest(input, size=None, scale_factor=None):
    warnings.warn('`nn.functional.upsample_nearest` is deprecated. Use '
                  '`nn.functional.interpolate` instead.', stacklevel=2)
    return interpolate(input, size, scale_factor, mode='nearest')


def upsample_bilinear(input, size=None, scale_factor=None):
    warnings.warn('`nn.functional.upsample_bilinear` is deprecated. Use '
                  '`nn.functional.interpolate` instead.', stacklevel=2)
    return interpolate(input, size, scale_factor, mode='bilinear',
                       align_corners=True)


def grid_sample(input, grid, mode='bilinear', padding_mode='zeros',
                align_corners=None):
    if mode not in ('bilinear', 'nearest', 'bicubic'):
        _t2c.raise_error(
            ValueError, "nn.functional.grid_sample(): expected mode to be "
            f"'bilinear', 'nearest' or 'bicubic', but got: '{mode}'",
            blame='mode')
    if padding_mode not in ('zeros', 'border', 'reflection'):
        _t2c.raise_error(
            ValueError, "nn.functional.grid_sample(): expected padding_mode "
            "to be 'zeros', 'border', or 'reflection', but got: "
            f"'{padding_mode}'", blame='padding_mode')
    if align_corners is None:
        warnings.warn('Default grid_sample and affine_grid behavior has '
                      'changed to align_corners=False since 1.3.0. Please '
                      'specify align_corners=True if the old behavior is '
                      'desired. See the documentation of grid_sample for '
                      'details.')
        align_corners = False
    return _t2c.grid_sample(input, grid, mode, padding_mode, align_corners)


def _grid_line(n, align_corners, like):
    import torch
    if n <= 1:
        return torch.zeros(max(n, 0), dtype=like.dtype)
    line = torch.linspace(-1, 1, n, dtype=like.dtype)
    return line if align_corners else line * ((n - 1) / n)


def affine_grid(theta, size, align_corners=None):
    import torch
    if align_corners is None:
        warnings.warn('Default grid_sample and affine_grid behavior has '
                      'changed to align_corners=False since 1.3.0. Please '
                      'specify align_corners=True if the old behavior is '
                      'desired. See the documentation of grid_sample for '
                      'details.')
        align_corners = False
    if not theta.is_floating_point():
        raise ValueError('Expected theta to have floating point type, but got '
                         f'{theta.dtype}')
    spatial = len(size) - 2
    if spatial not in (2, 3):
        raise NotImplementedError(
            'affine_grid only supports 4D and 5D sizes, for 2D and 3D affine '
            f'transforms, respectively. Got size {size}.')
    if theta.dim() != 3 or tuple(theta.shape[-2:]) != (spatial, spatial + 1):
        raise ValueError(
            f'Expected a batch of {spatial}D affine matrices of shape '
            f'Nx{spatial}x{spatial + 1} for size {size}. Got '
            f'{theta.shape}.')
    if min(size) <= 0:
        raise ValueError('Expected non-zero, positive output size. Got '
                         f'{torch.Size(size)}')
    lines = [_grid_line(n, align_corners, theta) for n in size[2:]]
    axes = torch.meshgrid(*lines, indexing='ij')
    ones = torch.ones_like(axes[0])
    base = torch.stack([*reversed(axes), ones], -1)
    grid = base.view(1, -1, spatial + 1).expand(size[0], -1, -1)
    grid = grid.bmm(theta.transpose(1, 2))
    return grid.view(size[0], *size[2:], spatial)
