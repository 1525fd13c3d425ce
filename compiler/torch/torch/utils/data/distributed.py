"""Sampling for several processes."""
import _t2c


class DistributedSampler:
    def __init__(self, *args, **kwargs):
        _t2c.unsupported('DistributedSampler', 'torch2c runs in one process')
