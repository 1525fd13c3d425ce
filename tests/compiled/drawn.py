# torch2c: --model 'Net()' --input 2x8
# Random numbers are those that the first call draws after the model is made.
import torch
import torch.nn as nn
from torch.distributions import Normal


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = nn.Linear(8, 4)

    def forward(self, x):
        m = self.mean(x)
        z = m + torch.randn_like(m)
        d = Normal(m, torch.ones_like(m)).rsample()
        kept = nn.functional.dropout(x, 0.5, True)
        picked = x[:, torch.randperm(8)]
        return z, d, kept, picked, torch.bernoulli(torch.full((9,), 0.3))
