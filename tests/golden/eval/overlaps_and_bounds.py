"""Parts written to copies of tensors that overlap themselves, and bounds that
padding and rrelu do not take."""
import torch
import torch.nn.functional as F

line = torch.arange(5.)
inf, nan = float('inf'), float('nan')
for t in (line.unfold(0, 3, 1), line.as_strided((3, 3), (1, 1)),
          line[:3, None].expand(3, 4), line[:4].view(2, 2).t()):
    for made in (t.select_scatter(t.select(0, 0), 0, 1),
                 t.slice_scatter(t[:1] * 0 + 9, 0, 1, 2),
                 t.diagonal_scatter(t.diagonal() * 0 + 9)):
        print(made, made.stride())


def attempt(f):
    try:
        print(f())
    except RuntimeError as e:
        print(type(e).__name__, e)


for mode in 'reflect', 'replicate':
    for shape, pad in (((1, 1), (-1, 0)), ((1, 1, 3), (-3, 0)),
                       ((1, 1, 3), (-1, -3)), ((1, 1, 3, 3), (0, 0, -2, -2)),
                       ((1, 3, 3), (-3, 0, 0, 0)), ((0, 1, 3), (-2, 1)),
                       ((1, 1, 3, 3, 3), (0, 0, 0, 0, -2, -1))):
        attempt(lambda: F.pad(torch.ones(shape), pad, mode).shape)
for lower, upper in ((inf, 1.0), (0.1, -inf), (nan, 1.0), (0.5, 0.2)):
    for training in False, True:
        attempt(lambda: F.rrelu(line - 2, lower, upper, training))
