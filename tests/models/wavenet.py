"""WaveNet-like stack of dilated, causal, gated 1-D convolutions with skip connections."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class CausalConv1d(nn.Conv1d):
    def __init__(self, in_channels, out_channels, kernel_size, dilation=1, **kwargs):
        self.left = (kernel_size - 1) * dilation
        super().__init__(in_channels, out_channels, kernel_size, dilation=dilation, **kwargs)

    def forward(self, x):
        return super().forward(F.pad(x, (self.left, 0)))


class ResidualBlock(nn.Module):
    def __init__(self, channels, skip_channels, dilation):
        super().__init__()
        self.filter = CausalConv1d(channels, channels, 2, dilation)
        self.gate = CausalConv1d(channels, channels, 2, dilation)
        self.residual = nn.Conv1d(channels, channels, 1)
        self.skip = nn.Conv1d(channels, skip_channels, 1)

    def forward(self, x):
        z = torch.tanh(self.filter(x)) * torch.sigmoid(self.gate(x))
        return x + self.residual(z), self.skip(z)


class WaveNet(nn.Module):
    def __init__(self, layers=4, stacks=2, channels=8, skip=12, classes=16):
        super().__init__()
        self.first = CausalConv1d(1, channels, 2)
        self.blocks = nn.ModuleList()
        for s in range(stacks):
            for i in range(layers):
                self.blocks.append(ResidualBlock(channels, skip, dilation=2 ** i))
        self.last = nn.Sequential(nn.ReLU(), nn.Conv1d(skip, skip, 1), nn.ELU(alpha=0.5), nn.Conv1d(skip, classes, 1))

    @property
    def receptive_field(self):
        return 2 + sum(b.filter.dilation[0] for b in self.blocks)

    def forward(self, x):
        x = self.first(x)
        skips = 0
        for block in self.blocks:
            x, s = block(x)
            skips = skips + s
        return self.last(skips)


torch.manual_seed(0)
net = WaveNet().eval()
y = net(torch.randn(2, 1, 50))
print(net.receptive_field, tuple(y.shape))
print(y[:, :4, ::10].tolist())
