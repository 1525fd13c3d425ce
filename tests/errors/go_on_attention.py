import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(100, 32)
        self.query = nn.Linear(32, 16)
        self.key = nn.Linear(32, 16)
        self.head = nn.Linear(32, 5)

    def forward(self, x):
        x = self.words(x)                       # not integers
        scores = self.query(x) @ self.key(x)    # not transposed
        return self.head(scores.softmax(-1) @ self.key(x))


Net()(torch.rand(2, 7))
