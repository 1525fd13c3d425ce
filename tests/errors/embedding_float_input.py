import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 16)
        self.linear = nn.Linear(16, 2)

    def forward(self, x):
        return self.linear(self.embedding(x).mean(1))


net = Net()
x = torch.rand(4, 12)
print(net(x))
