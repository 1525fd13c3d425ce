"""A module that torch.fx has traced, and factors that are tensors."""
import torch
import torch.fx
import torch.nn as nn

torch.manual_seed(0)


class M(nn.Module):
    def __init__(s):
        super().__init__()
        s.l = nn.Linear(3, 4)

    def forward(s, x):
        return torch.relu(s.l(x)) + 1


m = M()
g = torch.fx.symbolic_trace(m)
print(g(torch.ones(2, 3)), list(g.state_dict()), g.l, type(g).__name__,
      isinstance(g, torch.fx.GraphModule), g.eval()(torch.ones(3)))
print(torch.fx.symbolic_trace(lambda x: x + 1)(torch.ones(2)))
torch.manual_seed(0)
a = torch.randn(3, 4)
b = torch.randn(4, 5)
c = torch.randn(3, 5)
print(torch.addmm(c, a, b, alpha=torch.tensor(2.), beta=torch.tensor(.5)))
