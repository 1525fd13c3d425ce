# torch2c: --model 'Net()' --input 2x6
# What the values of the inputs decide: a layer that returns early, chains of
# conditions, numbers that are compared, and what is chosen in an expression.
import torch
import torch.nn as nn


class Gate(nn.Module):
    def __init__(self, limit):
        super().__init__()
        self.limit = limit
        self.fc = nn.Linear(6, 6)

    def forward(self, x):
        if x.mean() > self.limit:
            return self.fc(x)
        return x * 2


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.gate = Gate(100.0)

    def scaled(self, x):
        largest = x.abs().max().item()
        if largest > 1 and not largest < -1:
            x = x / largest
        elif torch.isnan(x).any():
            x = torch.zeros_like(x)
        return x

    def forward(self, x):
        place = x.argmax() if x.sum() > 0 else x.argmin()
        return {'gate': self.gate(x), 'scaled': self.scaled(x),
                'places': (place, (x > 0).sum())}
