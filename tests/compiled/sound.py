# torch2c: --model 'Net()' --input 2x3x53
# Convolutions and pools in time, and what else reads their results.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv1d(3, 18, 9, stride=2)
        self.second = nn.Conv1d(18, 33, 3, padding=1)
        self.grow = nn.ConvTranspose1d(33, 18, 4, 2, 1)

    def forward(self, x):
        x = F.max_pool1d(F.relu(self.first(x)), 3, 2, 1, ceil_mode=True)
        y = F.avg_pool1d(self.second(x), 3, 2, 1, count_include_pad=False)
        z = self.grow(y)
        return (y, F.adaptive_avg_pool1d(z, 5), F.adaptive_max_pool1d(z, 1),
                torch.cat([x, z], 2), y.sum(2), F.pad(x, (2, 1)) + x.amax())
