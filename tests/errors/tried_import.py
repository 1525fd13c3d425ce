import torch
from torch import nn

try:
    from fast_kernels import correlate
except ImportError:
    print('without fast_kernels')


class Matcher(nn.Module):
    def forward(self, a, b):
        return correlate(a, b)


Matcher()(torch.randn(2, 3), torch.randn(2, 3))
