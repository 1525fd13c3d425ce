import torch
import torch.nn as nn

# The first layer gets half of the channels: a guess with as many has none left
# for the other half.
class Coupling(nn.Module):
    def __init__(self, channels=64):
        super().__init__()
        self.half = channels // 2
        self.start = nn.Conv1d(self.half, 24, 1)
        self.end = nn.Conv1d(24, channels, 1)

    def forward(self, x):
        a, b = x[:, :self.half], x[:, self.half:]
        out = self.end(torch.relu(self.start(a)))
        b = out[:, :self.half] + torch.exp(out[:, self.half:]) * b
        return torch.cat([a, b], 1)
