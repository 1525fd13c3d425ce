"""Profiling, which is not done."""
from torch.autograd.profiler import profile, record_function


class ProfilerActivity:
    CPU = 0
    CUDA = 2


def schedule(*args, **kwargs):
    return None


def tensorboard_trace_handler(*args, **kwargs):
    return None
