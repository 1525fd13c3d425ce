import torch
import torch.nn as nn
class N(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.LSTM(3)
    def forward(self, x):
        return self.l(x)[0]
print(N()(torch.rand(1, 4, 3)).shape)
