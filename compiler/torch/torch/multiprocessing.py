"""One process."""
from multiprocessing import Process, get_context

import _t2c

__all__ = ['Process', 'Pool', 'Queue', 'SimpleQueue', 'Manager', 'Pipe',
           'spawn', 'get_context', 'set_start_method', 'get_start_method',
           'set_sharing_strategy', 'get_sharing_strategy', 'cpu_count']


def set_start_method(method, force=False):
    pass


def get_start_method(allow_none=False):
    return 'fork'


def set_sharing_strategy(new_strategy):
    pass


def get_sharing_strategy():
    return 'file_descriptor'


def cpu_count():
    return 1


def spawn(*args, **kwargs):
    _t2c.unsupported('torch.multiprocessing', 'torch2c runs in one process')


Pool = Queue = SimpleQueue = Manager = Pipe = spawn
