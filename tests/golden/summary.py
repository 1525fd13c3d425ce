# torch2c: summary --target generic --model 'Tagger()' --input ids=2x7:int64
# What modules return that is no single tensor, one that is called twice, one
# that is never called, and a parameter that two modules share.
import torch.nn as nn


class Encoder(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.rnn = nn.GRU(width, width, batch_first=True)

    def forward(self, x):
        y, h = self.rnn(x)
        return {'states': y, 'last': h, 'length': 7}


class Tagger(nn.Module):
    def __init__(self, words=50, width=8):
        super().__init__()
        self.embed = nn.Embedding(words, width)
        self.encoder = Encoder(width)
        self.norm = nn.LayerNorm(width)
        self.unused = nn.Linear(width, width)
        self.heads = nn.ModuleList(nn.Linear(width, n) for n in (3, words))
        self.heads[1].weight = self.embed.weight

    def forward(self, ids):
        x = self.norm(self.embed(ids))
        x = self.norm(self.encoder(x)['states'])
        return [head(x) for head in self.heads]
