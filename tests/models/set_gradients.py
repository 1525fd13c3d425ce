# What a script itself sets as gradients is clipped.
import torch
import torch.nn as nn
from torch.nn.utils import (clip_grad_norm_, clip_grad_value_,
                            clip_grads_with_norm_, get_total_norm)

net = nn.Linear(2, 2)
print(clip_grad_norm_(net.parameters(), 1.0))
net.weight.grad = torch.ones(2, 2) * 3
net.bias.grad = torch.tensor([-2., 1.])
print(clip_grad_norm_(net.parameters(), 1.0), net.weight.grad, net.bias.grad)
print(clip_grad_norm_(net.weight, 0.1, norm_type=float('inf')))
print(net.weight.grad)
clip_grad_value_(net.parameters(), .2)
print(net.weight.grad, net.bias.grad)
total = get_total_norm([p.grad for p in net.parameters()], 1)
print(total, get_total_norm([]))
clip_grads_with_norm_(net.parameters(), 0.5, total)
print(net.weight.grad, net.bias.grad)
net.bias.grad[0] = float('inf')
try:
    clip_grad_norm_(net.parameters(), 1.0, error_if_nonfinite=True)
except RuntimeError as e:
    print(e)
print(clip_grad_norm_(net.parameters(), 1.0), net.bias.grad)
