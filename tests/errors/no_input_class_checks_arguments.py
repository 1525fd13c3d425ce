# The class says itself that it is to be made with arguments.
from torch import nn


class Graphs(nn.Module):
    def __init__(self, graph=None, channels=3):
        super().__init__()
        if graph is None:
            raise ValueError()
        self.layer = nn.Linear(channels, graph.size(0))

    def forward(self, x):
        return self.layer(x)
