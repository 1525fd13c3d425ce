# np.ogrid and np.mgrid: the bilinear kernels of fully convolutional networks.
import numpy as np
import torch
from torch import nn


def bilinear_kernel(n_in, n_out, size):
    factor = (size + 1) // 2
    center = factor - 1 if size % 2 == 1 else factor - 0.5
    og = np.ogrid[:size, :size]
    filt = (1 - abs(og[0] - center) / factor) * \
        (1 - abs(og[1] - center) / factor)
    weight = np.zeros((n_in, n_out, size, size), dtype=np.float64)
    weight[range(n_in), range(n_out), :, :] = filt
    return torch.from_numpy(weight).float()


up = nn.ConvTranspose2d(2, 2, 4, stride=2, bias=False)
up.weight.data.copy_(bilinear_kernel(2, 2, 4))
print(up(torch.ones(1, 2, 2, 2)).detach())
print(bilinear_kernel(1, 1, 3))
grid = np.mgrid[0:2, 1:4]
print(grid.shape, grid.tolist(), np.ogrid[1:7:2].tolist())
rows, columns = np.mgrid[:2, 0:1:0.5]
print(rows.tolist(), columns.tolist())
