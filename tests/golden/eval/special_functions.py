# Bessel functions, erfcx, ndtr, frexp and index_reduce.
import warnings

import torch

warnings.simplefilter('ignore')
inf, nan = float('inf'), float('nan')


def t(f):
    try:
        value = f()
        print(value, value.stride())
    except Exception as error:
        print(type(error).__name__)


x = torch.tensor([0., -0., 0.3, -1., 2.5, -8., 9.5, 20., -29., 31., -50., 87.,
                  100., inf, -inf, nan])
d = x.double()
for f in (torch.i0, torch.special.i0e, torch.special.i1, torch.special.i1e,
          torch.special.erfcx, torch.special.ndtr, torch.special.log_ndtr):
    t(lambda: f(x))
    t(lambda: f(d))
    t(lambda: f(x.long().clamp(-3, 3)))
    if f is not torch.special.i0e:
        t(lambda: f(x.bfloat16()))
print(torch.special.ndtr(torch.tensor([-16., -9.])).tolist())
print(x.clone().i0_()[:5], x[:5].i0())
for v in (x, d, x.half()):
    mantissa, exponent = v.frexp()
    print(mantissa, exponent)
print(torch.frexp(torch.tensor([1e-40, 3e38])))
t(lambda: torch.frexp(torch.tensor([1])))

y = torch.arange(1., 7).reshape(2, 3)
s = torch.tensor([[2., 3, 4], [5, 6, 7], [8, 9, 10]])
i = torch.tensor([0, 1, 0])
for reduce in ('prod', 'mean', 'amax', 'amin', 'sum', None):
    for own in (True, False):
        t(lambda: y.index_reduce(0, i, s, reduce, include_self=own))
        t(lambda: y.t().index_reduce(1, i, s.t(), reduce, include_self=own))
        t(lambda: y.int().index_reduce(0, i, -s.int(), reduce,
                                       include_self=own))
        t(lambda: (y > 2).index_reduce(0, i, s > 4, reduce, include_self=own))
t(lambda: y.index_reduce(0, i, s.double(), 'prod'))
t(lambda: y.index_reduce(0, i.int(), s, 'prod'))
t(lambda: y.index_reduce(0, i, s[:2], 'prod'))
t(lambda: y.index_reduce(2, i, s, 'prod'))
t(lambda: y.index_reduce(0, i + 1, s, 'prod'))
t(lambda: y.index_reduce(0, i - 1, s, 'prod'))
t(lambda: y.index_reduce(0, i.float(), s, 'prod'))
t(lambda: y.index_reduce(0, i[None], s, 'prod'))
t(lambda: y.index_reduce(1, torch.tensor([2, 0]), s[:2, :2], 'prod'))
t(lambda: torch.index_reduce(y, 0, i[:0], s[:0], 'amax'))
t(lambda: y[0, 0].index_reduce(0, i[0], s[0, 0], 'prod'))
t(lambda: y.index_reduce_(0, i[:2], y, 'prod'))
t(lambda: y.index_reduce_(0, i, s, 'prod'))
t(lambda: y.expand(2, 2, 3).index_reduce_(0, i[:1], y[None], 'prod'))
print(y)
for dtype in torch.float32, torch.bfloat16, torch.float64, torch.int64:
    x = torch.tensor([0, 1, 2, -1, 3]).to(dtype)
    print(torch.special.entr(x), torch.special.entr(x[:0]).dtype)
x = torch.tensor([0., -0., float('nan'), float('inf'), 1e-40], requires_grad=True)
print(torch.special.entr(x.detach()), 1 / torch.special.entr(x.detach()))
