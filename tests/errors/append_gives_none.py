import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        l = [nn.Linear(4, 4)]
        l = l.append(nn.ReLU())
        self.n = nn.Sequential(*l)

    def forward(self, x):
        return self.n(x)


print(Net()(torch.randn(2, 4)).shape)
