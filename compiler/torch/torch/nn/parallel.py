"""DataParallel: on the CPU, the module itself."""
import torch.distributed as dist
from torch.nn.modules.module import Module

__all__ = ['DataParallel', 'DistributedDataParallel']


class DataParallel(Module):
    def __init__(self, module, device_ids=None, output_device=None, dim=0):
        super().__init__()
        self.dim = dim
        self.module = module
        self.device_ids = []

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)


class DistributedDataParallel(Module):
    """In a group of one process there is nobody to agree with."""

    def __init__(self, module, device_ids=None, output_device=None, dim=0,
                 broadcast_buffers=None, init_sync=True, process_group=None,
                 bucket_cap_mb=None, find_unused_parameters=False,
                 check_reduction=False, gradient_as_bucket_view=False,
                 static_graph=False, **kwargs):
        super().__init__()
        self.process_group = process_group or dist.new_group()
        self.dim = dim
        self.module = module
        self.device_ids = device_ids
        self.output_device = output_device

    def forward(self, *inputs, **kwargs):
        return self.module(*inputs, **kwargs)

    def no_sync(self):
        return _Unsynchronised()


class _Unsynchronised:
    def __enter__(self):
        return None

    def __exit__(self, *exc):
        return False
