# torch2c: --model 'Net()' --input 2x3x11x13
# Poolings with all their parameters; indices are int64 outputs.
# An image of blocks of channels may be smaller than the kernel, too.
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 1, bias=False)

    def forward(self, x):
        y, indices = F.max_pool2d(x, 3, 2, return_indices=True)
        return (
            y, indices,
            F.max_pool2d(x, 2, ceil_mode=True),
            F.max_pool2d(x, 3, 1, padding=1, dilation=2),
            F.avg_pool2d(x, 3, 2, padding=1),
            F.avg_pool2d(x, 3, 2, padding=1, count_include_pad=False),
            F.avg_pool2d(x, 2, ceil_mode=True, divisor_override=3),
            F.adaptive_avg_pool2d(x, (4, 5)),
            F.adaptive_max_pool2d(x, (3, 1)),
            F.avg_pool2d(self.conv(x[:, :, :2, :2]), 3, 1, padding=1),
        )
