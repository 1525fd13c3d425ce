"""Mixed precision on CUDA: off."""
from torch.amp import autocast as _autocast
from torch.amp import GradScaler as _GradScaler
from torch.amp import custom_bwd, custom_fwd


class autocast(_autocast):
    def __init__(self, enabled=True, dtype=None, cache_enabled=True):
        super().__init__('cuda', dtype, enabled, cache_enabled)


class GradScaler(_GradScaler):
    def __init__(self, *args, **kwargs):
        super().__init__('cuda', *args, **kwargs)
