# Functions whose arguments and empty cases random programs found.
import torch
from torch.nn import functional as F


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__)


a = torch.arange(6.).reshape(2, 3)
h = torch.ones(2, 3).half()
x = torch.arange(4)
t(lambda: torch.flip(a, 0))
t(lambda: a.flip(0, 1))
t(lambda: torch.flip(a, dims=[1]))
t(lambda: torch.cdist(a, a.double()))
t(lambda: torch.cdist(a[:, :0], a.half()[:, :0]))
t(lambda: torch.cdist(a.long(), a))
t(lambda: torch.cdist(h, h))
t(lambda: torch.cdist(h.expand(13, 2, 3).reshape(26, 3), h).dtype)
t(lambda: a.hsplit(1, 2))
t(lambda: a.hsplit(sections=3))
t(lambda: a.hsplit(indices=[1]))
t(lambda: torch.hsplit(a, 1, 2))
t(lambda: torch.hsplit(a, indices_or_sections=3))
t(lambda: a.hsplit(True))
p = torch.tensor([-3.5, -1, -0.3, 0., 0.5, 1, 5, 30, 1e6, float('inf')])
t(lambda: p.digamma())
t(lambda: torch.special.psi(x))
t(lambda: p[2:].polygamma(1))
w = torch.ones(2, 3)
for bias in ((2, 2), (1, 2), (2, 1), (5, 2), (1, 1), (1, 2, 2), (1,), ()):
    for rows in (a, a[None], a.expand(4, 2, 3), a[0], a[:0]):
        t(lambda: F.linear(rows, w, torch.ones(bias)))
t(lambda: F.linear(a[0], w[0], torch.ones(1)))
b = torch.ones(0, 2, 1, dtype=torch.bool)
t(lambda: torch.bmm(b, b.mT).shape)
t(lambda: b.mT.reshape(2, 0) @ b.reshape(0, 2))
t(lambda: b.reshape(0) @ b.reshape(0))
t(lambda: torch.ones(2, 2, dtype=torch.bool) @ torch.ones(2, 2, dtype=torch.bool))
for size, output_padding, groups in (((5, 4, 2, 1), 1, 1), ((1, 4, 2, 1), 1, 1), ((1, 4, 2, 1), 1, 4),
                                     ((5, 4, 1, 1), 0, 1), ((5, 4, 3, 2), 0, 1), ((5, 4, 2), 0, 2)):
    t(lambda: getattr(F, f'conv_transpose{len(size) - 2}d')(
        torch.ones(size), torch.ones(4, 4, *[1] * (len(size) - 2)), None, 2 if output_padding else 1, 1,
        output_padding, groups).shape)
t(lambda: torch.tensor(3.).repeat_interleave(2, 0))
t(lambda: torch.tensor(3.).repeat_interleave(2))
for v in (torch.tensor(3), x, x[:0].int(), x > 1):
    t(lambda: torch.lerp(v, v, 1))
    t(lambda: torch.lerp(v, v, v))
s = torch.tensor(2.5)
q = torch.tensor([0., 0.5])
t(lambda: (s.quantile(0.5, 0), s.quantile(q, 0), s.quantile(q, -1, True), s.quantile(q, None, True)))
t(lambda: s.quantile(q, 1))
t(lambda: (torch.searchsorted(q, a.T).stride(), torch.bucketize(a.T, q, out_int32=True).stride()))
v = torch.arange(12.).reshape(1, 2, 6)
for equation, other in ('bij,bkj->bik', v), ('...i,...i->...', v), \
        ('bij,kj->bik', v[0]), ('bac,cad->bda', torch.ones(6, 2, 3)):
    print(equation, torch.einsum(equation, v, other).stride())
