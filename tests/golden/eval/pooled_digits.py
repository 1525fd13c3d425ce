# Convolutions of planes of few pixels, of several images and groups, to the
# last digit.
import torch
import torch.nn.functional as F

torch.manual_seed(0)
for batch, groups, width, out, size, kernel in (
        (1, 1, 40, 24, 1, 1), (3, 1, 40, 24, 1, 1), (300, 1, 20, 9, 1, 1),
        (5, 2, 33, 12, 1, 1), (4, 3, 8, 10, (1, 2), 1), (6, 1, 12, 32, 3, 3),
        (7, 2, 6, 16, (3, 4), 3), (2, 4, 16, 8, 2, 2), (5, 1, 300, 64, 1, 1)):
    size = (size, size) if isinstance(size, int) else size
    x = torch.randn(batch, groups * width, *size)
    w = torch.randn(groups * out, width, kernel, kernel)
    b = torch.randn(groups * out)
    for bias in (None, b):
        y = F.conv2d(x, w, bias, groups=groups)
        print(tuple(y.shape), y[0, 0].flatten()[0].item(),
              y[-1, -1].flatten()[-1].item(), y.double().abs().max().item())
        y = F.conv2d(x.double(), w.double(), bias if bias is None
                     else bias.double(), groups=groups)
        print(f'{y.abs().sum().item():.10g}')
