# Forms of arguments that PyTorch refuses or takes, and corners of the library.
import torch
import torch.nn as nn
import torch.nn.functional as F


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__)


a = torch.arange(24.).reshape(2, 3, 4)
v = torch.linspace(-3, 3, 12).reshape(3, 4)
h = v.half()
t(lambda: a.sum(0, keepdim=1))
t(lambda: a.var(0, unbiased=1))
t(lambda: a.topk(1, largest=1))
t(lambda: a.softmax(True))
t(lambda: a.unsqueeze(True))
t(lambda: a.new_zeros())
t(lambda: a.flip())
t(lambda: a.view())
t(lambda: a.permute())
t(lambda: a.repeat())
t(lambda: a.tile())
t(lambda: torch.tensor(1.).expand())
t(lambda: [x.shape for x in torch.hsplit(a, 3)])
t(lambda: torch.hsplit(a, 2))
t(lambda: [x.shape for x in torch.hsplit(a, [2])])
t(lambda: torch.vsplit(a[0, 0], 2))
t(lambda: torch.dsplit(a, 3))
t(lambda: torch.ones(2).put_(torch.tensor([-1]), torch.tensor([7.])))
t(lambda: torch.ones(2).put_(torch.tensor([0]), torch.tensor([7])))
t(lambda: torch.ones(2).put_(torch.tensor([0, 1]), torch.tensor([7.])))
t(lambda: torch.put(torch.ones(2, 2), torch.tensor([0, 3]), v[0, :2]))
t(lambda: torch.zeros(7, 2).fill_diagonal_(3, wrap=True).tolist())
t(lambda: torch.zeros(2, 2, 2).fill_diagonal_(1).sum())
t(lambda: torch.zeros(2, 3, 2).fill_diagonal_(3))
t(lambda: torch.zeros(2).fill_diagonal_(3))
t(lambda: torch.nansum(torch.tensor([[1., float('nan')]]), axis=1))
t(lambda: F.celu(v, 0.0))
t(lambda: nn.CELU(0)(v))
t(lambda: nn.GroupNorm(2, 2)(torch.ones(1, 2)))
t(lambda: nn.GroupNorm(2, 2).eval()(torch.ones(1, 2, 1)))
t(lambda: nn.GroupNorm(2, 2)(torch.ones(2, 2)))
t(lambda: F.linear(v, v[:2], torch.tensor(1.)))
t(lambda: F.linear(v[None], v[:2], torch.ones(1)))
t(lambda: F.linear(v, v[0], torch.ones(3)))
t(lambda: F.normalize(h * 10000)[0])
t(lambda: (h * 1e-3).norm(dim=0))
t(lambda: torch.tensor([-1000., 0., 1.]).logcumsumexp(0))
t(lambda: torch.tensor([-float('inf')] * 2).logcumsumexp(0))
torch.manual_seed(0)
t(lambda: torch.poisson(torch.tensor([1., 2., 5., 30., 100., 0.])))
t(lambda: torch.poisson(torch.tensor([-1.])))
t(lambda: torch.rand(2))
