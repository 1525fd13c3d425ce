import torch
import torch.nn as nn
import torch.nn.functional as F
class C(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 3)
        self.b = nn.Linear(4, 5)
    def forward(self, x):
        return torch.stack([self.a(x), self.b(x)])
