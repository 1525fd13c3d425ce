# Seven times seven positions fit the biases; no other number does.
import torch
from torch import nn


class Attention(nn.Module):
    def __init__(self, dim=32, resolution=7):
        super().__init__()
        self.qkv = nn.Linear(dim, dim * 3)
        n = resolution ** 2
        self.biases = nn.Parameter(torch.zeros(1, n, n))

    def forward(self, x):
        q, k, v = self.qkv(x).chunk(3, -1)
        scores = (q @ k.transpose(-2, -1) + self.biases).softmax(-1)
        return scores @ v
