"""One process, outside of any group."""
import _t2c

__all__ = ['is_available', 'is_initialized', 'get_rank', 'get_world_size',
           'init_process_group', 'destroy_process_group', 'all_reduce',
           'barrier', 'all_gather', 'broadcast', 'reduce', 'ReduceOp']


class ReduceOp:
    SUM = 0
    AVG = 1
    PRODUCT = 2
    MIN = 3
    MAX = 4


def is_available():
    return True


def is_initialized():
    return False


def _no_group(*args, **kwargs):
    raise ValueError('Default process group has not been initialized, please '
                     'make sure to call init_process_group.')


get_rank = get_world_size = destroy_process_group = all_reduce = _no_group
barrier = all_gather = broadcast = reduce = _no_group


def init_process_group(*args, **kwargs):
    _t2c.unsupported('torch.distributed', 'torch2c runs in one process')
