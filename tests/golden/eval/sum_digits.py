"""The last digits of sums, means and average pools, in PyTorch's order: rows of
vectors, columns of them, single elements, levels of long sums."""
import torch
import torch.nn.functional as F


def digits(y):
    """A number that any bit of any element changes."""
    m, e = torch.frexp(y.double().flatten())
    bits = (m * 2**53).long() % 2**40 + e.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


torch.manual_seed(0)
for t in torch.float32, torch.float64:
    for shape, dims in [((7,), 0), ((100,), 0), ((3000,), 0), ((30001,), 0),
                        ((5, 3), 1), ((5, 200), 1),
                        ((3, 5000), 1), ((5, 30, 7), 1), ((40, 3), 0),
                        ((40, 20), 0), ((40, 100), 0), ((3000, 10), 0),
                        ((4, 6, 5, 5), (0, 2, 3)), ((4, 6, 9, 9), (0, 2, 3)),
                        ((3, 40, 4, 4), (2, 3)), ((3, 40, 2, 2), (2, 3)),
                        ((3, 4, 5, 6), (0, 2)), ((3, 4, 5, 33), (0, 2)),
                        ((3, 4, 5, 6), (1, 3)), ((6, 5, 4), (0, 1)),
                        ((2, 3, 4, 5, 6), (0, 2, 4)), ((1, 9, 1), 1)]:
        x = torch.randn(shape, dtype=t)
        print(shape, dims, digits(x.sum(dims)), digits(x.mean(dims)),
              digits(x.sum()))
    x = torch.randn(2, 5, 13, 11, dtype=t)
    print(digits(F.avg_pool2d(x, 3, 1, 1)), digits(F.avg_pool2d(x, 3, 2, 1)),
          digits(F.avg_pool2d(x, 3, 2, 1, count_include_pad=False)),
          digits(F.avg_pool2d(x, 7, divisor_override=3)))
    print([digits(F.adaptive_avg_pool2d(x, n)) for n in (1, 2, 3, 5, (1, 4))])
    print([digits(F.adaptive_avg_pool1d(x[0], n)) for n in (1, 3, 5)])
    x = torch.randn(2, 3, 5, 6, 7, dtype=t)
    print(digits(F.avg_pool3d(x, 3, 2, 1)),
          [digits(F.adaptive_avg_pool3d(x, n)) for n in (1, 2, (2, 3, 4))])

# A sum of negative zeros is none.
for t in (torch.float32, torch.float64):
    x = torch.zeros(1, 20, dtype=t).neg()
    print([(1 / v).reshape(-1)[:3] for v in (
        x.sum(), x.sum(0), x.mean(0), x.sum((0, 1)), x[:, :1].sum(), x[0, 0].sum(), x[0, 0].mean(), x.T.sum(1))])
