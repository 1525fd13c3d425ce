import torch
from torch import nn


class Grid(nn.Module):
    def __init__(self):
        super().__init__()
        self.shape = torch.cuda.LongTensor([4, 4])

    def forward(self, x):
        return x[:, :self.shape[0]]


Grid()(torch.randn(2, 8))
