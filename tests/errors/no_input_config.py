from torch import nn


class Interaction(nn.Module):
    def __init__(self, **config):
        super().__init__()
        self.embed = nn.Embedding(config['words'], config['width'])

    def forward(self, ids):
        return self.embed(ids)
