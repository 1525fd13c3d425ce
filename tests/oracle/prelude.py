import copy
import math
import warnings
from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import (bfloat16, bool, float16, float32, float64, int16, int32,
                   int64, int8, uint8)

inf = math.inf
nan = math.nan
warnings.simplefilter('ignore')


def x(*shape, dtype=float32):
    """Numbers of both signs, or small whole ones."""
    shape = shape[0] if shape and isinstance(shape[0], tuple) else shape
    if dtype == bool:
        return torch.randn(shape) > 0
    if dtype == uint8:
        return torch.randint(0, 9, shape, dtype=dtype)
    if dtype in (int8, int16, int32, int64):
        return torch.randint(-4, 5, shape, dtype=dtype)
    if dtype in (float16, bfloat16):  # drawn otherwise in old versions
        return torch.randn(shape).to(dtype)
    return torch.randn(shape, dtype=dtype)


def ramp(*shape, dtype=float32):
    shape = shape[0] if shape and isinstance(shape[0], tuple) else shape
    return torch.arange(math.prod(shape), dtype=dtype).reshape(shape)


def odd(dtype=float32):
    """The numbers at which functions differ."""
    return torch.tensor([0.0, -0.0, 0.5, -0.5, 1.5, 2.5, -1.0, 1.0, 3.0, -7.3,
                         inf, -inf, nan, 88.0, -104.0, 1e-30], dtype=dtype)


def index(high, *shape):
    return torch.randint(0, high, shape)


def layout(value):
    """Where elements lie, as far as there is more than one along an axis."""
    if not isinstance(value, torch.Tensor) or not value.numel():
        return ''
    return str([step for step, size in zip(value.stride(), value.shape)
                if size > 1])


def show(value):
    if isinstance(value, torch.Tensor):
        print('tensor', value.dtype, tuple(value.shape))
        numbers = value.detach().reshape(-1).tolist()
        print('values', *[float(number) if value.is_floating_point()
                          else int(number) for number in numbers])
    elif isinstance(value, dict):
        for key in value:
            print('key', key)
            show(value[key])
    elif isinstance(value, (tuple, list)) and not isinstance(
            value, torch.Size):
        print('sequence', len(value))
        for item in value:
            show(item)
    elif isinstance(value, float):
        print('tensor', 'torch.float32', 'number')
        print('values', value)
    else:
        for line in str(value).split('\n'):
            print('text', line)


def run(number, case):
    print(f'#{number}')
    torch.manual_seed(number)
    try:
        show(case())
    except Exception as error:
        print('reject', type(error).__name__, str(error).split('\n')[0][:90])
