# What a configuration gives as the size of a layer may be a text, or missing.
import torch
import torch.nn as nn

config = {'vocabulary': '100', 'hiden': 8}


class Tagger(nn.Module):
    def __init__(self, vocabulary, hidden):
        super().__init__()
        self.embed = nn.Embedding(vocabulary, 8)
        self.tags = nn.Linear(in_features=hidden, out_features=5)

    def forward(self, words):
        return self.tags(self.embed(words))


words = torch.zeros(1, 4, dtype=torch.long)
print(nn.Linear(8, (2, 3)))
print(Tagger(config['vocabulary'], 8)(words))
print(Tagger(100, config.get('hidden'))(words))
