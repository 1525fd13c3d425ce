"""The last digits of a batch norm, where the mean is large beside what it is
taken from: they decide what a next layer makes of them."""
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.manual_seed(0)
for shape in (4, 16, 3, 5), (2, 32, 7, 7), (3, 8, 11), (2, 5, 2, 3, 4):
    for offset in 0, 500:
        x = torch.randn(shape) * 3 + offset
        c = shape[1]
        mean, var = torch.randn(c) + offset, torch.rand(c) * 9
        weight, bias = torch.rand(c) + .5, torch.randn(c)
        for training in False, True:
            y = F.batch_norm(x, mean, var, weight, bias, training)
            print([v.hex() for v in y.flatten()[:8].tolist()])
        y = F.batch_norm(x, None, None, training=True)
        print([v.hex() for v in y.flatten()[:8].tolist()])
        y = F.instance_norm(x, weight=weight, bias=bias)
        print([v.hex() for v in y.flatten()[:8].tolist()])
x = torch.tensor([[1000.5, 3.25], [1000.25, 3.5]])
print(F.batch_norm(x, None, None, training=True))
x = torch.randn(2, 4, 3, 3)
print(nn.BatchNorm2d(4)(x)[0, 0], nn.InstanceNorm2d(4, affine=True)(x)[0, 0])
