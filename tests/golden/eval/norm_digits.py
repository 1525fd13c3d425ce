"""The last digits of layer norms and group norms: rows of all lengths about the
vectors and the chunks of PyTorch's kernels."""
import torch
import torch.nn.functional as F


def digits(y):
    """A number that any bit of any element changes."""
    m, e = torch.frexp(y.flatten())
    bits = (m.double() * 2**24).long() + e.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


torch.manual_seed(0)
for n in [1, 2, 5, 8, 13, 24, 100, 128, 130, 256, 257, 384, 513, 768, 1023,
          1024, 3000, 10000]:
    x = torch.randn(4, n) * 3 + 1
    w, b = torch.randn(n), torch.randn(n)
    print(n, digits(F.layer_norm(x, (n,))), digits(F.layer_norm(x, (n,), w)),
          digits(F.layer_norm(x, (n,), w, b, 1e-6)))
for batch, c, h, groups in [(2, 4, 1, 2), (2, 6, 3, 2), (3, 8, 5, 4),
                            (2, 32, 7, 32), (1, 32, 16, 8), (2, 48, 33, 3),
                            (4, 16, 20, 1)]:
    x = torch.randn(batch, c, h, h) * 2 - 1
    w, b = torch.randn(c), torch.randn(c)
    print(c, h, groups, digits(F.group_norm(x, groups)),
          digits(F.group_norm(x, groups, w)),
          digits(F.group_norm(x, groups, None, b)),
          digits(F.group_norm(x, groups, w, b)))
# Squares that are beyond the largest float.
for n in 4, 8, 11:
    x = torch.linspace(1e20, 2e20, n)
    print(F.layer_norm(x, (n,)).isnan().all())
