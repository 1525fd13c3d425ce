# What a DataLoader and its samplers refuse, and single items.
import torch
from torch.utils.data import (
    BatchSampler, ConcatDataset, DataLoader, IterableDataset, RandomSampler,
    StackDataset, TensorDataset, WeightedRandomSampler, default_collate)


class Stream(IterableDataset):
    def __iter__(self):
        return iter([(1, 2.5), (3, 4.5)])


def attempt(*functions):
    for f in functions:
        try:
            print(f())
        except Exception as e:
            print(type(e).__name__, e)


pairs = TensorDataset(torch.arange(3.), torch.arange(3))
# Where nothing is batched, items are converted, or collated by what is given.
attempt(*[lambda: list(DataLoader(data, batch_size=None, **given))
          for data in (pairs, Stream())
          for given in ({}, {'collate_fn': lambda item: item[1]})],
        lambda: len(DataLoader(pairs, batch_size=None)))
attempt(*[lambda: default_collate(batch) for batch in (
    [[1, 2], [3]], [(1, 'a'), (2,)], [range(2), range(2)], [[1, 2], [3, 4]])])
data = range(5)
attempt(*[lambda: list(DataLoader(data, **given)) for given in (
    {'batch_size': 0}, {'batch_size': 2.0}, {'drop_last': 1},
    {'batch_size': None, 'drop_last': True}, {'num_workers': -1},
    {'timeout': -1}, {'prefetch_factor': 2}, {'persistent_workers': True},
    {'batch_sampler': [[0, 1]], 'batch_size': 2},
    {'batch_sampler': [[0, 1]], 'shuffle': True},
    {'sampler': [0], 'shuffle': True})])
attempt(*[lambda: DataLoader(Stream(), **given) for given in (
    {'shuffle': True}, {'sampler': [0]}, {'batch_sampler': [[0]]},
    {'batch_size': 0})])
print(DataLoader(data, batch_sampler=[[0, 1], [2]]).batch_size)
attempt(lambda: RandomSampler(data, replacement=1),
        lambda: RandomSampler(data, num_samples=0),
        lambda: DataLoader([], shuffle=True),
        lambda: WeightedRandomSampler([0.5], 0),
        lambda: WeightedRandomSampler([0.5], 1, replacement=1),
        lambda: WeightedRandomSampler([[0.5]], 1),
        lambda: BatchSampler(data, True, False),
        lambda: BatchSampler(data, 2, None),
        lambda: ConcatDataset([Stream()]), lambda: StackDataset(),
        lambda: StackDataset(data, range(3)),
        lambda: StackDataset(data, a=data))
