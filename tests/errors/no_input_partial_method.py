from functools import partialmethod

import torch.nn as nn


class Attention(nn.Module):
    def __init__(self, width, starting=True):
        super().__init__()
        self.fc = nn.Linear(width, width)

    def forward(self, x):
        return self.fc(x)


class Ending(Attention):
    __init__ = partialmethod(Attention.__init__, starting=False)
