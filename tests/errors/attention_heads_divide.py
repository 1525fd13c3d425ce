import torch
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self, d_model=100, heads=8):
        super().__init__()
        self.attn = nn.MultiheadAttention(d_model, heads, batch_first=True)
        self.norm = nn.LayerNorm(d_model)

    def forward(self, x):
        y, _ = self.attn(x, x, x)
        return self.norm(x + y)


encoder = Encoder()
encoder(torch.randn(2, 5, 100))
