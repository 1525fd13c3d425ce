"""Recurrent networks and a decoder of words, over sequences of vectors."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Tagger(nn.Module):
    def __init__(self, size=128, hidden=256, tags=17):
        super().__init__()
        self.lstm = nn.LSTM(size, hidden, num_layers=2, bidirectional=True,
                            batch_first=True)
        self.output = nn.Linear(2 * hidden, tags)

    def forward(self, x):
        return F.log_softmax(self.output(self.lstm(x)[0]), -1)


class Seq2Seq(nn.Module):
    """The words of the result are chosen one by one."""

    def __init__(self, size=64, hidden=256, words=1000, length=16):
        super().__init__()
        self.encoder = nn.GRU(size, hidden, batch_first=True)
        self.embedding = nn.Embedding(words, hidden)
        self.cell = nn.GRUCell(2 * hidden, hidden)
        self.output = nn.Linear(hidden, words)
        self.length = length

    def forward(self, x):
        keys, state = self.encoder(x)
        state = state[0]
        word = torch.zeros(x.shape[0], dtype=torch.int64)
        results = []
        for _ in range(self.length):
            scores = torch.bmm(keys, state.unsqueeze(2))
            context = torch.bmm(torch.softmax(scores, 1).transpose(1, 2),
                                keys).squeeze(1)
            state = self.cell(torch.cat([self.embedding(word), context], 1),
                              state)
            logits = self.output(state)
            word = logits.argmax(1)
            results.append(logits)
        return torch.stack(results, 1)


class Attention(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.projection = nn.Linear(dim, dim)

    def forward(self, x):
        n, length, dim = x.shape
        q, k, v = [t.view(n, length, self.heads, -1).transpose(1, 2)
                   for t in self.qkv(x).split(dim, 2)]
        y = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.projection(y.transpose(1, 2).reshape(n, length, dim))


class Block(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attention = Attention(dim, heads)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim),
                                 nn.GELU(approximate="tanh"),
                                 nn.Linear(4 * dim, dim))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class GPTBlock(Block):
    def __init__(self):
        super().__init__(384, 6)
