# torch2c: --model 'Net()' --input 2x8
# The table of a model that decides by values has the layers of both branches,
# each with its calls in the way that has the most.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = nn.Linear(8, 8), nn.Linear(8, 8)
        self.twice = nn.ReLU()

    def forward(self, x):
        x = self.twice(x)
        if x.sum() > 3:
            return self.twice(self.first(x))
        return self.second(x)
