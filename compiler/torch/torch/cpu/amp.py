"""Mixed precision on the CPU."""
import torch
from torch.amp import autocast as _autocast
from torch.amp import GradScaler as _GradScaler


class autocast(_autocast):
    def __init__(self, enabled=True, dtype=torch.bfloat16, cache_enabled=True):
        super().__init__('cpu', dtype, enabled, cache_enabled)


class GradScaler(_GradScaler):
    def __init__(self, *args, **kwargs):
        super().__init__('cpu', *args, **kwargs)
