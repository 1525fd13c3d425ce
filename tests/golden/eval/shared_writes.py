# Methods that write at places of a tensor what lies in its own memory: accepted
# where no order of the writes matters, and where PyTorch does not look.
import warnings

import torch

warnings.simplefilter('ignore')


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__)


def square():
    return torch.arange(9.).reshape(3, 3)


def diagonal():
    return torch.arange(24.).reshape(2, 3, 4).diagonal(0, 0, 1)


def both(f):
    x = square()
    t(lambda: f(x, x))
    x = square()
    t(lambda: f(x, x.t()))
    x = torch.arange(12.)
    t(lambda: f(x[:9].view(3, 3), x[3:].view(3, 3)))
    x = diagonal()
    t(lambda: f(x, x))


ab = torch.tensor([0, 1])
i = torch.tensor([[0, 1]])
both(lambda x, y: x.scatter_(0, i, y))
both(lambda x, y: x.scatter_add_(0, i, y))
both(lambda x, y: x.scatter_(0, i, y, reduce='multiply'))
both(lambda x, y: x.scatter_reduce_(0, i, y, 'amax'))
for method in ('index_add_', 'index_copy_'):
    x = square()
    t(lambda: getattr(x, method)(0, ab, x[:2]))
    x = square()
    t(lambda: getattr(x, method)(0, ab[1:] + 1, x.t()[2:]))
    x = square()
    t(lambda: getattr(x, method)(1, ab[1:], x.narrow(1, 0, 1)))
    x = diagonal()
    t(lambda: getattr(x, method)(0, ab[1:], x.narrow(0, 1, 1)))
    x = square().long() % 3
    t(lambda: getattr(x, method)(0, x[0, :2], x[1:]))
x = square()
t(lambda: x.index_put_((ab,), x[:2]))
t(lambda: x.put_(ab, x[0, :2]))
t(lambda: x.copysign_(x.t()))
t(lambda: x.copysign_(-x))
t(lambda: x.index_fill_(0, ab, x[0, 0]))
x = torch.tensor([[0, 1], [1, 0]])
t(lambda: x.scatter_(0, x, 1))
t(lambda: x.index_fill_(0, x[0], 5))
t(lambda: x.index_put_((x[0],), x[1]))
t(lambda: x.__setitem__(x[0], 5))
t(lambda: x.put_(x[0], x[1] + 0))

# A number at one index: not looked at where there is nothing to write.
empty = torch.ones(0, 0)
for index in (ab, [0, -1], (slice(None), ab), (None, ab), ab[None], (ab, ab),
              ab.int()):
    t(lambda: empty.__setitem__(index, 3))
    t(lambda: empty.__setitem__(index, torch.tensor(3.)))
t(lambda: torch.ones(3, 0).__setitem__(torch.tensor([7]), 3))
