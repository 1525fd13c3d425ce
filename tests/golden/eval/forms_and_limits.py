# Forms and values that PyTorch takes or refuses, found by random programs: a
# line each.
import torch
import torch.nn.functional as F
from torch import nn

inf, nan = float('inf'), float('nan')


def t(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__)


a = torch.arange(6.).reshape(2, 3)
b = torch.tensor([True, False])
s = torch.tensor([1., 2., 3.])
h = s.half()
i = torch.arange(3)
z = torch.tensor(3.)

# Types.
t(lambda: torch.linspace(0, 1, 4, dtype=torch.bool))
t(lambda: torch.linspace(1e-3, 1, 1, dtype=torch.bool))
t(lambda: torch.linspace(0, 1, 0, dtype=torch.bool))
t(lambda: torch.logspace(0, 1, 2, dtype=torch.bool))
t(lambda: b.clone().geometric_(0.5))
t(lambda: torch.empty(0, dtype=torch.bool).geometric_(0.5))
t(lambda: s.clone().set_(i))
t(lambda: i.clone().set_(b))
t(lambda: s.clone().set_(a))
for exponent in True, False, 0, 1, 2, torch.tensor(True), b:
    t(lambda: b.pow(exponent))
    t(lambda: b ** exponent)
t(lambda: b.clone().pow_(True))
t(lambda: torch.pow(True, b))
t(lambda: F.pairwise_distance(i[None], i[None] + 2, p=100, eps=1))
t(lambda: torch.optim.Adam([nn.Parameter(s)], betas=(0.5, 0)))
t(lambda: torch.optim.Adam([nn.Parameter(s)], betas=(0, 0.5)))
t(lambda: torch.optim.AdamW([nn.Parameter(s)], betas=(0, 0)))
t(lambda: len(torch.optim.NAdam([nn.Parameter(s)], betas=(0.5, 0)).state))

# The loss has the target's type, whatever it is weighted with.
for kind in torch.float16, torch.float64:
    for weight in None, s, s.double():
        for factor in None, s:
            t(lambda: F.binary_cross_entropy_with_logits(
                s, h.to(kind), weight, pos_weight=factor).dtype)
t(lambda: F.binary_cross_entropy_with_logits(s, s, a, reduction='none'))

# Names that are no functions.
t(lambda: torch.sgn_(s))
t(lambda: torch.add_(s, 1))
t(lambda: torch.lerp_(s, s, 1))
t(lambda: torch.masked_fill_(s, s > 1, 1))
t(lambda: torch.relu_(s))
t(lambda: torch.xlogy_(s.clone(), s))
t(lambda: torch.absolute_(s))
t(lambda: torch.trunc_divide(s, s))

# Dims, and forms of reductions.
t(lambda: torch.all(s, dtype=torch.int64))
t(lambda: s.any(0, dtype=torch.int64))
t(lambda: torch.all(a, ()))
t(lambda: torch.any(a, dim=[], keepdim=True))
t(lambda: torch.all(z, ()))
t(lambda: torch.any(torch.tensor([2, 0], dtype=torch.uint8), ()))
t(lambda: torch.all(a, (0, 1)))
t(lambda: torch.logsumexp(a, ()))
t(lambda: torch.logsumexp(a, (), keepdim=True))
t(lambda: torch.logsumexp(z, ()))
t(lambda: torch.tensor([[1., nan], [nan, 3.]]).nanmean(axis=0))
t(lambda: z.adjoint() is z)
t(lambda: torch.mvlgamma(torch.ones(6, 2, 8).mT + 3, 2).stride())
t(lambda: torch.special.multigammaln(a.t() + 2, 1).stride())
t(lambda: F.adaptive_avg_pool2d(s[None], 1))
t(lambda: F.adaptive_avg_pool3d(a[None], 1))
t(lambda: F.adaptive_avg_pool2d(s[None], 2))
t(lambda: F.adaptive_avg_pool2d(torch.ones(2, 1, 1, 2, 3), (1, 1)).shape)
t(lambda: nn.AdaptiveAvgPool3d(1)(torch.ones(2, 2, 1, 1, 2, 3)).shape)
t(lambda: F.adaptive_max_pool2d(s[None], 1))

# The padding of a window is at most half of it, without the dilation.
wide = torch.arange(9.).reshape(1, 9)
t(lambda: F.max_pool1d(wide, 3, 3, 2, 3, True, True))
t(lambda: F.max_pool2d(wide[None], (1, 3), 3, (0, 2), 3))
t(lambda: F.max_pool2d(wide[None], (1, 3), 3, (0, 1), 3))
t(lambda: F.max_pool3d(wide[None, None], (1, 1, 3), 3, (0, 0, 2), 2))

# Joined with nothing, along any dim.
none = torch.tensor([])
t(lambda: torch.cat((none, none), 1))
t(lambda: torch.cat((none,), -3).dtype)
t(lambda: torch.cat((none, s), 1))
t(lambda: torch.cat((none, none), 'x'))

# Indices of a number, and masks without dimensions.
t(lambda: z.clone().index_put_((torch.tensor(True),), z))
t(lambda: z.index_put((z > 0,), torch.tensor([5.])))
t(lambda: z.index_put((), torch.tensor(5.)))
t(lambda: s.index_put((), torch.tensor(5.)))
t(lambda: s.index_put((torch.tensor(True),), s))
t(lambda: s.index_put((torch.tensor(1),), z))

# What out= may be.
for f in torch.isposinf, torch.isneginf, torch.signbit:
    for kind in torch.float32, torch.int64, torch.bool:
        t(lambda: f(s, out=torch.empty(3, dtype=kind)))
t(lambda: torch.logical_not(s, out=torch.empty(3)))
t(lambda: torch.where(s > 1, s, z, out=torch.empty(3)))
t(lambda: torch.where(s > 1, s, z, out=torch.empty(3).double()))
t(lambda: torch.where(s > 1, s, z, out=torch.empty(3).half()))
for f in torch.abs, torch.sign, torch.floor, torch.round, torch.nan_to_num:
    for x in s, i:
        for kind in torch.float32, torch.float64, torch.int64, torch.bool:
            t(lambda: f(x, out=torch.empty_like(x, dtype=kind)))
places = torch.empty(3, dtype=torch.int64)
t(lambda: torch.argsort(s, out=places))
t(lambda: torch.argsort(s, stable=True, out=places))
t(lambda: torch.diff(s, 0) is s)
t(lambda: torch.chain_matmul(a) is a)
t(lambda: torch.heaviside(i, i, out=torch.empty(3)))
t(lambda: z.masked_scatter(z > 0, s))
t(lambda: z.masked_scatter(z < 0, s))
for f in torch.isfinite, torch.isnan, torch.clone, torch.relu, torch.positive:
    t(lambda: f(s, out=torch.empty(3)))
t(lambda: F.avg_pool2d(a[None], 2, out=torch.empty(1, 1, 1)))
t(lambda: F.avg_pool3d(a[None, None], (1, 2, 2), out=torch.empty(0)))
t(lambda: F.linear(a, a, out=torch.empty(2, 2)))
t(lambda: F.avg_pool1d(a, 2, out=torch.empty(0)))

# Equal numbers are 0 apart, by no deviation at all; batches must have some.
same = torch.full((2, 3, 4), 5.)
for x in same, same.double(), same.half():
    t(lambda: F.instance_norm(x, eps=0).abs().sum())
    t(lambda: F.instance_norm(x, weight=x[0, :, 0], bias=x[0, :, 0],
                              eps=0)[0, 0])
    t(lambda: F.batch_norm(x, None, None, training=True, eps=0))
    t(lambda: F.batch_norm(x[:0], None, None, training=True, eps=0))
t(lambda: F.layer_norm(h[:1] * 0.7, (1,), eps=0.3).item())
t(lambda: F.layer_norm(s[:1].bfloat16() * 0.3, (1,), eps=0.3).item())
t(lambda: F.layer_norm(s[:1] * 0.7, (1,), eps=0.3).item())
t(lambda: nn.BatchNorm1d(3, eps=0)(same))
t(lambda: nn.BatchNorm1d(3, eps=0).eval()(same)[0, 0])

# Matrices that are not finite.
for number in nan, inf:
    m = torch.eye(3) * number
    m[1, 1] = number
    t(lambda: torch.linalg.svdvals(m))
    t(lambda: torch.linalg.svdvals(torch.stack([torch.eye(3), m])))
    t(lambda: torch.linalg.cond(m))
    t(lambda: torch.linalg.matrix_norm(m, 'nuc'))
m = torch.full((3, 3), nan)
t(lambda: torch.linalg.pinv(m))
t(lambda: torch.linalg.matrix_rank(m))
t(lambda: torch.linalg.eigvalsh(m))
for p in None, 1, 2, 'fro':
    t(lambda: torch.linalg.cond(torch.ones(2, 0, 1), p))
m = torch.tensor([[2., nan], [0., 3.]])
t(lambda: torch.linalg.eigvalsh(m))
t(lambda: torch.linalg.eigh(m.mT, 'U')[0])
