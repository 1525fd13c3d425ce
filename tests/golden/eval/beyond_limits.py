"""Numbers at the limits of a type, and beyond: what is infinite, what refused."""
import torch
import torch.nn.functional as F

INF, NAN = float('inf'), float('nan')


def t(*calls):
    for call in calls:
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__)


for kind in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
    big = torch.finfo(kind).max
    a = torch.tensor([-big, 1, INF, -INF, 300], dtype=kind)
    b = torch.tensor([big, 2, INF, INF, -300], dtype=kind)
    # The product of alpha and a half is rounded, too.
    t(lambda: a.add(b, alpha=2), lambda: b.sub(b, alpha=2),
      lambda: torch.rsub(a, b, alpha=300), lambda: a.add(300, alpha=300))
    # One element of a half type is filled with infinity.
    for n in (1, 2):
        one = torch.ones(n, dtype=kind)
        for number in (7e4, -1e39):
            t(lambda: torch.full((n,), number, dtype=kind),
              lambda: one.clone().fill_(number),
              lambda: one.new_full((n,), number),
              lambda: one[None].clone().fill_diagonal_(number),
              lambda: torch.where(one > 0, number, one),
              lambda: one.masked_fill(one > 0, number),
              lambda: one.index_fill(0, torch.tensor([0]), number),
              lambda: torch.lerp(one, one, number),
              lambda: one.addcdiv(one, one, value=number),
              lambda: F.elu(one, number), lambda: F.celu(one, number),
              lambda: F.leaky_relu(one, number),
              lambda: F.softplus(one, 1, number),
              lambda: F.threshold(one, number, 0),
              lambda: F.softshrink(one, abs(number)), lambda: one ** number)
    t(lambda: F.softshrink(a, INF), lambda: F.gelu(a[1:3]),
      lambda: torch.logit(a, 1), lambda: a ** 0.5, lambda: a ** -0.5)
for kind in (torch.int8, torch.uint8, torch.int16, torch.int64):
    x = torch.tensor([0, 5, 100, 120], dtype=kind)
    for low, high in ((-300, 300), (-2.5, 2.5), (200, 300), (-300, -200),
                      (0, INF), (-3, 1 << 40)):
        t(lambda: F.hardtanh(x, low, high))
    # A place is looked for as the type holds the number, wrapped around.
    for number in (300, -129, 3.7, INF, True):
        t(lambda: torch.searchsorted(x, number),
          lambda: torch.bucketize(torch.tensor(number), x))
t(lambda: torch.searchsorted(torch.tensor([False, True]), 1))
# A product that alpha makes 0 is not looked at where MKL makes it.
for kind in (torch.float16, torch.float32, torch.float64):
    for n in (2, 9):
        x = torch.full((n, n), INF, dtype=kind)
        y = torch.ones(n, n, dtype=kind)
        t(lambda: torch.addmm(y, x, x, alpha=0)[0, :3],
          lambda: torch.addmv(y[0], x, x[0], alpha=0, beta=0)[:3],
          lambda: torch.baddbmm(y[None], x[None], x[None], alpha=0)[0, 0, :3],
          lambda: torch.addbmm(y, x[None], x[None], alpha=0, beta=2)[0, :3],
          lambda: torch.addr(y, x[0], x[0], alpha=0)[0, :3])
t(lambda: torch.isclose(y, y, -1), lambda: torch.allclose(y, y, 0, -1),
  lambda: F.cosine_similarity(y, y, eps=-1))
