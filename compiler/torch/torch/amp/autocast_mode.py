"""Mixed precision: off without CUDA; on the CPU it computes in other types
(_casts.py)."""
import _t2c
import torch
from . import _casts

__all__ = ['autocast', 'custom_fwd', 'custom_bwd', 'is_autocast_available']

_DEVICES = ('cpu', 'cuda', 'hpu', 'ipu', 'maia', 'mps', 'mtia', 'xla', 'xpu')
_FAST = (torch.bfloat16, torch.float16)


def is_autocast_available(device_type):
    return device_type in _DEVICES


class autocast:
    def __init__(self, device_type, dtype=None, enabled=True,
                 cache_enabled=None):
        if not isinstance(device_type, str):
            raise ValueError('Expected `device_type` of type `str`, got: '
                             f'`{type(device_type)}`')
        if not is_autocast_available(device_type):
            raise RuntimeError('User specified an unsupported autocast '
                               f"device_type '{device_type}'")
        self.device = device_type
        self.fast_dtype = (torch.get_autocast_dtype(device_type)
                           if dtype is None else dtype)
        self._enabled = (enabled and device_type != 'cuda' and
                         self.fast_dtype in _FAST)
        self._cache_enabled = cache_enabled is None or cache_enabled

    def __enter__(self):
        if self.device == 'cpu':
            _casts.enter(self.fast_dtype if self._enabled else None)
        elif self._enabled:
            _t2c.unsupported(f"autocast('{self.device}')",
                             'there is only the CPU')
        return self

    def __exit__(self, *exc):
        if self.device == 'cpu':
            _casts.leave()
        return False

    def __call__(self, function):
        if not self._enabled and self.device != 'cpu':
            return function

        def autocast_decorator(*args, **kwargs):
            with self:
                return function(*args, **kwargs)
        return autocast_decorator


def custom_fwd(fwd=None, *, device_type=None, cast_inputs=None):
    return fwd if fwd is not None else custom_fwd_identity


def custom_fwd_identity(fwd):
    return fwd


def custom_bwd(bwd=None, *, device_type=None):
    return bwd if bwd is not None else custom_fwd_identity
