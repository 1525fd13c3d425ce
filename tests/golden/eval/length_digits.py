"""The last digits of norms: rows of all lengths about the vectors of PyTorch's
kernel, and dimensions that are not the last; and of norms by the mean square."""
import torch
import torch.nn.functional as F


def digits(y):
    """A number that any bit of any element changes."""
    m, e = torch.frexp(y.flatten())
    bits = (m.double() * 2**24).long() + e.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


torch.manual_seed(0)
for n in [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 15, 16, 17, 23, 64, 100, 768]:
    x = torch.randn(60, n)
    print(n, digits(x.norm(dim=1)), digits(x.norm(dim=0)), digits(x.norm()),
          digits(F.normalize(x, dim=1)), digits(F.normalize(x, dim=0)))
x = torch.randn(3, 5, 7, 11)
for dims in 1, (1, 2), (2, 3), (0, 2), (0, 1, 2, 3):
    print(dims, digits(torch.linalg.vector_norm(x, dim=dims)))
print(digits(F.normalize(x)), digits(x.norm(dim=2, keepdim=True)))
for shape, dims in [((6, 5), 1), ((30, 100), 1), ((3, 4, 1000), 1),
                    ((2, 7, 4, 16), 2)]:
    x, w = torch.randn(shape), torch.randn(shape[-dims:])
    print(shape, [digits(F.rms_norm(x, shape[-dims:], v, 1e-5))
                  for v in (None, w)])
