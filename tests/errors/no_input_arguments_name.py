import torch
import torch.nn as nn
import torch.nn.functional as F
class Net(nn.Module):
    def __init__(self, in_dim, hid):
        super().__init__()
        self.a = nn.Linear(in_dim, hid)
        self.b = nn.Linear(hidden, 2)
    def forward(self, x):
        return self.b(self.a(x))
