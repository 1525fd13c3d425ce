# torch2c: --input Nx5x8
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.q = nn.Linear(8, 8)
        self.unused = nn.Linear(8, 8)

    def forward(self, x):
        q = self.q(x).view(x.shape[0], -1, 2, 4)
        if '':
            raise ValueError('the empty string is true')
        return torch.einsum('bnhd,bmhd->bhnm', q, q)
