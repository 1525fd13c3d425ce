# Forms that older files have and PyTorch still takes, and what they ask NumPy.
import numpy as np
import torch
import torch.nn as nn
import torch.nn.utils.weight_norm as weightNorm
from torch.functional import F

x, y = torch.arange(4.).view(2, 2), torch.ones(2, 2)
print(x.add(2, y), torch.add(x, 3, y), x.sub(2, y))
print(x.clone().add_(2, y), x.clone().addmm_(1, -2, x, y))
print(torch.addmm(2, x, 3, x, y), torch.addmm(2, x, x, y))
print(torch.addcmul(x, 2, x, y), x.addcdiv(0.5, x, y))
print(F is nn.functional, weightNorm(nn.Linear(2, 2)))
print(F._Reduction.get_enum('mean'), F._Reduction.get_enum('sum'))


class Layer(nn.Module):
    """A layer."""


Layer.__doc__ = Layer.__doc__.rstrip() + ' It does nothing.'
print(Layer.__doc__)

print(np.eye(3, 4, k=-1).tolist(), np.arange(5)[::-1].tolist())
print(np.arange(12).reshape(3, 4)[::-1, 3:0:-2].tolist())
print(float(np.finfo(torch.zeros(1).numpy().dtype).min), np.iinfo('int8').max)
print(np.vstack([[1, 2], [3, 4]]).tolist(), np.hstack([[1, 2], [3]]).tolist())
print(np.unique([3, 1, 3]).tolist(), np.diag([1, 2]).tolist())
print(np.broadcast_to([1., 2.], (2, 2)).tolist(),
      np.full_like([1, 2], 7).tolist())


# Variable is a type; a tensor of one element in a list stands for its number.
print(isinstance(torch.ones(1), torch.autograd.Variable),
      isinstance(3, torch.autograd.Variable))
print(torch.tensor([torch.tensor([1.5]), 2]), torch.tensor([[torch.ones(1, 1)]]),
      torch.ones(2).new_tensor([torch.tensor([3])]))
