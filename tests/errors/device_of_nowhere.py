import torch
import torch.nn as nn
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(3, 4)
    def forward(self, x):
        x = x.to('gpu')
        return self.l(x)
print(N()(torch.ones(2, 3)))
