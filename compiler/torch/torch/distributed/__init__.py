"""A group of one process: what it sends to the others stays where it is.

A model's file is checked and built without what launches it, which would have
made the group; a script that runs has to make it, as in PyTorch.
"""
import os

import _t2c

__all__ = ['is_available', 'is_initialized', 'is_nccl_available',
           'is_gloo_available', 'is_mpi_available', 'is_torchelastic_launched',
           'init_process_group', 'destroy_process_group', 'new_group',
           'get_rank', 'get_world_size', 'get_backend', 'barrier',
           'all_reduce', 'reduce', 'broadcast', 'all_gather', 'gather',
           'all_gather_into_tensor', 'all_gather_object', 'scatter',
           'reduce_scatter', 'reduce_scatter_tensor', 'all_to_all_single',
           'broadcast_object_list', 'ReduceOp', 'ProcessGroup', 'Work',
           'group']


class _RedOpType:
    def __init__(self, name, value):
        self.name = name
        self.value = value

    def __str__(self):
        return f'RedOpType.{self.name}'

    def __repr__(self):
        return f'<{self}: {self.value}>'


class ReduceOp:
    SUM = _RedOpType('SUM', 0)
    AVG = _RedOpType('AVG', 1)
    PRODUCT = _RedOpType('PRODUCT', 2)
    MIN = _RedOpType('MIN', 3)
    MAX = _RedOpType('MAX', 4)


class ProcessGroup:
    """The only one that there is, under every name that it is given."""

    def __init__(self, backend):
        self.backend = backend

    def rank(self):
        return 0

    def size(self):
        return 1


class Work:
    """What async_op=True returns: done already."""

    def wait(self, timeout=None):
        return True

    def is_completed(self):
        return True


class group:
    WORLD = None


def is_available():
    return True


def is_nccl_available():
    return True


def is_gloo_available():
    return True


def is_mpi_available():
    return False


def is_torchelastic_launched():
    return 'TORCHELASTIC_RUN_ID' in os.environ


def is_initialized():
    return group.WORLD is not None


def _world():
    if group.WORLD is None:
        if _t2c.is_script():
            raise ValueError('Default process group has not been initialized, '
                             'please make sure to call init_process_group.')
        return ProcessGroup('gloo')
    return group.WORLD


def _from_environment(rank, world_size):
    """What torchrun says to a process; without it, the first of one."""
    if not _t2c.is_script():
        return max(rank, 0), max(world_size, 1)
    wanted = {'RANK': rank, 'WORLD_SIZE': world_size,
              'MASTER_ADDR': -1, 'MASTER_PORT': -1}
    for name, given in wanted.items():
        if given >= 0:
            continue
        if name not in os.environ:
            raise ValueError(
                'Error initializing torch.distributed using env:// rendezvous: '
                f'environment variable {name} expected, but not set')
        wanted[name] = os.environ[name]
    return int(wanted['RANK']), int(wanted['WORLD_SIZE'])


def init_process_group(backend=None, init_method=None, timeout=None,
                       world_size=-1, rank=-1, store=None, group_name='',
                       pg_options=None, device_id=None, **kwargs):
    if group.WORLD is not None and _t2c.is_script():
        raise ValueError(
            'trying to initialize the default process group twice!')
    if store is None and init_method in (None, 'env://'):
        rank, world_size = _from_environment(rank, world_size)
    if (rank, world_size) != (0, 1):
        _t2c.unsupported('torch.distributed with several processes',
                         'torch2c runs in one process')
    if _t2c.is_script() and 'nccl' in str(backend).lower():
        raise RuntimeError('nccl2 requires at least one CUDA device')
    group.WORLD = ProcessGroup(backend or 'gloo')


def _end(world):
    assert world or not _t2c.is_script(), 'Process group cannot be None'
    group.WORLD = None


def destroy_process_group(group=None):
    _end(group or _given())


def _given():
    return group.WORLD


def new_group(ranks=None, timeout=None, backend=None, **kwargs):
    return _world()


def get_rank(group=None):
    return _world().rank()


def get_world_size(group=None):
    return _world().size()


def get_backend(group=None):
    return _world().backend


def _done(async_op):
    return Work() if async_op else None


def barrier(group=None, async_op=False, device_ids=None):
    _world()
    return _done(async_op)


def all_reduce(tensor, op=ReduceOp.SUM, group=None, async_op=False):
    _world()
    return _done(async_op)


def _only(rank, what):
    if rank not in (0, None):
        raise RuntimeError(
            f'ProcessGroupGloo::{what}: invalid root rank: {rank}')


def reduce(tensor, dst=None, op=ReduceOp.SUM, group=None, async_op=False,
           group_dst=None):
    _world()
    _only(dst, 'reduce')
    return _done(async_op)


def broadcast(tensor, src=None, group=None, async_op=False, group_src=None):
    _world()
    _only(src, 'broadcast')
    return _done(async_op)


def _send(what, to, tensor, async_op):
    """To this process itself, so the places have to be alike."""
    _world()
    if tuple(to.shape) != tuple(tensor.shape):
        raise RuntimeError(
            f'ProcessGroupGloo::{what}: invalid tensor size at index 0 '
            f'(expected {_sizes(tensor)}, got {_sizes(to)})')
    if to.dtype != tensor.dtype:
        raise RuntimeError(f'ProcessGroupGloo::{what}: invalid tensor type at '
                           'index 0')
    to.copy_(tensor)
    return _done(async_op)


def _sizes(tensor):
    return '(' + ', '.join(str(n) for n in tensor.shape) + ')'


def _one(what, tensors):
    if not isinstance(tensors, (list, tuple)):
        raise TypeError(
            'Invalid function argument. Expected parameter `tensor_list` of '
            'type List[torch.Tensor]\n'
            f'             but got {type(tensors)} instead.')
    if len(tensors) != 1:
        raise RuntimeError(f'ProcessGroupGloo::{what}: a group of 1 process '
                           f'takes a list of 1 tensor, not of {len(tensors)}')
    return tensors[0]


def all_gather(tensor_list, tensor, group=None, async_op=False):
    return _send('allgather', _one('allgather', tensor_list), tensor, async_op)


def gather(tensor, gather_list=None, dst=None, group=None, async_op=False,
           group_dst=None):
    _only(dst, 'gather')
    return _send('gather', _one('gather', gather_list), tensor, async_op)


def scatter(tensor, scatter_list=None, src=None, group=None, async_op=False,
            group_src=None):
    _only(src, 'scatter')
    return _send('scatter', tensor, _one('scatter', scatter_list), async_op)


def reduce_scatter(output, input_list, op=ReduceOp.SUM, group=None,
                   async_op=False):
    return _send('reduce_scatter', output,
                 _one('reduce_scatter', input_list), async_op)


def all_gather_into_tensor(output_tensor, input_tensor, group=None,
                           async_op=False):
    return _send('allgather', output_tensor, input_tensor, async_op)


def reduce_scatter_tensor(output, input, op=ReduceOp.SUM, group=None,
                          async_op=False):
    return _send('reduce_scatter', output, input, async_op)


def all_to_all_single(output, input, output_split_sizes=None,
                      input_split_sizes=None, group=None, async_op=False):
    return _send('alltoall_base', output, input, async_op)


_all_gather_base = all_gather_into_tensor
_reduce_scatter_base = reduce_scatter_tensor


def all_gather_object(object_list, obj, group=None):
    _world()
    object_list[0] = obj


def broadcast_object_list(object_list, src=None, group=None, device=None,
                          group_src=None):
    _world()
    _only(src, 'broadcast')
