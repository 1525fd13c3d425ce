# A transform of short times as a convolution, and its inverse by the
# pseudo-inverse of its kernels: a matrix of 514 rows and 400 columns.
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F


def kernels(wide, size, inverse=False):
    window = np.hanning(wide + 1)[:-1] ** 0.5
    basis = np.fft.rfft(np.eye(size))[:wide]
    kernel = np.concatenate([np.real(basis), np.imag(basis)], 1).T
    if inverse:
        kernel = np.linalg.pinv(kernel).T
    kernel = (kernel * window)[:, None, :]
    return (torch.from_numpy(kernel.astype(np.float32)),
            torch.from_numpy(window[None, :, None].astype(np.float32)))


class ThereAndBack(nn.Module):
    def __init__(self, wide=400, step=100, size=512):
        super().__init__()
        self.step = step
        self.register_buffer('there', kernels(wide, size)[0])
        back, window = kernels(wide, size, inverse=True)
        self.register_buffer('back', back)
        self.register_buffer('window', window)
        self.register_buffer('frames', torch.eye(wide)[:, None, :])

    def forward(self, x):
        y = F.conv1d(x.unsqueeze(1), self.there, stride=self.step)
        out = F.conv_transpose1d(y, self.back, stride=self.step)
        squares = self.window.repeat(1, 1, y.size(-1)) ** 2
        return out / (F.conv_transpose1d(squares, self.frames,
                                         stride=self.step) + 1e-8)


torch.manual_seed(0)
x = torch.randn(2, 2000)
y = ThereAndBack()(x)
print(y.shape, (y[:, 0, 200:-200] - x[:, 200:-200]).abs().max() < 1e-4)
print(y[0, 0, 1000:1006])
a = torch.randn(3, 40, 30, dtype=torch.float64)
a[1, :, 7] = a[1, :, 3] - a[1, :, 5]
a[2] = 0
print(torch.linalg.svdvals(a)[:, [0, 14, 28]], torch.linalg.matrix_rank(a))
p = torch.linalg.pinv(a)
print(p.sum((1, 2)), (a @ p @ a - a).abs().max() < 1e-9, p.dtype)
a[0, 1, 4] = float('inf')
print(torch.linalg.svdvals(a[:, :2])[:, 0], torch.linalg.pinv(a[1, :1])[2:6])
