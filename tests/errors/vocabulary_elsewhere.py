import torch
from torch import nn

words = open('words.txt').read().split()


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(len(words), 8)

    def forward(self, ids):
        return self.embed(ids)


Tagger()(torch.zeros(2, 3).long())
