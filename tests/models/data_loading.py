# Batches, samplers and splits, draw by draw.
import torch
from torch.utils.data import *
torch.manual_seed(0)
ds = TensorDataset(torch.arange(10), torch.arange(10)*2.)
for k in dict(batch_size=3), dict(batch_size=3, shuffle=True), dict(batch_size=4, shuffle=True, drop_last=True), dict(batch_size=None), dict(sampler=RandomSampler(ds, replacement=True, num_samples=5)), dict(batch_sampler=BatchSampler(SequentialSampler(ds), 4, False)), dict(batch_size=2, sampler=SubsetRandomSampler([1,3,5])), dict(batch_size=2, sampler=WeightedRandomSampler([.1,.9,.3], 6)), dict(batch_size=5, shuffle=True, generator=torch.Generator().manual_seed(3)), dict(batch_size=4, num_workers=2), dict(batch_size=4, shuffle=True, num_workers=2):
    dl = DataLoader(ds, **k)
    print(len(dl), [[t.tolist() for t in b] for b in dl])
print(torch.rand(1))
a, b = random_split(ds, [7, 3]); print(len(a), list(a.indices), b.indices)
a, b = random_split(ds, [.75, .25], generator=torch.Generator().manual_seed(1)); print(a.indices, b.indices)
class D(Dataset):
    def __len__(self): return 5
    def __getitem__(self, i): return {'x': torch.full((2,), i), 'y': i, 's': str(i), 'f': i*.5, 'l': [i, i+1], 't': (i, torch.tensor(i))}
for b in DataLoader(D(), 2): print(b)
print((D() + D()).__len__(), ConcatDataset([D(), D()])[7])
print(Subset(D(), [3, 1])[0], Subset(D(), [3,1])[1]['y'])
class It(IterableDataset):
    def __iter__(self): return iter(range(7))
print([b for b in DataLoader(It(), 3)])
print(list(ChainDataset([It(), It()])))
def coll(b): return sum(x['y'] for x in b)
print(list(DataLoader(D(), 2, collate_fn=coll)))
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: DataLoader([], shuffle=True))
tr(lambda: list(DataLoader([], batch_size=2)))
tr(lambda: DataLoader(D(), batch_size=0))
tr(lambda: DataLoader(It(), shuffle=True))
tr(lambda: DataLoader(D(), shuffle=True, sampler=SequentialSampler(D())))
tr(lambda: DataLoader(D(), num_workers=-1))
tr(lambda: random_split(ds, [1, 2]))
tr(lambda: random_split(ds, [.1, .2]))
tr(lambda: len(DataLoader(It(), 2)))
tr(lambda: list(DataLoader([torch.ones(2), torch.ones(3)], 2)))
tr(lambda: list(DataLoader([None, None], 2)))
tr(lambda: DataLoader(D(), batch_size=2, drop_last=True, batch_sampler=[[1]]))
tr(lambda: next(iter(DataLoader(D(), 2)))['s'])
tr(lambda: default_collate([1, 2]))
print(StackDataset(torch.arange(3), torch.arange(3)*2)[1], StackDataset(a=torch.arange(3))[1])
dl = DataLoader(D(), 2); print(dl.batch_size, dl.dataset.__class__.__name__, type(dl.sampler).__name__, dl.num_workers, dl.drop_last, dl.pin_memory)
it = iter(dl); next(it); print(len(it))
import numpy as np
print(next(iter(DataLoader([(np.arange(2), np.float32(1), 3)]*3, 2))))
print(get_worker_info())
