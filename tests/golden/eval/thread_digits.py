"""Threads decide in which order is added."""
import torch
import torch.nn.functional as F


def digits(y):
    """A number that any bit of any element changes."""
    m, e = torch.frexp(y.flatten())
    bits = (m.double() * 2**24).long() + e.long() * 16777259
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


def show_sums():
    torch.manual_seed(0)
    for n in 32769, 70001, 150000:
        x = torch.randn(n)
        print(n, x.sum().item().hex(), x.double().mean().item().hex(),
              digits(F.silu(x)))
    for size in (30, 130), (5, 900), (7, 50, 51):
        x = torch.randn(size)
        print(size, digits(x.softmax(0)), digits(x.softmax(1)))
    for size in (9, 5), (17, 40), (300, 8):
        mean, var = torch.zeros(size[1]), torch.ones(size[1])
        x = 30 * torch.randn(size) + 3
        print(size, digits(F.batch_norm(x, mean, var, training=True)),
              digits(mean), digits(var))


def show_products():
    torch.manual_seed(0)
    for m, k, n in (7, 65, 96), (10, 512, 16), (13, 100, 20), (9, 385, 12):
        x, w, b = torch.randn(m, k), torch.randn(n, k), torch.randn(n)
        print(m, k, n, digits(F.linear(x, w)), digits(F.linear(x, w, b)))
    for b, ci, co, groups, size in (
            (8, 64, 96, 1, (8, 8)), (2, 8, 40, 1, (7,)),
            (2, 32, 16, 1, (6, 6, 6)), (1, 16, 16, 16, (4, 4)),
            (4, 20, 3, 1, (2, 2)), (2, 32, 8, 4, (9, 9)),
            (16, 30, 20, 1, (3, 3)), (15, 30, 20, 1, (3, 3)),
            (2, 24, 7, 1, (1, 1))):
        conv = [F.conv1d, F.conv2d, F.conv3d][len(size) - 1]
        x, bias = torch.randn(b, ci, *size), torch.randn(co)
        w = torch.randn(co, ci // groups, *[1] * len(size))
        print(b, ci, co, groups, size,
              digits(conv(x, w, bias, groups=groups)),
              digits(conv(x, w, groups=groups, padding=1)))


for threads in 1, 2, 3, 4, 8:
    torch.set_num_threads(threads)
    print(torch.get_num_threads())
    show_sums()
    if threads <= 2:
        show_products()

# One small volume is a matrix product, whatever its width.
x, w = torch.randn(1, 64, 8, 8, 8), torch.randn(16, 64, 3, 3, 3)
print(digits(F.conv3d(x, w)), digits(F.conv3d(x, w, w[:, 0, 0, 0, 0])))

for n in 0, -1, True, 2.0, 'two', 2**31:
    try:
        torch.set_num_threads(n)
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__, e)
torch.set_num_interop_threads(3)
print(torch.get_num_threads(), torch.get_num_interop_threads())
