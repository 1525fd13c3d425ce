# Classes of parameters, made as PyTorch's own are.
import torch, torch.nn as nn
class Tied(nn.Parameter):
    kind = 'tied'
    def __new__(cls, data, requires_grad=True):
        return torch.Tensor._make_subclass(cls, data, requires_grad)
class M(nn.Module):
    def __init__(self):
        super().__init__(); self.w = Tied(torch.arange(3.))
    def forward(self, x): return x * self.w
m = M()
print(type(m.w).__name__, m.w.kind, m.w.requires_grad, m(torch.ones(3)), list(m.state_dict()))
print(type(torch.Tensor._make_subclass(torch.Tensor, m.w)), torch.Tensor._make_subclass(nn.Parameter, torch.ones(1)).requires_grad)
print(torch.ones(2).as_subclass(torch.Tensor))
