# What random programs found: calls of rarer names, and rarer arguments.
import torch
import torch.nn as nn
import torch.nn.functional as F


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, str(error).split('\n')[0])


# A running sum, of which the first channel stays a part.
squares = torch.arange(1., 7).view(1, 6, 1, 1)
for size in 1, 2, 3, 5, 9:
    t(lambda: nn.CrossMapLRN2d(size, .5)(squares).flatten().tolist())

# Of no dimension counts as of one.
place, one = torch.tensor(0), torch.tensor([7.])
t(lambda: torch.tensor(3.).scatter(0, place, one))
t(lambda: torch.tensor([3.]).scatter_add(0, place, one))
t(lambda: torch.tensor([3., 4.]).gather(0, place))
t(lambda: torch.tensor(3.).gather(0, torch.tensor([0, 0])))
t(lambda: F.kl_div(one[0], one[0], reduction='batchmean', log_target=True))

t(lambda: torch.iinfo(torch.bool))
rows = torch.tensor([[1, 0, 1], [2, 3, 2]])
t(lambda: (torch.unique(rows, dim=1), torch.unique(rows, dim=1).stride()))
t(lambda: torch.unique(rows[:0], dim=0, return_counts=True))
t(lambda: torch.unique(rows[:0], dim=1))

# Views share the memory that resize_ makes room in.
line = torch.arange(6.)
part = line[2:4]
t(lambda: part.resize_(2, 2).fill_(7).shape)
t(lambda: part.resize_(2, 4).fill_(8).shape)
t(lambda: line)
t(lambda: line.resize_(3, 2))

t(lambda: torch.diag_embed(rows, 1, 2, -3).stride())
t(lambda: torch.diag_embed(rows, -1, 2, 0)[:, 1])
t(lambda: torch.angle(-one, out=torch.zeros(1)))

# In the order that the largest are found in.
mixed = torch.arange(40) * 17 % 41
for k in 2, 9, 30:
    t(lambda: torch.topk(mixed, k, sorted=False))
    t(lambda: torch.topk(mixed % 5, k, 0, False, False)[1])
t(lambda: F.pdist(torch.ones(3, 3), -1))
