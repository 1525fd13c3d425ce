import torch
import torch.nn as nn
class N(nn.Module):
    def forward(self, x):
        return x.view(x.shape(0), -1)
print(N()(torch.ones(1, 4)).shape)
