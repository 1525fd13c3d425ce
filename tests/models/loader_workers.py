# The workers of a DataLoader: draws and data sets of their own.
import random

import torch
from torch.utils.data import (DataLoader, Dataset, IterableDataset,
                              get_worker_info)


class Noise(Dataset):
    def __len__(self):
        return 7

    def __getitem__(self, i):
        info = get_worker_info()
        return (i + torch.rand(1), random.random(),
                (info.id, info.num_workers))


class Stream(IterableDataset):
    def __init__(self, is_shared):
        self.is_shared = is_shared

    def __iter__(self):
        info = get_worker_info()
        if self.is_shared and info is not None:
            return iter(range(info.id, 11, info.num_workers))
        return iter(range(5))


torch.manual_seed(0)
random.seed(0)
for options in ({'batch_size': 2}, {'batch_size': 3, 'shuffle': True},
                {'batch_size': None}):
    for batch in DataLoader(Noise(), num_workers=3, **options):
        print(batch)
print(torch.rand(1), random.random(), get_worker_info())
for shared in True, False:
    for workers in 0, 1, 2, 3:
        print([batch.tolist() for batch in
               DataLoader(Stream(shared), 2, num_workers=workers)])
