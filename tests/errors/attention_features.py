import torch
import torch.nn as nn
import torch.nn.functional as F

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.MultiheadAttention(64, 8, batch_first=True)

    def forward(self, x):
        return self.a(x, x, x)[0]


Net()(torch.randn(4, 10, 32))
