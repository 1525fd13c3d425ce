"""A group of one process: everything stays where it is."""
import os
import torch
import torch.distributed as dist
from torch import nn


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


print(dist.is_available(), dist.is_initialized(), dist.is_mpi_available())
attempt(dist.get_rank)
attempt(dist.barrier)
attempt(dist.destroy_process_group)
attempt(nn.parallel.DistributedDataParallel, nn.Linear(2, 2))
for name, value in [('RANK', '0'), ('WORLD_SIZE', '1'),
                    ('MASTER_ADDR', 'localhost'), ('MASTER_PORT', '29511')]:
    attempt(dist.init_process_group, 'gloo')
    os.environ[name] = value
dist.init_process_group('gloo')
attempt(dist.init_process_group, 'gloo')
print(dist.get_rank(), dist.get_world_size(), dist.get_backend(),
      dist.is_initialized())

x = torch.arange(4.)
print(dist.all_reduce(x), dist.all_reduce(x, op=dist.ReduceOp.AVG),
      dist.all_reduce(x, dist.ReduceOp.MAX, async_op=True).wait(), x)
into = [torch.zeros(4)]
print(dist.all_gather(into, x), into)
attempt(dist.all_gather, torch.zeros(4), x)
whole = torch.zeros(4)
print(dist.all_gather_into_tensor(whole, x), whole)
attempt(dist.all_gather_into_tensor, torch.zeros(1, 4), x)
for send in [dist.reduce_scatter_tensor, dist.all_to_all_single]:
    whole = torch.zeros(4)
    print(send(whole, x), whole)
whole = torch.zeros(4)
print(dist.reduce_scatter(whole, [x + 1]), whole)
print(dist.scatter(whole, [x], src=0), whole)
into = [torch.zeros(4)]
print(dist.gather(x, into, dst=0), into)
attempt(dist.broadcast, x, 0)
attempt(dist.broadcast, x, src=1)
attempt(dist.reduce, x, dst=0)
objects = [None]
print(dist.all_gather_object(objects, {'a': 1}), objects)
print(dist.broadcast_object_list(objects, src=0), objects)
print(dist.ReduceOp.SUM, repr(dist.ReduceOp.MAX))
part = dist.new_group([0])
print(dist.get_rank(part), dist.get_world_size(part),
      dist.get_world_size(dist.group.WORLD))

net = nn.parallel.DistributedDataParallel(nn.Linear(2, 2),
                                          broadcast_buffers=False)
print(net, net.device_ids, list(net.state_dict()))
with net.no_sync():
    print(net(torch.ones(1, 2)).shape)
dist.destroy_process_group()
print(dist.is_initialized())
dist.init_process_group('gloo', init_method='tcp://127.0.0.1:29533', rank=0,
                        world_size=1)
dist.barrier()
