import torch
import torch.nn as nn
class Bottleneck(nn.Module):
    def __init__(self, c, r=4):
        super().__init__()
        self.c_ = c / r
        self.cv1 = nn.Conv2d(c, self.c_, 1)
    def forward(self, x):
        return self.cv1(x)
