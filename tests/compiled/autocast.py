# torch2c: --model 'Net()' --input 2x3x8x8
# Mixed precision on the CPU, as files write it around their layers.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.norm = nn.GroupNorm(2, 8)
        self.head = nn.Linear(8, 4)

    def forward(self, x):
        with torch.autocast(device_type=x.device.type, dtype=torch.bfloat16):
            y = torch.relu(self.norm(self.conv(x)))
            y = self.head(y.mean((2, 3)))
            small = y.dtype == torch.bfloat16
        return y.float() if small else y


torch.manual_seed(0)
Net()(torch.randn(2, 3, 8, 8))
