import torch
import torch.nn as nn


class GPT(nn.Module):
    def __init__(self, vocab=50, block_size=16, dim=8):
        super().__init__()
        self.tok = nn.Embedding(vocab, dim)
        self.pos = nn.Embedding(block_size, dim)

    def forward(self, idx):
        b, t = idx.shape
        return self.tok(idx) + self.pos(torch.arange(t))


model = GPT()
model(torch.zeros(1, 20, dtype=torch.long))
