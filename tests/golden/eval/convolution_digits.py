"""The last digits of convolutions, of every kind of sum that PyTorch makes on
a processor with AVX-512: a batch norm over few numbers makes them its first."""
import torch
import torch.nn.functional as F


def digits(y):
    """A number that any bit of any element changes."""
    m, e = torch.frexp(y.flatten())
    bits = (m.double() * 2**24).long() + e.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


def show(x, w, has_bias=False, **options):
    torch.manual_seed(0)
    x, w = torch.randn(x), torch.randn(w)
    bias = torch.randn(len(w)) if has_bias else None
    conv = [F.conv1d, F.conv2d, F.conv3d][x.ndim - 3]
    print(digits(conv(x, w, bias, **options)))


# Few channels: all of them at every tap.
show((2, 3, 33, 33), (20, 3, 7, 7), stride=2, padding=3)
show((2, 12, 9, 9), (33, 12, 3, 3), True)
# More: sixteen by sixteen, each with the taps that are not in the padding.
show((2, 40, 9, 9), (24, 40, 3, 3), padding=1)
show((2, 40, 9, 9), (24, 40, 3, 3), True, padding=2, dilation=2)
show((3, 64, 2, 2), (48, 64, 3, 3), True, padding=1)
show((2, 96, 1, 1), (70, 96, 3, 3), True, padding=1)
show((2, 130, 8, 8), (3, 130, 3, 3), True, padding=1)
show((2, 40, 30), (24, 40, 5), True, padding=2)
show((2, 20, 5, 6, 7), (24, 20, 3, 3, 3), True, padding=1)
show((2, 64, 7, 7), (32, 64, 1, 1), True, stride=2)
# One tap: up to 80, 256 or 512 channels together.
show((2, 200, 14, 14), (40, 200, 1, 1), True)
show((2, 600, 7, 7), (40, 600, 1, 1), True)
show((2, 600, 1, 1), (40, 600, 1, 1), True)
show((1, 600, 30, 3), (20, 600, 1, 1), True)
show((2, 64, 8, 8), (32, 64, 1, 1), stride=2)
show((1, 512, 64, 64), (5, 512, 1, 1))
# Groups.
show((2, 24, 9, 9), (24, 1, 3, 3), True, padding=1, groups=24)
show((2, 128, 7, 7), (128, 4, 3, 3), True, padding=1, groups=32)
show((2, 64, 7, 7), (64, 32, 3, 3), True, padding=1, groups=2)
show((1, 48, 7, 7), (16, 24, 3, 3), True, groups=2)
# One small image.
show((1, 64, 9, 9), (32, 64, 3, 3), True, padding=1)
show((1, 24, 9, 9), (32, 24, 3, 3), padding=1)
show((1, 200, 4, 4), (32, 200, 1, 1), True)
# A matrix product: groups that fill no vector, padding wider than the output.
show((2, 64, 16, 16), (16, 8, 7, 7), stride=2, padding=3, groups=8)
show((2, 64, 16, 16), (16, 4, 9, 9), stride=2, padding=4, groups=16)
show((2, 54, 10, 10), (6, 18, 5, 5), padding=1, groups=3)
show((2, 45, 3, 3), (15, 15, 9, 3), padding=4, groups=3)
show((2, 2, 64, 2), (1, 2, 7, 7), padding=3)
show((2, 32, 2, 2), (16, 32, 3, 3), True, padding=4, dilation=4)
show((2, 45, 2, 2), (16, 45, 3, 3), padding=4, dilation=4)
show((2, 45, 32, 4), (33, 15, 9, 3), True, padding=4, groups=3)
show((2, 96, 8, 2), (9, 32, 7, 7), True, padding=6, dilation=2, groups=3)
# Of one output channel it is a chain, of one pixel dot products.
show((2, 2, 96, 2), (1, 2, 7, 7), True, padding=3)
show((2, 30, 4, 4), (3, 10, 5, 5), True, padding=2, groups=3)
show((2, 32, 8, 8), (32, 1, 7, 7), True, padding=12, dilation=4, groups=32)
show((2, 32, 1, 1), (32, 32, 3, 3), True, padding=2, dilation=2)
show((2, 20, 1, 1, 1), (48, 20, 3, 3, 3), padding=2, dilation=2)
show((2, 63, 1, 1), (30, 21, 3, 3), True, padding=4, dilation=4, groups=3)
# Wide padding of one tap, padding behind, depth of single channels.
show((2, 64, 6, 6), (10, 64, 1, 1), True, padding=1)
show((2, 40, 50), (64, 40, 1), True, padding=1)
show((4, 32, 3, 3), (1, 32, 1, 1), True, stride=2, padding=1)
show((4, 64, 4, 8, 8), (64, 1, 3, 3, 3), True, stride=2, padding=1, groups=64)
# Few channels in groups.
show((2, 4, 14, 14), (32, 1, 5, 5), True, padding=1, dilation=2, groups=4)
show((2, 4, 14, 14), (16, 2, 3, 3), True, padding=1, groups=2)
# One small image of few channels or pixels.
show((1, 40, 2, 2), (8, 40, 1, 1))
show((1, 32, 5, 5), (48, 32, 3, 3), True, stride=2, padding=1)
show((1, 3, 3, 3), (48, 3, 3, 3), True, padding=1)
show((1, 64, 28, 1), (3, 64, 3, 3), True, padding=1)
show((1, 64, 2, 4, 4), (48, 64, 3, 3, 3), True, stride=2, padding=2,
     dilation=2)
show((1, 8, 1, 1), (64, 8, 3, 3), True, padding=4, dilation=4)
show((1, 8, 28, 28), (1, 8, 3, 3), True, stride=2, padding=2, dilation=2)
