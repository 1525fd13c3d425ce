"""The last digits of matrix products, in the order of PyTorch's on x86: chunks
of 192, and other sums where there are few rows or columns."""
import torch
import torch.nn.functional as F


def digits(y):
    """A number that any bit of any element changes."""
    m, e = torch.frexp(y.flatten())
    bits = (m.double() * 2**24).long() + e.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


torch.manual_seed(0)
for m, n, k in [(1, 16, 64), (2, 64, 64), (2, 4, 64), (3, 32, 120),
                (2, 16, 70), (2, 5, 64), (4, 16, 64), (5, 40, 64),
                (6, 12, 256), (13, 33, 300), (16, 100, 1000), (16, 8, 512),
                (50, 12, 384)]:
    x, w, b = torch.randn(m, k), torch.randn(n, k), torch.randn(n)
    print(m, n, k, digits(F.linear(x, w)), digits(F.linear(x, w, b)))
# One row or column, of which fours leave some.
for m, n, k in [(1, 5, 33), (1, 6, 72), (1, 7, 71), (1, 2, 66), (5, 1, 64),
                (30, 1, 120), (9, 1, 33), (3, 1, 70), (11, 1, 71)]:
    x, w, b = torch.randn(m, k), torch.randn(n, k), torch.randn(n)
    print(m, n, k, digits(F.linear(x, w)), digits(F.linear(x, w, b)))
for m, n, k in [(1, 16, 64), (2, 64, 64), (3, 3, 27), (4, 16, 70),
                (34, 5, 27), (34, 9, 64), (5, 12, 64), (13, 33, 300),
                (16, 100, 1000)]:
    print(m, n, k, digits(torch.randn(m, k) @ torch.randn(k, n)))
# Batches: PyTorch's own loop if they are tiny, else a row's place among all
# rows decides.
for b, m, n, k in [(12, 5, 5, 8), (8, 7, 16, 7), (8, 7, 7, 16), (4, 9, 13, 20),
                   (8, 6, 9, 300), (2, 2, 33, 100), (1, 6, 13, 20)]:
    x, y = torch.randn(b, m, k), torch.randn(b, k, n)
    print(b, m, n, k, digits(x @ y), digits(torch.einsum('bij,bjk->bik', x, y)))
# Of a cross product's two one is rounded.
for n in (1, 17):
    x, y = torch.randn(3, n), torch.randn(3, n)
    print(n, digits(torch.linalg.cross(x, y, dim=0)),
          digits(torch.linalg.cross(x, 1.1 * x, dim=0)))
