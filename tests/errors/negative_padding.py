import torch
import torch.nn as nn
class Net(nn.Module):
    def __init__(self, k=3, d=2):
        super().__init__()
        self.conv = nn.Conv1d(1, 4, k, padding=(k - 1) // 2 - d)
    def forward(self, x):
        return self.conv(x)
print(Net()(torch.randn(1, 1, 20)).shape)
