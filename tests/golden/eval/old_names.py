# Names from older versions of PyTorch that model files still use.
import torch
import torch.autograd.variable
from torch.autograd.variable import Variable

x = torch.arange(6.).view(2, 3)
print(x.resize(3, 2), x.t().resize(2, 3), x.resize_as(torch.zeros(6)))
x.resize(3, 2)[0] = 9
print(x)
w = torch.zeros(2, 3, requires_grad=True).resize(6)
print(w, w.is_leaf, torch.nn.Parameter(x).resize(6))
for size in ((4, 2), (-1,), ((6,),)):
    try:
        x.resize(*size)
    except RuntimeError as e:
        print(e)

print(Variable, type(Variable).__name__, isinstance(x, Variable))
print(Variable is torch.autograd.Variable, Variable(x).shape)
try:
    torch.autograd.variable([1])
except RuntimeError as e:
    print(e)

# How a model asks whether this version has `indexing`.
print(torch.meshgrid.__kwdefaults__)
print((lambda a, *, b=2, c, d=4: 0).__kwdefaults__)
print((lambda a=1: 0).__kwdefaults__)
print(list(range(1, 6, 2).__reversed__()))
