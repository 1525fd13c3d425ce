"""What one of several processes loads, and how its items are converted."""
import numpy as np
import torch
from torch.utils.data import DistributedSampler, default_convert

torch.manual_seed(0)
print(default_convert([1, 2.]),
      default_convert({'a': np.ones(2), 'b': (1, 'x')}))
for kw in ({}, dict(shuffle=False), dict(drop_last=True), dict(seed=3)):
    for r in range(3):
        s = DistributedSampler(range(10), num_replicas=3, rank=r, **kw)
        print(len(s), list(s))
        s.set_epoch(2)
        print(list(s))
print(list(DistributedSampler(range(2), num_replicas=5, rank=4,
                              shuffle=False)))
