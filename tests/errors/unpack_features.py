import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 8)

    def forward(self, x):
        mu, logvar = self.a(x)
        return mu + torch.exp(logvar)


model = Net()
y = model(torch.randn(3, 4))
