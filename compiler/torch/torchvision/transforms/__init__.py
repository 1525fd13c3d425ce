"""Transforms can be made, as files do at their top; tensors are transformed,
other images are refused."""
import math
import numbers
import torch
import _t2c
from torch import nn
from . import functional
from .functional import InterpolationMode


def _pair(size):
    if isinstance(size, numbers.Number):
        return int(size), int(size)
    if len(size) == 1:
        return size[0], size[0]
    if len(size) != 2:
        raise ValueError('Please provide only two dimensions (h, w) for size.')
    return size


class _Shown(nn.Module):
    """Shows the members that `shown` names, in one line."""
    shown = ()

    def __repr__(self):
        members = [f'{name}={getattr(self, name)}' for name in self.shown]
        return f"{type(self).__name__}({', '.join(members)})"


class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, img):
        for transform in self.transforms:
            img = transform(img)
        return img

    def __repr__(self):
        lines = [f'\n    {transform}' for transform in self.transforms]
        return f"{type(self).__name__}({''.join(lines)}\n)"


class Lambda:
    def __init__(self, lambd):
        if not callable(lambd):
            raise TypeError(f'Argument lambd should be callable, got '
                            f'{type(lambd).__name__!r}')
        self.lambd = lambd

    def __call__(self, img):
        return self.lambd(img)

    def __repr__(self):
        return f'{type(self).__name__}()'


class ToTensor:
    def __call__(self, pic):
        return functional.to_tensor(pic)

    def __repr__(self):
        return f'{type(self).__name__}()'


class ConvertImageDtype(nn.Module):
    def __init__(self, dtype):
        super().__init__()
        self.dtype = dtype

    def forward(self, image):
        return functional.convert_image_dtype(image, self.dtype)


class Normalize(_Shown):
    shown = ('mean', 'std')

    def __init__(self, mean, std, inplace=False):
        super().__init__()
        self.mean, self.std, self.inplace = mean, std, inplace

    def forward(self, tensor):
        return functional.normalize(tensor, self.mean, self.std, self.inplace)


class Resize(nn.Module):
    def __init__(self, size, interpolation=InterpolationMode.BILINEAR,
                 max_size=None, antialias=True):
        super().__init__()
        if not isinstance(size, (int, list, tuple)):
            raise TypeError(f'Size should be int or sequence. Got '
                            f'{type(size)}')
        if not isinstance(size, int) and len(size) not in (1, 2):
            raise ValueError('If size is a sequence, it should have 1 or 2 '
                             'values')
        if isinstance(interpolation, int):
            interpolation = InterpolationMode(
                functional._mode_name(interpolation))
        self.size, self.max_size = size, max_size
        self.interpolation, self.antialias = interpolation, antialias

    def forward(self, img):
        return functional.resize(img, self.size, self.interpolation,
                                 self.max_size, self.antialias)

    def __repr__(self):
        return (f'{type(self).__name__}(size={self.size}, interpolation='
                f'{self.interpolation.value}, max_size={self.max_size}, '
                f'antialias={self.antialias})')


class CenterCrop(_Shown):
    shown = ('size',)

    def __init__(self, size):
        super().__init__()
        self.size = _pair(size)

    def forward(self, img):
        return functional.center_crop(img, self.size)


class Pad(_Shown):
    shown = ('padding', 'fill', 'padding_mode')

    def __init__(self, padding, fill=0, padding_mode='constant'):
        super().__init__()
        self.padding, self.fill = padding, fill
        self.padding_mode = padding_mode

    def forward(self, img):
        return functional.pad(img, self.padding, self.fill, self.padding_mode)


class Grayscale(_Shown):
    shown = ('num_output_channels',)

    def __init__(self, num_output_channels=1):
        super().__init__()
        self.num_output_channels = num_output_channels

    def forward(self, img):
        return functional.rgb_to_grayscale(img, self.num_output_channels)


class GaussianBlur(_Shown):
    shown = ('kernel_size', 'sigma')

    def __init__(self, kernel_size, sigma=(0.1, 2.0)):
        super().__init__()
        self.kernel_size = _pair(kernel_size)
        for size in self.kernel_size:
            if size <= 0 or size % 2 == 0:
                raise ValueError('Kernel size value should be an odd and '
                                 'positive number.')
        self.sigma = ((sigma, sigma) if isinstance(sigma, numbers.Number)
                      else sigma)

    def forward(self, img):
        sigma = torch.empty(1).uniform_(*self.sigma).item()
        return functional.gaussian_blur(img, self.kernel_size, [sigma, sigma])


class _WithChance(_Shown):
    """Transforms an image with probability p."""
    shown = ('p',)

    def __init__(self, p=0.5):
        super().__init__()
        self.p = p

    def forward(self, img):
        return self.transform(img) if torch.rand(1) < self.p else img


class RandomHorizontalFlip(_WithChance):
    def transform(self, img):
        return functional.hflip(img)


class RandomVerticalFlip(_WithChance):
    def transform(self, img):
        return functional.vflip(img)


class RandomGrayscale(_WithChance):
    def __init__(self, p=0.1):
        super().__init__(p)

    def transform(self, img):
        channels = functional.get_dimensions(img)[0]
        return functional.rgb_to_grayscale(img, channels)


class RandomApply(nn.Module):
    def __init__(self, transforms, p=0.5):
        super().__init__()
        self.transforms, self.p = transforms, p

    def forward(self, img):
        if self.p < torch.rand(1):
            return img
        for transform in self.transforms:
            img = transform(img)
        return img

    def __repr__(self):
        lines = [f'\n    {transform}' for transform in self.transforms]
        return f"{type(self).__name__}(\n    p={self.p}{''.join(lines)}\n)"


class RandomCrop(_Shown):
    shown = ('size', 'padding')

    def __init__(self, size, padding=None, pad_if_needed=False, fill=0,
                 padding_mode='constant'):
        super().__init__()
        self.size = tuple(_pair(size))
        self.padding, self.pad_if_needed = padding, pad_if_needed
        self.fill, self.padding_mode = fill, padding_mode

    @staticmethod
    def get_params(img, output_size):
        _, h, w = functional.get_dimensions(img)
        height, width = output_size
        if h < height or w < width:
            raise ValueError(f'Required crop size {(height, width)} is larger '
                             f'than input image size {(h, w)}')
        if (h, w) == (height, width):
            return 0, 0, h, w
        top = torch.randint(0, h - height + 1, size=(1,)).item()
        left = torch.randint(0, w - width + 1, size=(1,)).item()
        return top, left, height, width

    def _padded(self, img, padding):
        return functional.pad(img, padding, self.fill, self.padding_mode)

    def forward(self, img):
        if self.padding is not None:
            img = self._padded(img, self.padding)
        _, h, w = functional.get_dimensions(img)
        if self.pad_if_needed and w < self.size[1]:
            img = self._padded(img, [self.size[1] - w, 0])
        if self.pad_if_needed and h < self.size[0]:
            img = self._padded(img, [0, self.size[0] - h])
        return functional.crop(img, *self.get_params(img, self.size))


class RandomResizedCrop(nn.Module):
    def __init__(self, size, scale=(0.08, 1.0), ratio=(3.0 / 4.0, 4.0 / 3.0),
                 interpolation=InterpolationMode.BILINEAR, antialias=True):
        super().__init__()
        self.size = _pair(size)
        self.scale, self.ratio = scale, ratio
        self.interpolation, self.antialias = interpolation, antialias

    @staticmethod
    def get_params(img, scale, ratio):
        """A box of random area and proportions; after ten that do not fit,
        the largest in the centre with proportions that are allowed."""
        _, h, w = functional.get_dimensions(img)
        log_ratio = torch.log(torch.tensor(ratio))
        for _ in range(10):
            area = h * w * torch.empty(1).uniform_(*scale).item()
            aspect = torch.exp(torch.empty(1).uniform_(
                log_ratio[0].item(), log_ratio[1].item())).item()
            width = int(round(math.sqrt(area * aspect)))
            height = int(round(math.sqrt(area / aspect)))
            if 0 < width <= w and 0 < height <= h:
                top = torch.randint(0, h - height + 1, size=(1,)).item()
                left = torch.randint(0, w - width + 1, size=(1,)).item()
                return top, left, height, width
        height, width = h, w
        if w / h < min(ratio):
            height = int(round(w / min(ratio)))
        elif w / h > max(ratio):
            width = int(round(h * max(ratio)))
        return (h - height) // 2, (w - width) // 2, height, width

    def forward(self, img):
        box = self.get_params(img, self.scale, self.ratio)
        return functional.resized_crop(img, *box, self.size,
                                       self.interpolation, self.antialias)

    def __repr__(self):
        scale = tuple(round(s, 4) for s in self.scale)
        ratio = tuple(round(r, 4) for r in self.ratio)
        return (f'{type(self).__name__}(size={self.size}, scale={scale}, '
                f'ratio={ratio}, interpolation={self.interpolation.value}, '
                f'antialias={self.antialias})')


class _Names(type):
    """transforms.v2.Resize: any name."""

    def __getattr__(cls, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return _make(name)


class _NotApplied(metaclass=_Names):
    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        functional.refuse(type(self).__name__)

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        self()


def _make(name):
    return type(name, (_NotApplied,), {})


def __getattr__(name):
    if name.startswith('_'):
        raise AttributeError(name)
    return _make(name)
