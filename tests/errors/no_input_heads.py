import torch
import torch.nn as nn
import torch.nn.functional as F
class MHSA(nn.Module):
    def __init__(self, dim=64, heads=6):
        super().__init__()
        self.heads = heads
        self.hd = dim // heads
        self.qkv = nn.Linear(dim, dim * 3)
        self.proj = nn.Linear(dim, dim)
    def forward(self, x):
        B, N, C = x.shape
        qkv = self.qkv(x).reshape(B, N, 3, self.heads, self.hd).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        a = (q @ k.transpose(-2, -1)).softmax(-1)
        x = (a @ v).transpose(1, 2).reshape(B, N, C)
        return self.proj(x)
