import torch
import torch.nm as nn
from torch.nn import functionl as F


class Net(nn.Module):
    def forward(self, x):
        return F.relu(x)
