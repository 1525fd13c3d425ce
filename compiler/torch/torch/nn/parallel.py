"""DataParallel: on the CPU, the module itself."""
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


class DistributedDataParallel(DataParallel):
    pass
