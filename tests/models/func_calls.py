"""torch.func: calls with other parameters, ensembles, functions of batches."""
import torch
import torch.nn as nn
from torch.func import functional_call, stack_module_state, vmap

torch.manual_seed(0)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Linear(3, 4)
        self.second = nn.Linear(4, 2)
        self.register_buffer('calls', torch.zeros(()))

    def forward(self, x, scale=1.0):
        self.calls = self.calls + 1
        return self.second(torch.relu(self.first(x))) * scale


net, x = Net(), torch.randn(5, 3)
params = {k: torch.ones_like(v) for k, v in net.named_parameters()}
buffers = {'calls': torch.tensor(7.)}
print(functional_call(net, params, (x,)))
print(functional_call(net, (params, buffers), x, {'scale': 2.0}))
print(buffers, net.calls, net.first.weight is dict(
    net.named_parameters())['first.weight'])
print(functional_call(net, {'second.bias': torch.zeros(2)}, x))
print(torch.nn.utils.stateless.functional_call(net, params, x[0]))
for wrong in ({'third.weight': x}, {'first.x': x}):
    try:
        functional_call(net, wrong, x)
    except AttributeError as e:
        print('AttributeError', e)
try:
    functional_call(net, {'first.bias': x, 'x': x}, x, strict=True)
except RuntimeError as e:
    print(e)

tied = nn.Sequential(nn.Linear(2, 2, bias=False), nn.Linear(2, 2, bias=False))
tied[1].weight = tied[0].weight
print(functional_call(tied, {'0.weight': 2 * torch.eye(2)}, torch.ones(2)))
try:
    functional_call(tied, {'0.weight': torch.eye(2),
                           '1.weight': torch.ones(2, 2)}, torch.ones(2))
except ValueError as e:
    print(e)

print('--- ensembles')
nets = [Net() for _ in range(3)]
params, buffers = stack_module_state(nets)
print({k: (v.shape, v.requires_grad) for k, v in params.items()}, buffers)


def call(params, buffers, x):
    return functional_call(nets[0], (params, buffers), (x,))


print(vmap(call, in_dims=(0, 0, None))(params, buffers, x).detach())
print(vmap(call)(params, buffers, torch.randn(3, 2, 3)).detach())

print('--- batches')
print(torch.vmap(torch.dot)(torch.randn(3, 5), torch.randn(3, 5)))
print(vmap(torch.dot, in_dims=1)(torch.randn(3, 5), torch.randn(3, 5)))
print(vmap(lambda x: (x.sum(), x @ x.T), out_dims=(0, 1))(
    torch.randn(3, 2, 2)))
print(vmap(lambda x: {'a': x + 1, 'b': [x * 2]})(torch.arange(3.)))
print(vmap(lambda d: d['x'] * d['y'], in_dims=({'x': 0, 'y': None},))(
    {'x': torch.arange(3.), 'y': torch.tensor(2.)}))
print(vmap(vmap(lambda a, b: a * b, in_dims=(None, 0)), in_dims=(0, None))(
    torch.arange(3.), torch.arange(4.)))
print(vmap(lambda x, k: x * k, in_dims=(0, None))(torch.ones(2), 3))
print(vmap(lambda x, scale: x * scale)(torch.ones(2),
                                       scale=torch.tensor([1., 2.])))
print(vmap(lambda x: x.sum(), in_dims=-1)(torch.ones(2, 3)))
causal = vmap(lambda q: vmap(lambda k: q >= k)(torch.arange(4)))
print(causal(torch.arange(4)))
for wrong in (lambda: vmap(torch.sin)(), lambda: vmap(torch.sin)(3),
              lambda: vmap(torch.sin, in_dims=1)(torch.ones(2)),
              lambda: vmap(torch.add)(torch.ones(2), torch.ones(3)),
              lambda: vmap(torch.sin, in_dims=None)(torch.ones(2)),
              lambda: vmap(lambda x: x + torch.randn(()))(torch.ones(2)),
              lambda: vmap(torch.sin, randomness='x')):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, str(e).split('\n')[0])
