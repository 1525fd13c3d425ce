import torch
import torch.nn as nn

net = nn.Linear(3, 2)
x = torch.ones(4, 3, requires_grad=True)
loss = net(x).sum()
loss.backward()
assert torch.isnan(x.grad).sum() == 0
print(net.weight.grad.norm())
net(x.t())
