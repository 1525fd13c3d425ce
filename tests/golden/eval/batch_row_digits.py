"""The last digits of batch norms whose channels have one number in a sample,
which two threads add row by row, and of running statistics."""
import torch
import torch.nn as nn


def digits(y):
    """A number that any bit of any element changes."""
    m, e = torch.frexp(y.flatten())
    bits = (m.double() * 2**24).long() + e.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


torch.manual_seed(1)
for size in ((2, 5), (2, 17), (2, 16, 1, 1), (3, 5), (4, 16, 1, 1), (5, 40),
             (8, 17, 1), (33, 20), (300, 8)):
    norm = nn.LazyBatchNorm1d() if len(size) < 4 else nn.LazyBatchNorm2d()
    x = 30 * torch.randn(size) + 3
    y = norm(x)
    print(size, digits(norm(-x)), digits(norm.running_mean),
          digits(norm.running_var))

# Running statistics of instances are means of all.
for momentum in (0.1, 0.01, 0.3):
    x = 10 * torch.randn(4, 17, 3, 2) + 3
    for norm in (nn.BatchNorm2d(17, momentum=momentum),
                 nn.InstanceNorm2d(17, momentum=momentum,
                                   track_running_stats=True)):
        y = norm(x)
        y = norm(2 * x)
        print(momentum, digits(y), digits(norm.running_mean),
              digits(norm.running_var))
