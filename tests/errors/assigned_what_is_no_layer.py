import numpy as np
import torch
import torch.nn as nn


class Act(nn.Module):
    def __init__(self):
        super().__init__()
        self.act = nn.ReLU()
        self.act = torch.tanh


class Gain(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_parameter('gain', torch.ones(2))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        self.fc(x)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.block = Block()
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc(self.block(x))


Act()
Gain()
Net()(torch.ones(1, 4))
nn.Linear(4, 2)(np.ones((1, 4)))
x = torch.zeros(2, 3, 4)
x[:, 0] = torch.ones(2, 3)
