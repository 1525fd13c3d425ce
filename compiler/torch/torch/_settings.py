"""Switches that change nothing here, or only how tensors print."""
import _t2c

__all__ = ['set_printoptions',
           'use_deterministic_algorithms', 'set_default_tensor_type',
           'set_default_device', 'get_default_device', 'set_flush_denormal',
           'set_float32_matmul_precision', 'get_float32_matmul_precision',
           'are_deterministic_algorithms_enabled', 'compile',
           'is_deterministic_algorithms_warn_only_enabled',
           'is_autocast_enabled', 'typename', 'set_deterministic_debug_mode',
           'is_autocast_cpu_enabled', 'is_autocast_cache_enabled',
           'get_autocast_dtype', 'get_autocast_cpu_dtype',
           'get_autocast_gpu_dtype', 'clear_autocast_cache',
           'is_warn_always_enabled']

_BFLOAT16 = ('cpu', 'hpu', 'maia', 'xla')  # their type of autocast
_profiles = {'default': (4, 1000, 3, 80), 'short': (2, 1000, 2, 80),
             'full': (4, 9223372036854775807, 3, 80)}


def set_printoptions(precision=None, threshold=None, edgeitems=None,
                     linewidth=None, profile=None, sci_mode=None):
    if profile is not None:
        if profile not in _profiles:
            return
        _t2c.set_print(*_profiles[profile], None)
    if threshold == float('inf'):
        threshold = 9223372036854775807
    _t2c.set_print(precision, threshold, edgeitems, linewidth, sci_mode)


_deterministic = [False, False]  # nothing here is anything else


def use_deterministic_algorithms(mode, *, warn_only=False):
    _deterministic[:] = bool(mode), bool(warn_only)


def are_deterministic_algorithms_enabled():
    return _deterministic[0]


def is_deterministic_algorithms_warn_only_enabled():
    return _deterministic[1]


def set_deterministic_debug_mode(mode):
    names = {'default': 0, 'warn': 1, 'error': 2}
    mode = names.get(mode, mode)
    use_deterministic_algorithms(mode in (1, 2), warn_only=mode == 1)


def set_default_tensor_type(t):
    import torch
    names = {'torch.FloatTensor': torch.float32,
             'torch.DoubleTensor': torch.float64,
             'torch.HalfTensor': torch.float16}
    name = t if isinstance(t, str) else f'torch.{t.__name__}'
    if 'cuda' in name:
        raise TypeError('type torch.cuda.FloatTensor not available. Torch not '
                        'compiled with CUDA enabled.')
    torch.set_default_dtype(names[name])


def set_default_device(device):
    _t2c.check_device(device)


def get_default_device():
    from torch import device
    return device('cpu')


def set_flush_denormal(mode):
    return False


def set_float32_matmul_precision(precision):
    pass


def get_float32_matmul_precision():
    return 'highest'


def _casts_of(device_type):
    from torch.amp._casts import types
    return types[-1] if types and device_type == 'cpu' else None


def is_autocast_enabled(device_type='cuda'):
    return _casts_of(device_type) is not None


def is_autocast_cpu_enabled():
    return is_autocast_enabled('cpu')


def is_autocast_cache_enabled():
    return True


def clear_autocast_cache():
    pass


def get_autocast_dtype(device_type):
    from torch import bfloat16, float16
    if _casts_of(device_type):
        return _casts_of(device_type)
    return bfloat16 if device_type in _BFLOAT16 else float16


def get_autocast_cpu_dtype():
    return get_autocast_dtype('cpu')


def get_autocast_gpu_dtype():
    return get_autocast_dtype('cuda')


def is_warn_always_enabled():
    return False


def typename(obj):
    if _t2c.is_tensor(obj):
        return obj.type()
    name = getattr(obj, '__qualname__', type(obj).__qualname__)
    module = getattr(obj, '__module__', None)
    return name if module in (None, 'builtins') else f'{module}.{name}'


def compile(model=None, *, fullgraph=False, dynamic=None, backend='inductor',
            mode=None, options=None, disable=False, name=None):
    if model is None:
        return lambda model: compile(model, backend=backend, disable=disable)
    if mode is not None and options is not None:
        raise RuntimeError('Either mode or options can be specified, but both '
                           "can't be specified at the same time.")
    from torch.nn.modules.module import Module
    if disable or not isinstance(model, Module):
        return model
    from torch._dynamo.eval_frame import OptimizedModule
    return OptimizedModule(model, backend)
