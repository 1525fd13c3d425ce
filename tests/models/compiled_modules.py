# What torch.compile and DataParallel make of a model.
import copy

import torch
import torch.nn as nn

torch.manual_seed(0)
class Net(nn.Module):
    def __init__(self):
        super().__init__(); self.l = nn.Linear(4,2); self.k = 3
    def forward(self, x): return self.l(x)
    def extra(self): return self.k
m = Net()
c = torch.compile(m)
print(c)
print(type(c).__name__, isinstance(c, Net), isinstance(c, nn.Module))
print(list(c.state_dict()), [n for n, _ in c.named_parameters()],
      [n for n, _ in c.named_modules()])
print(c.k, c.extra(), c.l is m.l, c._orig_mod is m, c.training)
c.eval()
print(m.training, c.training)
c.k = 5
print(m.k)
c.load_state_dict(c.state_dict())
print(c._orig_mod.l.weight.shape)
d = nn.DataParallel(m)
print(d, list(d.state_dict()), d.device_ids, d.module is m)
x = torch.randn(2,4)
print(d(x).shape)
print(torch.compile(m, fullgraph=True, dynamic=False, backend='eager')(x))
@torch.compile
def f(x): return x*2
print(f(x))
print(copy.deepcopy(c))
print(c(x), torch.compile(m, disable=True) is m, dir(c)[0] == dir(m)[0])
print(len(torch.compile(nn.Sequential(nn.ReLU(), nn.ReLU()))))
try:
    print(len(c))
except TypeError as e:
    print(e)
del c.k
print(hasattr(m, 'k'), hasattr(c, 'k'))
print(torch.compile(mode='default')(m).train().training, m.training)
c.new = nn.Parameter(torch.ones(1))
print(list(m._parameters), list(c._parameters))
