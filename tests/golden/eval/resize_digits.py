"""The last digits of linear resizing: of small images, where vectors take
channels and others are left, of larger ones, of lines and of volumes."""
import torch
import torch.nn.functional as F


def digits(y):
    """A number that any bit of any element changes."""
    m, e = torch.frexp(y.flatten())
    bits = (m.double() * 2**24).long() + e.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


torch.manual_seed(0)
for shape, size in [((2, 3, 7), 13), ((1, 20, 20), 64), ((2, 5, 50), 190),
                    ((2, 3, 5, 7), (11, 13)), ((1, 8, 5, 7), (11, 13)),
                    ((2, 21, 4, 4), (8, 8)), ((1, 16, 6, 6), (3, 4)),
                    ((1, 1, 6, 6), (9, 9)), ((1, 3, 20, 20), (64, 65)),
                    ((1, 9, 20, 20), (64, 64)), ((2, 17, 20, 30), (100, 50)),
                    ((2, 3, 3, 4, 5), (7, 9, 11)), ((1, 9, 1, 4, 5), (3, 4, 5)),
                    ((1, 3, 3, 20, 20), (5, 250, 33))]:
    mode = ['linear', 'bilinear', 'trilinear'][len(shape) - 3]
    x = torch.randn(shape)
    print(mode, shape, size, digits(F.interpolate(x, size, mode=mode)),
          digits(F.interpolate(x, size, mode=mode, align_corners=True)))
x = torch.randn(2, 12, 7, 9)
for scale in 2, 1.7, .6, 8, 9.5:
    print(scale, digits(F.interpolate(x, scale_factor=scale, mode='bilinear')))
