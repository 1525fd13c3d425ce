# Transposed convolutions of floats: their sums have PyTorch's order, so that
# all bits are the same.
import torch
import torch.nn.functional as F


def digits(y):
    mantissa, exponent = torch.frexp(y.flatten())
    bits = (mantissa.double() * 2**24).long() + exponent.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


def check(channels, kernel, stride, size, padding=0, more=0, batch=2):
    torch.manual_seed(0)
    dims = len(size)
    conv = [F.conv_transpose1d, F.conv_transpose2d,
            F.conv_transpose3d][dims - 1]
    x = torch.randn((batch, channels[0]) + size)
    w = torch.randn(channels + kernel)
    bias = torch.randn(channels[1])
    y = conv(x, w, bias, stride, padding, more)
    print(channels, kernel, stride, size, padding, more, digits(y))
    print(digits(conv(x, w, None, stride, padding, more)))


print('the taps of each column have a chain: they fill the stride')
check((16, 8), (4, 4), 2, (8, 8), 1)
check((64, 32), (4, 4), 2, (8, 8), 1, 0, 1)
check((512, 8), (4, 4), 2, (2, 2), 1)
check((40, 8), (6, 6), 2, (4, 4), 2)
check((8, 3), (4, 4), 2, (32, 32), 1)
check((64, 20), (3, 3), 2, (8, 8), 1, 1)
check((32, 8), (5, 5), 3, (4, 4), 1)
check((64, 16), (4,), 2, (16,), 1)
check((32, 16), (4, 4, 4), 2, (4, 4, 4), 1)
check((16, 8), (4, 4), (2, 1), (5, 5), 1)
print('all in one chain')
check((64, 8), (3, 3), 2, (7, 7), 1)
check((100, 16), (5, 5), 2, (4, 4), 2)
check((16, 8), (7, 7), 4, (4, 4), 2)
check((32, 8), (2, 2), 2, (8, 8))
check((16, 8), (3, 3, 3), 2, (4, 4, 4), 1)
print('a chain for a vector of channels')
check((20, 16), (3, 3), 1, (5, 5), 1)
check((64, 32), (3, 3), 1, (8, 8), 1)
check((100, 64), (4, 4), 1, (1, 1))
check((3, 8), (3, 3), 1, (8, 8), 1)
check((40, 16), (3,), 1, (16,), 1)
check((40, 3), (3, 3), 1, (9, 9), 1)
check((20, 33), (5, 5), 1, (4, 4), 3)
check((40, 9), (3, 2, 3), 1, (3, 4, 5), 1)
print('one small image: a matrix product')
check((16, 8), (3, 3), 2, (8, 8), 1, 1, 1)
check((64, 32), (2, 2), 2, (4, 4), 0, 0, 1)
