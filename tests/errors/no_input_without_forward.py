import torch
from torch import nn
class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(2, 2)
    def froward(self, x):
        return self.l(x)
