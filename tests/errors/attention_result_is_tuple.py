import torch
import torch.nn as nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.attn = nn.MultiheadAttention(32, 4, batch_first=True)
        self.norm = nn.LayerNorm(32)

    def forward(self, x):
        x = x + self.attn(x, x, x)
        return self.norm(x)


Block()(torch.randn(2, 7, 32))
