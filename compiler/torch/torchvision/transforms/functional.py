"""Transforms of images that are tensors; other images are refused."""
import numbers
import torch
import _t2c
from enum import Enum
from torch import nn

__all__ = ['InterpolationMode', 'get_dimensions', 'get_image_size',
           'get_image_num_channels', 'to_tensor', 'convert_image_dtype',
           'normalize', 'resize', 'pad', 'crop', 'center_crop',
           'resized_crop', 'hflip', 'vflip', 'five_crop', 'rgb_to_grayscale',
           'adjust_brightness', 'adjust_contrast', 'adjust_saturation',
           'gaussian_blur', 'invert', 'erase']


class InterpolationMode(Enum):
    NEAREST = 'nearest'
    NEAREST_EXACT = 'nearest-exact'
    BILINEAR = 'bilinear'
    BICUBIC = 'bicubic'
    BOX = 'box'
    HAMMING = 'hamming'
    LANCZOS = 'lanczos'


# The numbers that PIL has for its filters.
_PIL_FILTERS = {0: 'nearest', 2: 'bilinear', 3: 'bicubic'}


def refuse(name):
    _t2c.unsupported(f'torchvision.transforms.{name}',
                     'prepare the images with PyTorch, and give the model '
                     'tensors')


def _check_tensor(img, name):
    if not isinstance(img, torch.Tensor):
        refuse(f'functional.{name} of a {type(img).__name__}')
    if img.ndim < 2:
        raise TypeError('Tensor is not a torch image.')


def get_dimensions(img):
    _check_tensor(img, 'get_dimensions')
    return [1 if img.ndim == 2 else img.shape[-3], *img.shape[-2:]]


def get_image_size(img):
    _, height, width = get_dimensions(img)
    return [width, height]


def get_image_num_channels(img):
    return get_dimensions(img)[0]


def to_tensor(pic):
    from numpy import ndarray
    if not isinstance(pic, ndarray):
        if isinstance(pic, torch.Tensor):
            raise TypeError(f'pic should be PIL Image or ndarray. Got '
                            f'{type(pic)}')
        refuse(f'functional.to_tensor of a {type(pic).__name__}')
    if pic.ndim not in (2, 3):
        raise ValueError(f'pic should be 2/3 dimensional. Got {pic.ndim} '
                         f'dimensions.')
    image = torch.from_numpy(pic)
    if pic.ndim == 2:
        image = image[:, :, None]
    image = image.permute(2, 0, 1).contiguous()
    is_bytes = image.dtype == torch.uint8
    return image.to(torch.get_default_dtype()).div(255) if is_bytes else image


def convert_image_dtype(image, dtype=torch.float):
    _check_tensor(image, 'convert_image_dtype')
    if image.dtype == dtype:
        return image
    if image.is_floating_point() and dtype.is_floating_point:
        return image.to(dtype)
    if image.dtype == torch.uint8 and dtype.is_floating_point:
        return image.to(dtype) / 255
    if image.dtype == torch.float32 and dtype == torch.uint8:
        return image.mul(256 - 1e-3).to(dtype)
    refuse(f'functional.convert_image_dtype from {image.dtype} to {dtype}')


def normalize(tensor, mean, std, inplace=False):
    _check_tensor(tensor, 'normalize')
    if not tensor.is_floating_point():
        raise TypeError(f'Input tensor should be a float tensor. Got '
                        f'{tensor.dtype}.')
    if tensor.ndim < 3:
        raise ValueError(
            f'Expected tensor to be a tensor image of size (..., C, H, W). '
            f'Got tensor.size() = {tensor.size()}')
    mean = torch.as_tensor(mean, dtype=tensor.dtype)
    std = torch.as_tensor(std, dtype=tensor.dtype)
    if (std == 0).any():
        raise ValueError(f'std evaluated to zero after conversion to '
                         f'{tensor.dtype}, leading to division by zero.')
    mean = mean.view(-1, 1, 1) if mean.ndim == 1 else mean
    std = std.view(-1, 1, 1) if std.ndim == 1 else std
    out = tensor if inplace else tensor.clone()
    return out.sub_(mean).div_(std)


def _in_batch(img, dtypes, change):
    """change(img) with a batch axis, in the first of `dtypes` if in none."""
    batch = img if img.ndim >= 4 else img.unsqueeze(0)
    is_cast = img.dtype not in dtypes
    out = change(batch.to(dtypes[0]) if is_cast else batch)
    out = out if img.ndim >= 4 else out.squeeze(0)
    if not is_cast:
        return out
    return (out if img.is_floating_point() else out.round()).to(img.dtype)


def _mode_name(interpolation):
    if isinstance(interpolation, InterpolationMode):
        return interpolation.value
    if interpolation in _PIL_FILTERS:
        return _PIL_FILTERS[interpolation]
    raise TypeError('Argument interpolation should be a InterpolationMode or '
                    'a corresponding Pillow integer constant')


def _resized_shape(height, width, size, max_size):
    """[height, width]; a size of one number is that of the shorter edge."""
    if len(size) == 2:
        return list(size)
    short, long = sorted((height, width))
    new_short, new_long = size[0], int(size[0] * long / short)
    if max_size is not None:
        if max_size <= new_short:
            raise ValueError(
                f'max_size = {max_size} must be strictly greater than the '
                f'requested size for the smaller edge size = {size}')
        if new_long > max_size:
            new_short, new_long = int(max_size * new_short / new_long), max_size
    return [new_long, new_short] if width <= height else [new_short, new_long]


def resize(img, size, interpolation=InterpolationMode.BILINEAR, max_size=None,
           antialias=True):
    _check_tensor(img, 'resize')
    mode = _mode_name(interpolation)
    size = list(size) if isinstance(size, (list, tuple)) else [size]
    if len(size) not in (1, 2):
        raise ValueError(f'Size must be an int or a 1 or 2 element '
                         f'tuple/list, not a {len(size)} element tuple/list')
    if max_size is not None and len(size) != 1:
        raise ValueError(
            'max_size should only be passed if size specifies the length of '
            'the smaller edge, i.e. size should be an int or a sequence of '
            'length 1 in torchscript mode.')
    height, width = img.shape[-2:]
    size = _resized_shape(height, width, size, max_size)
    if size == [height, width]:
        return img
    smooth = mode in ('bilinear', 'bicubic')

    def change(batch):
        out = nn.functional.interpolate(
            batch, size=size, mode=mode,
            align_corners=False if smooth else None,
            antialias=bool(antialias) and smooth)
        is_bytes = mode == 'bicubic' and img.dtype == torch.uint8
        return out.clamp(0, 255) if is_bytes else out

    return _in_batch(img, (torch.float32, torch.float64), change)


def pad(img, padding, fill=0, padding_mode='constant'):
    _check_tensor(img, 'pad')
    edges = list(padding) if isinstance(padding, (list, tuple)) else [padding]
    if len(edges) not in (1, 2, 4):
        raise ValueError(f'Padding must be an int or a 1, 2, or 4 element '
                         f'tuple, not a {len(edges)} element tuple')
    if padding_mode not in ('constant', 'edge', 'reflect', 'symmetric'):
        raise ValueError('Padding mode should be either constant, edge, '
                         'reflect or symmetric')
    if padding_mode == 'symmetric':
        refuse('functional.pad with padding_mode "symmetric"')
    left, top, right, bottom = (edges * (4 // len(edges)))
    amounts = [left, right, top, bottom]
    if padding_mode == 'constant':
        return nn.functional.pad(img, amounts, value=float(fill or 0))
    mode = 'replicate' if padding_mode == 'edge' else padding_mode
    return _in_batch(img, (torch.float32, torch.float64),
                     lambda batch: nn.functional.pad(batch, amounts, mode))


def crop(img, top, left, height, width):
    """The part of the image; what lies outside of it is zero."""
    _check_tensor(img, 'crop')
    h, w = img.shape[-2:]
    bottom, right = top + height, left + width
    inside = img[..., max(top, 0):bottom, max(left, 0):right]
    if left >= 0 and top >= 0 and right <= w and bottom <= h:
        return inside
    return pad(inside, [max(min(0, right) - left, 0),
                        max(min(0, bottom) - top, 0),
                        max(right - max(w, left), 0),
                        max(bottom - max(h, top), 0)])


def center_crop(img, output_size):
    if isinstance(output_size, numbers.Number):
        output_size = [int(output_size)]
    height, width = list(output_size) * (2 // len(output_size))
    _, h, w = get_dimensions(img)
    if height > h or width > w:
        more, wider = max(height - h, 0), max(width - w, 0)
        img = pad(img, [wider // 2, more // 2, (wider + 1) // 2,
                        (more + 1) // 2])
        _, h, w = get_dimensions(img)
    return crop(img, int(round((h - height) / 2.0)),
                int(round((w - width) / 2.0)), height, width)


def resized_crop(img, top, left, height, width, size,
                 interpolation=InterpolationMode.BILINEAR, antialias=True):
    return resize(crop(img, top, left, height, width), size, interpolation,
                  antialias=antialias)


def five_crop(img, size):
    if isinstance(size, numbers.Number):
        size = [int(size)]
    height, width = list(size) * (2 // len(size))
    _, h, w = get_dimensions(img)
    if width > w or height > h:
        raise ValueError(f'Requested crop size {size} is bigger than input '
                         f'size {(h, w)}')
    return (crop(img, 0, 0, height, width),
            crop(img, 0, w - width, height, width),
            crop(img, h - height, 0, height, width),
            crop(img, h - height, w - width, height, width),
            center_crop(img, [height, width]))


def hflip(img):
    _check_tensor(img, 'hflip')
    return img.flip(-1)


def vflip(img):
    _check_tensor(img, 'vflip')
    return img.flip(-2)


def rgb_to_grayscale(img, num_output_channels=1):
    _check_tensor(img, 'rgb_to_grayscale')
    if img.ndim < 3:
        raise TypeError(f'Input image tensor should have at least 3 '
                        f'dimensions, but found {img.ndim}')
    channels = get_dimensions(img)[0]
    if channels not in (1, 3):
        raise TypeError(f'Input image tensor permitted channel values are '
                        f'[1, 3], but found {channels}')
    if num_output_channels not in (1, 3):
        raise ValueError('num_output_channels should be either 1 or 3')
    if channels == 3:
        red, green, blue = img.unbind(dim=-3)
        gray = (0.2989 * red + 0.587 * green + 0.114 * blue).to(img.dtype)
        gray = gray.unsqueeze(-3)
    else:
        gray = img.clone()
    return gray.expand(img.shape) if num_output_channels == 3 else gray


def _blend(img, other, ratio):
    ratio = float(ratio)
    most = 1.0 if img.is_floating_point() else 255
    mixed = ratio * img + (1.0 - ratio) * other
    return mixed.clamp(0, most).to(img.dtype)


def _check_factor(img, factor, name):
    _check_tensor(img, f'adjust_{name}')
    if factor < 0:
        raise ValueError(f'{name}_factor ({factor}) is not non-negative.')
    if not img.is_floating_point() and img.dtype != torch.uint8:
        refuse(f'functional.adjust_{name} of {img.dtype}')


def adjust_brightness(img, brightness_factor):
    _check_factor(img, brightness_factor, 'brightness')
    return _blend(img, torch.zeros_like(img), brightness_factor)


def adjust_contrast(img, contrast_factor):
    _check_factor(img, contrast_factor, 'contrast')
    gray = rgb_to_grayscale(img)
    dtype = img.dtype if img.is_floating_point() else torch.float32
    mean = gray.to(dtype).mean(dim=(-3, -2, -1), keepdim=True)
    return _blend(img, mean, contrast_factor)


def adjust_saturation(img, saturation_factor):
    _check_factor(img, saturation_factor, 'saturation')
    if get_dimensions(img)[0] == 1:
        return img
    return _blend(img, rgb_to_grayscale(img), saturation_factor)


def _gaussian(size, sigma, dtype):
    half = (size - 1) * 0.5
    x = torch.linspace(-half, half, steps=size, dtype=dtype)
    bell = (-0.5 * (x / sigma).pow(2)).exp()
    return bell / bell.sum()


def _pair_of(value):
    value = list(value) if isinstance(value, (list, tuple)) else [value]
    return value * 2 if len(value) == 1 else value


def gaussian_blur(img, kernel_size, sigma=None):
    _check_tensor(img, 'gaussian_blur')
    kernel_size = _pair_of(kernel_size)
    for size in kernel_size:
        if size % 2 == 0 or size < 0:
            raise ValueError(f'kernel_size should have odd and positive '
                             f'integers. Got {kernel_size}')
    if sigma is None:
        sigma = [size * 0.15 + 0.35 for size in kernel_size]
    sigma = _pair_of(sigma)
    if min(sigma) <= 0.0:
        raise ValueError(f'sigma should have positive values. Got {sigma}')
    dtype = img.dtype if img.is_floating_point() else torch.float32
    width, height = kernel_size
    kernel = torch.mm(_gaussian(height, sigma[1], dtype)[:, None],
                      _gaussian(width, sigma[0], dtype)[None, :])
    channels = img.shape[-3]
    kernel = kernel.expand(channels, 1, height, width)

    def change(batch):
        edges = [width // 2, width // 2, height // 2, height // 2]
        wide = nn.functional.pad(batch, edges, mode='reflect')
        return nn.functional.conv2d(wide, kernel, groups=channels)

    return _in_batch(img, (dtype,), change)


def invert(img):
    _check_tensor(img, 'invert')
    if not img.is_floating_point() and img.dtype != torch.uint8:
        refuse(f'functional.invert of {img.dtype}')
    return (1.0 if img.is_floating_point() else 255) - img


def erase(img, i, j, h, w, v, inplace=False):
    _check_tensor(img, 'erase')
    out = img if inplace else img.clone()
    out[..., i:i + h, j:j + w] = v
    return out


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)

    def absent(*args, **kwargs):
        refuse(f'functional.{name}')
    return absent
