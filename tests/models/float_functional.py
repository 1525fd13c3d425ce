# Sums as modules, as models write them that may be quantised.
import torch
import torch.nn as nn
from torch.ao.nn.quantized import FloatFunctional


class Residual(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3, padding=1)
        self.skip_add = nn.quantized.FloatFunctional()
        self.scale = FloatFunctional()

    def forward(self, x):
        y = self.skip_add.add(self.conv(x), x)
        y = self.scale.mul_scalar(self.scale.add_relu(y, x), 0.5)
        return self.skip_add.cat([y, self.scale.mul(y, x)], dim=1)


torch.manual_seed(0)
net = Residual(4).eval()
print(net)
print(net(torch.randn(1, 4, 5, 5)).mean(dim=(0, 2, 3)))
print(list(net.state_dict()), net.scale.matmul(torch.eye(2), torch.ones(2, 1)))
print(nn.quantized.DeQuantize()(torch.ones(2).half()))
try:
    net.scale(torch.ones(1))
except RuntimeError as e:
    print(e)
