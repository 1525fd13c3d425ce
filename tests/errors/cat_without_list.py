import torch
import torch.nn as nn
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = nn.Linear(4, 4)
    def forward(self, x):
        return torch.cat(self.a(x), self.b(x), dim=1)
print(N()(torch.ones(1, 4)).shape)
