"""Which kernel attention takes: here there is one."""
from contextlib import nullcontext

__all__ = ['SDPBackend', 'sdpa_kernel']


class SDPBackend:
    ERROR = -1
    MATH = 0
    FLASH_ATTENTION = 1
    EFFICIENT_ATTENTION = 2
    CUDNN_ATTENTION = 3


def sdpa_kernel(backends, set_priority=False):
    return nullcontext()
