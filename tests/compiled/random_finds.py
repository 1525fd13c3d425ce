# torch2c: --model 'Net()' --input 3 --input 3x3x5
# What random nets found: a concatenation of a value with itself, or with one
# that has its place already; a transposed convolution with a phase of no taps;
# one of a single channel; one with a column that nothing reaches;
# lazy normalization, which counts no batch when it begins; averages of volumes
# in half precision, and of no channels.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(3, 2, bias=False)
        self.up = nn.ConvTranspose1d(3, 1, 3, 2, 0, 1, dilation=2)
        self.grow = nn.ConvTranspose2d(1, 12, (2, 3), padding=(1, 0))
        self.edge = nn.ConvTranspose2d(1, 16, 1, output_padding=1, dilation=2)
        self.lazy = nn.Sequential(nn.LazyConv2d(2, 3), nn.LazyBatchNorm2d())

    def forward(self, x, y):
        small = self.linear(x.roll(1))
        twice = torch.cat([small, small], 0)
        twice.flatten()[0] = 2
        mixed = torch.cat([x.softmax(-1).long(), x.std(-1, keepdim=True)], 0)
        return (twice, mixed, self.up(y), nn.functional.softplus(twice),
                self.grow(y[:, None]), self.edge(y[:1, None]),
                self.lazy(y[:, None]),
                nn.functional.adaptive_avg_pool3d(
                    y[None, :, :, :2, None].half(), (1, 1, 1)).float(),
                nn.functional.adaptive_avg_pool3d(
                    y[:2, :2, :4].sign().repeat(2, 2, 1)[None, None].half(),
                    2).float(),
                nn.functional.adaptive_avg_pool2d(y[:, :0, None], (1, 2)))
