# Convolutions whose taps are moved: with groups, strides, masks, out of bounds.
import torch
import torch.nn as nn
from torchvision.ops import DeformConv2d, deform_conv2d
from torchvision.ops.deform_conv import deform_conv2d as same


class Moved(nn.Module):
    def __init__(self, channels, width, kernel=3, stride=1, padding=1):
        super().__init__()
        taps = kernel * kernel
        self.offset = nn.Conv2d(channels, 2 * taps, kernel, stride, padding)
        self.mask = nn.Conv2d(channels, taps, kernel, stride, padding)
        self.conv = DeformConv2d(channels, width, kernel, stride, padding)

    def forward(self, x):
        mask = 2 * torch.sigmoid(self.mask(x))
        return self.conv(x, 3 * self.offset(x), mask)


torch.manual_seed(0)
with torch.no_grad():
    net = Moved(4, 6)
    print(net)
    y = net(torch.randn(2, 4, 7, 9))
    print(y.shape, y.mean(), y.flatten()[::37])
    y = Moved(3, 2, 5, 2, 2)(torch.randn(1, 3, 11, 8))
    print(y.shape, y.sum(), y[0, 0, 0])

    x = torch.randn(2, 8, 6, 5)
    offset = 4 * torch.randn(2, 2 * 2 * 6, 5, 3)
    weight, bias = torch.randn(6, 4, 2, 3), torch.randn(6)
    y = deform_conv2d(x, offset, weight, bias)
    print(y.shape, y.sum(), y[1, 5])
    offset = 2 * torch.randn(2, 4 * 2 * 6, 4, 3).double()
    y = same(x.double(), offset, weight[:4, :2].double(), stride=(2, 1),
             padding=(2, 1), dilation=(3, 2),
             mask=torch.rand(2, 4 * 6, 4, 3).double())
    print(y.shape, y.dtype, y.sum(), y[0, 1])
    print(deform_conv2d(x, torch.full((2, 12, 5, 3), 0.), weight)[0, 0, 0])
    print(nn.functional.conv2d(x, weight, groups=2)[0, 0, 0])

print(DeformConv2d(4, 8, (3, 1), 2, 1, dilation=2, groups=2, bias=False))
for shape in (2, 11, 5, 3), (2, 13, 5, 3), (1, 12, 5, 3), (2, 12, 4, 3):
    try:
        deform_conv2d(x, torch.zeros(shape), weight)
    except RuntimeError as error:
        print(type(error).__name__)
