# Types that kernels of PyTorch do not take, and what needs no kernel.
import torch
import torch.nn.functional as F


def tried(f):
    try:
        print(f())
    except (RuntimeError, NotImplementedError) as error:
        print(type(error).__name__, str(error).split('\n')[0])


t = torch.arange(16).reshape(4, 4)
b = t > 7
for f in (
        lambda: F.pad(b, (1, 1), mode='reflect'),
        lambda: F.pad(b, (1, 1), mode='replicate'),
        lambda: F.pad(t[:, :0], (1, 1), mode='replicate'),
        lambda: F.pad(t[:, :0], (1, -1)),
        lambda: torch.addcmul(b, b, b),
        lambda: torch.gradient(t.byte()), lambda: torch.cov(b),
        lambda: torch.isin(b, b), lambda: torch.addmm(t, t.float(), t.float()),
        lambda: torch.linalg.inv(t.half()), lambda: torch.linalg.qr(t.half()),
        lambda: F.nll_loss(t, t[0]), lambda: F.unfold(t[None], 2),
        lambda: torch.renorm(t[0].float(), 2, 0, 1.0),
        lambda: torch.vander(t), lambda: torch.flipud(torch.tensor(1)),
        lambda: F.max_unpool1d(t[:1], t[:1], 1), lambda: b.cauchy_(),
        lambda: F.hardtanh(t[0].byte()), lambda: torch.randn_like(t[:0]),
        lambda: t[:0].double().int().exponential_(), lambda: b[:0].cumsum_(0),
        lambda: F.batch_norm(b[:0], None, None, torch.ones(4), training=True),
        lambda: torch.special.xlog1py(torch.zeros(2), torch.tensor([-1., -2])),
        lambda: torch.addr(t.double(), torch.ones(4), torch.ones(4)).dtype,
        lambda: torch.broadcast_tensors(t, b)[0] is t,
        lambda: t[0].ravel() is t[0], lambda: torch.ones(3).bincount(),
        lambda: F.unfold(b[None], (4, 2)).stride(), lambda: t[0, 0].mT is t,
        lambda: t[:0].roll(1, -3)):
    tried(f)
