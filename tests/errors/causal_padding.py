import torch
import torch.nn as nn
class TemporalBlock(nn.Module):
    def __init__(self, i, o, k, dilation):
        super().__init__()
        self.conv1 = nn.Conv1d(i, o, k, padding=(k - 1) * dilation, dilation=dilation)
        self.relu = nn.ReLU()
        self.downsample = nn.Conv1d(i, o, 1) if i != o else None
    def forward(self, x):
        out = self.relu(self.conv1(x))
        res = x if self.downsample is None else self.downsample(x)
        return self.relu(out + res)
net = nn.Sequential(*[TemporalBlock(4 if i == 0 else 8, 8, 3, 2 ** i) for i in range(3)])
print(net(torch.rand(1, 4, 30)).shape)
