"""Parameters that are computed: torch.nn.utils.parametrize and what is ready
made of it."""
import torch
import torch.nn as nn
from torch.nn.utils import parametrizations, parametrize

torch.manual_seed(0)


class Symmetric(nn.Module):
    def forward(self, X):
        return X.triu() + X.triu(1).transpose(-1, -2)

    def right_inverse(self, A):
        return A.triu()


class Exponential(nn.Module):
    calls = 0

    def forward(self, X):
        Exponential.calls += 1
        return torch.matrix_exp(X)

    def right_inverse(self, A):
        return torch.zeros_like(A)


class OneWay(nn.Module):
    def forward(self, X):
        return X * 2


layer = nn.Linear(3, 3)
parametrize.register_parametrization(layer, 'weight', Symmetric())
print(layer, layer.weight, parametrize.is_parametrized(layer))
print(parametrize.is_parametrized(layer, 'bias'), type(layer).__name__)
print(parametrize.type_before_parametrizations(layer))
parametrize.register_parametrization(layer, 'weight', Exponential())
print(layer.parametrizations.weight, list(layer.state_dict()))
Exponential.calls = 0
with parametrize.cached():
    print(layer(torch.ones(3)), layer.weight is layer.weight)
print(Exponential.calls)
layer.weight = torch.eye(3)
print(layer.weight, layer.parametrizations.weight.original)
other = nn.Linear(3, 3)
parametrize.transfer_parametrizations_and_params(layer, other)
print(other.weight, list(other.state_dict()))
parametrize.remove_parametrizations(layer, 'weight',
                                    leave_parametrized=False)
print(layer, layer.weight)
parametrize.remove_parametrizations(other, 'weight')
print(other.weight)

layer = nn.Linear(2, 2)
parametrize.register_parametrization(layer, 'weight', OneWay())
try:
    layer.weight = torch.eye(2)
except RuntimeError as e:
    print(e)
layer = nn.Module()
layer.register_buffer('steps', torch.arange(3.))
parametrize.register_parametrization(layer, 'steps', OneWay())
print(layer.steps, list(layer.state_dict()))
parametrize.remove_parametrizations(layer, 'steps')
print(layer.steps, dict(layer.named_buffers()))

print('--- orthogonal')
for kind in None, 'matrix_exp', 'cayley', 'householder':
    for trivial in True, False:
        for shape in (5, 3), (3, 5), (4, 4):
            if not trivial and kind != 'householder':
                continue
            layer = parametrizations.orthogonal(
                nn.Linear(*shape), orthogonal_map=kind,
                use_trivialization=trivial)
            print(kind, shape, layer.weight)
            print([(k, v.shape) for k, v in layer.state_dict().items()])
            print(layer(torch.randn(2, shape[0])))
layer = parametrizations.orthogonal(nn.Linear(3, 3))
layer.weight = torch.randn(3, 3)
print(layer.weight)
start = torch.randn(3, 3)
layer.parametrizations.weight.original.data.copy_(start)
print(layer, layer.weight)
for wrong in ({'orthogonal_map': 'other'}, {'name': 'bias'}, {'name': 'x'}):
    try:
        parametrizations.orthogonal(nn.Linear(2, 2), **wrong)
    except ValueError as e:
        print(e)

print('--- weight and spectral norm')
layer = parametrizations.weight_norm(nn.Conv1d(3, 4, 3))
print(layer, list(layer.state_dict()), layer(torch.randn(1, 3, 8)))
try:
    parametrize.remove_parametrizations(layer, 'weight',
                                        leave_parametrized=False)
except ValueError as e:
    print(e)
parametrize.remove_parametrizations(layer, 'weight')
print(layer, list(layer.state_dict()))
