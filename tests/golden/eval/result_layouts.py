"""Where results lie in memory, as PyTorch's kernels leave them."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def steps(y):
    """Of those dimensions that have more than one element."""
    return [s for s, n in zip(y.stride(), y.shape) if n > 1]


# Lines as images of one row: channels last as soon as strides look like it.
for size in ((2, 5, 4), (1, 1, 3), (2, 1, 3), (1, 5, 1), (2, 5, 1)):
    x = torch.ones(size).transpose(1, 2)
    for n in 1, 3:
        w = torch.ones(n, size[2], 1)
        last = torch.ones(n, 1, size[2]).transpose(1, 2)
        print(size, n, steps(F.conv1d(x, w, padding=2)), steps(F.conv1d(x, last)),
              steps(F.conv1d(x.contiguous(), last)),
              steps(F.conv_transpose1d(x, torch.ones(size[2], n, 1))),
              steps(nn.Conv1d(size[2], n, 1)(x)))
for strides in ((3, 1, 3), (5, 1, 1), (1, 1, 3), (1, 5, 1)):
    x = torch.ones(9).as_strided((1, 1, 1), strides)
    print(steps(F.conv1d(x, torch.ones(3, 1, 1), padding=2)))
# Indices have their own steps, of dimensions of one element, too.
x = torch.ones(4, 2, 3).transpose(0, 2)
for y in (x[2:, [0, 1]], x[:, [0, 1]], x[:1, :, [1, 2]], x[:1, :1, [0, 1]],
          x[[0, 1], :1], x[:1, torch.tensor([[0, 1], [1, 0]])],
          x[:, torch.tensor([[0], [1]])], x.permute(1, 2, 0)[:1, [0, 1]],
          torch.all(x, (), keepdim=True), torch.any(x > 3, ()),
          torch.float_power(0.5, x), torch.float_power(x, 2)):
    print(tuple(y.shape), steps(y))
# What addbmm_ adds to grows to the shape of the sum.
batch = torch.arange(20.).reshape(5, 2, 2)
for size in ([2], [2, 1], [], [3], [1, 1, 2]):
    y = torch.ones(size)
    for write in (y.addbmm_, y.baddbmm_):
        try:
            print(write(batch, batch), tuple(y.shape), y.stride())
        except RuntimeError:
            print('no')
