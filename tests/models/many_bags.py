# Thousands of bags of one length, each a weighted sum of rows of a large table:
# what a layer of as many experts looks up.
import torch
from torch import nn

torch.manual_seed(0)


class Memory(nn.Module):
    def __init__(self, dim, heads, keys):
        super().__init__()
        self.heads = heads
        self.keys = nn.Linear(dim, heads * keys)
        self.down = nn.EmbeddingBag(keys, dim, mode='sum')
        self.up = nn.EmbeddingBag(keys, dim)
        self.best = nn.EmbeddingBag(keys, dim, mode='max')

    def forward(self, x):
        scores = self.keys(x).unflatten(-1, (self.heads, -1))
        scores, ids = scores.topk(3, dim=-1)
        scores, ids = scores.softmax(-1).flatten(0, -2), ids.flatten(0, -2)
        out = self.down(ids, per_sample_weights=scores)
        out = out + self.up(ids) - self.best(ids)
        return out.view(*x.shape[:-1], self.heads, -1).sum(-2)


y = Memory(4, 8, 30)(torch.randn(2, 300, 4))
print(y.shape, y[0, 0], y[1, -1], y.sum())
bag = nn.EmbeddingBag(10, 2)
print(bag(torch.arange(6), torch.tensor([0, 2, 4])), bag(torch.arange(3),
                                                         torch.arange(3)))
