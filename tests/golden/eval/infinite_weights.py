"""An infinite weight of a transposed convolution meets no zeros around the
image."""
import torch
import torch.nn.functional as F

torch.manual_seed(0)
x, w = torch.randn(1, 4, 6, 6), torch.randn(4, 5, 3, 3)
w[1, 2, 0, 0] = torch.inf
w[2, 3, 1, 1] = torch.nan
for padding in range(3):
    y = F.conv_transpose2d(x, w, None, 1, padding)[0]
    print(y.isfinite().sum((1, 2)), y.isinf().sum((1, 2)))
x, w = torch.randn(2, 16, 12, 12), torch.randn(16, 24, 3, 3)
w[1, 2, 0, 0] = torch.inf
y = F.conv_transpose2d(x, w, None, 1, 1)
print(y.isfinite().sum(), y.isnan().sum(), y[0, 2, 0])
