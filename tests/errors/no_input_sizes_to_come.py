import torch
import torch.nn as nn


class Norm(nn.Module):
    def __init__(self, ndim: int = -1):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(ndim))

    def forward(self, x):
        return x * self.weight
