# Transforms of torchvision on tensors: as functions, as modules, their draws.
import torch
import numpy as np
import torchvision.transforms.functional as TF
from torchvision import transforms
from torchvision.transforms import InterpolationMode, Compose
torch.manual_seed(0)
x = torch.rand(2, 3, 9, 12)
b = (x[0] * 255).to(torch.uint8)
def show(name, y):
    print(name, tuple(y.shape), y.dtype, round(y.double().sum().item(), 1),
          y.flatten()[::37])
show('resize', TF.resize(x, size=(5, 7)))
show('edge', TF.resize(x, 6))
show('edge', TF.resize(b, [5], InterpolationMode.BICUBIC))
show('near', TF.resize(b, (20, 5), interpolation=InterpolationMode.NEAREST))
show('max', TF.resize(x[0], 6, max_size=7, antialias=False))
show('pad', TF.pad(x, (1, 2)))
show('pad', TF.pad(x, [1, 2, 0, 3], fill=0.5))
show('pad', TF.pad(b, 2, padding_mode='reflect'))
show('pad', TF.pad(x, 2, padding_mode='edge'))
show('crop', TF.crop(x, 2, 3, 4, 5))
show('crop', TF.crop(x, -2, 8, 6, 9))
show('centre', TF.center_crop(x, 5))
show('centre', TF.center_crop(b, (12, 7)))
show('flip', TF.hflip(x) - TF.vflip(x))
show('gray', TF.rgb_to_grayscale(x, 3))
show('gray', TF.rgb_to_grayscale(b))
for f in (TF.adjust_brightness, TF.adjust_contrast, TF.adjust_saturation):
    show(f.__name__, f(x, 1.3)); show(f.__name__, f(b, 0.4))
show('blur', TF.gaussian_blur(x, 3)); show('blur', TF.gaussian_blur(b, [5, 3], sigma=[1.1, 0.4]))
show('invert', TF.invert(b))
show('erase', TF.erase(x, 1, 2, 3, 4, torch.zeros(1)))
show('five', torch.stack(TF.five_crop(x, 4)))
show('norm', TF.normalize(x, [0.5, 0.4, 0.3], (0.1, 0.2, 0.3)))
show('dtype', TF.convert_image_dtype(b)); show('dtype', TF.convert_image_dtype(x, torch.uint8))
show('numpy', TF.to_tensor(np.arange(24, dtype=np.uint8).reshape(2, 4, 3)))
print(TF.get_dimensions(x), TF.get_image_size(x), TF.get_image_num_channels(b))
for t in [transforms.RandomHorizontalFlip(), transforms.RandomVerticalFlip(0.3), transforms.RandomCrop(8, padding=2), transforms.RandomCrop((5, 14), pad_if_needed=True),
          transforms.RandomResizedCrop(6), transforms.RandomResizedCrop((4, 5), scale=(0.9, 2.0), ratio=(3.0, 4.0)), transforms.GaussianBlur(3), transforms.RandomGrayscale(0.6),
          transforms.Resize(5), transforms.Resize((4, 4), InterpolationMode.NEAREST), transforms.CenterCrop(4), transforms.Pad(1), transforms.Grayscale(), transforms.Lambda(lambda v: v * 2),
          transforms.RandomApply([transforms.Pad((1, 2))], p=0.4), transforms.Normalize((0.5, 0.5, 0.5), (0.2, 0.2, 0.2)), transforms.ConvertImageDtype(torch.float64),
          Compose([transforms.Resize(4), transforms.Normalize([0.5], [0.5])])]:
    print(t)
    torch.manual_seed(3)
    for i in range(3):
        show('', t(x))
for bad in [lambda: TF.normalize(b, [0.5], [0.5]), lambda: TF.resize(x, (1, 2, 3)), lambda: transforms.RandomCrop(20)(x), lambda: TF.normalize(x, [0.5], [0.0]), lambda: TF.gaussian_blur(x, 2)]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)

# Data sets by a star.
from torchvision.datasets import *
print(CIFAR10.__name__, issubclass(MNIST, VisionDataset))
