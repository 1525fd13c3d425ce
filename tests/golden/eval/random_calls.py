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
