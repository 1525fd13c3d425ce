import torch
import torch.nn.functional as F

# Where what is made of two tensors lies in memory is decided by both.
a = torch.arange(12.0).reshape(2, 6) / 8
q = torch.arange(12.0).reshape(6, 2).t() / 8
for x, y in ((a, q), (q, a), (q, q), (a[:1], q), (q[:, :1], q), (a[0], q)):
    print(torch.special.laguerre_polynomial_l(x, y.abs()).stride(),
          torch.special.xlog1py(x, y).stride(),
          F.huber_loss(x, y, reduction='none').stride())
print(torch.special.xlog1py(a[0, :3], 2.0))

# A scalar that is expanded has no strides.
z = torch.zeros(())
print(z.expand(2, 1).stride(), z.expand(1, 1).stride(), z.expand(1).stride(),
      torch.zeros(1).expand(2, 1).stride(), z.broadcast_to(3, 1).stride())

v = torch.randn(8, 3, 1).permute(-2, 2, 0)
print(F.gumbel_softmax(v, dim=-2, hard=True).stride())

# Asked over no dimensions, each element is copied.
b = torch.tensor([True, False])
c = torch.any(b, ())
c[1] = True
print(b, c)

# The power of two is a tensor of its own.
one = torch.full((), 3.0)
flat = one.flatten()
flat.ldexp_(one)
print(one, flat)

# Functions take sizes in a tuple, methods also one by one.
m = torch.arange(6.0).reshape(1, 2, 1, 3)
print(m.squeeze(0, 2).shape, m.squeeze(0, 1).shape)
for call in (lambda: torch.reshape(m, 3, 2), lambda: torch.permute(m, 1, 0),
             lambda: torch.block_diag((a, a)),
             lambda: F.soft_margin_loss(a[:1], q)):
    try:
        print(call())
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__)

# A part is written to a copy of all the memory: windows overlap in it, too.
line = torch.arange(8.0)
for t in (line.unfold(0, 3, 1), line.unfold(0, 3, 1).t(), line[::2],
          torch.arange(3.0).expand(2, 3), line.as_strided((3, 2), (2, 1), 1)):
    made = t.select_scatter(torch.full_like(t.select(0, 0), 9.0), 0, 1)
    print(made, made.stride(), made.storage_offset())
    if t.dim() > 1:
        print(t.diagonal_scatter(torch.full_like(t.diagonal(), 9.0)))
print(line)
