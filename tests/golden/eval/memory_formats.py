# How results lie in memory: what stride() and is_contiguous() say of them.
import torch
import torch.nn as nn
import torch.nn.functional as F

last = torch.channels_last


def show(name, x):
    print(name, tuple(x.shape), x.stride(), x.is_contiguous(),
          x.is_contiguous(memory_format=last))


def rejected(f):
    try:
        f()
    except (RuntimeError, TypeError) as error:
        print(type(error).__name__, str(error).split('\n')[0])


# Formats that are asked for.
torch.manual_seed(0)
x = torch.randn(2, 4, 6, 6)
y = x.to(memory_format=last)
show('to', y)
show('to a type', x.to(torch.float64, memory_format=last))
show('contiguous', x.contiguous(memory_format=last))
show('clone', y.clone(memory_format=torch.contiguous_format))
show('clone', y.clone())
show('half', x.half(memory_format=last))
show('zeros_like', torch.zeros_like(x, memory_format=last))
show('empty', torch.empty(2, 3, 4, 5, memory_format=last))
torch.manual_seed(1)
print(torch.rand_like(x[:1, :2, :2, :2], memory_format=last))
show('volume', torch.randn(1, 2, 3, 4, 5).to(
    memory_format=torch.channels_last_3d))
print(y.to(memory_format=last) is y, torch.equal(x, y))
print(y.is_contiguous(memory_format=torch.channels_last_3d))
rejected(lambda: x[0].contiguous(memory_format=last))
rejected(lambda: y.contiguous(memory_format=torch.preserve_format))
rejected(lambda: y.view(-1))

# Writes and views see the memory, results of kernels have it.
y[:, 1:3] = 7
y.select(2, 0).zero_()
show('select', y[:, 0])
show('flatten', y.flatten(2))
print(y.permute(0, 2, 3, 1).view(-1, 4)[6:8])
w = torch.randn(3, 4, 3, 3)
for f in (lambda t: F.conv2d(t, w), lambda t: F.max_pool2d(t, 2),
          lambda t: F.adaptive_avg_pool2d(t, 2), lambda t: t + 1,
          lambda t: t * t.mean((2, 3), keepdim=True),
          lambda t: F.batch_norm(t, torch.zeros(4), torch.ones(4)),
          lambda t: F.group_norm(t, 2), F.instance_norm,
          lambda t: F.interpolate(t, scale_factor=2),
          lambda t: F.pad(t, (1, 1)), lambda t: torch.cat([t, t], 1),
          lambda t: torch.cat([t, x], 1), lambda t: torch.stack([t, t], 1),
          lambda t: t.roll(1, 2), lambda t: F.pixel_shuffle(t, 2),
          lambda t: t.softmax(1), lambda t: t[:, [0, 1]],
          lambda t: t[:, :, [0, 1]], lambda t: t.flip(1),
          lambda t: F.conv2d(x, w.to(memory_format=last))):
    show('result', f(y))
    assert torch.allclose(f(y), f(y.contiguous()), atol=1e-6)
net = nn.Sequential(nn.Conv2d(4, 8, 3), nn.BatchNorm2d(8), nn.ReLU())
net.to(memory_format=last)
show('weight', net[0].weight)
show('network', net(x))

# Other orders.
q = torch.randn(2, 6, 4, 8).transpose(1, 2)
show('heads', F.scaled_dot_product_attention(q, q, q))
t = torch.randn(6, 4).t()
for f in (lambda t: t[[0, 2]], lambda t: t[..., [0, 2]], F.logsigmoid,
          lambda t: 2 ** t, lambda t: t.masked_scatter(t > 0, t),
          lambda t: torch.addmm(t, t, torch.ones(6, 6)),
          lambda t: F.one_hot(t.long() % 3, 3), lambda t: t.roll(0, 0),
          lambda t: torch.copysign(t, t.contiguous()),
          lambda t: torch.quantile(t, 0.5, 0), lambda t: t[:, :1].clone(),
          lambda t: torch.linalg.inv(t @ t.T), torch.diag,
          lambda t: t.contiguous()[:, ::2].select_scatter(t[0, :3], 0, 1)):
    show('transposed', f(t))
show('lines', F.avg_pool1d(torch.randn(2, 6, 4).transpose(1, 2), 2))

# einsum's sums are matrix products, whose rows come before their columns;
# without a sum it is a product of what broadcasts.
for equation, *sizes in (
        ('nd,bd->bnd', (3, 4), (2, 4)), ('nd,bd->bdn', (3, 4), (2, 4)),
        ('bi,bj->bji', (2, 3), (2, 4)), ('i,bj->bij', (3,), (2, 4)),
        ('bij,bjk->bik', (2, 3, 4), (2, 4, 5)),
        ('nctv,kvw->nkctw', (2, 3, 4, 5), (6, 5, 5)),
        ('bhld,bhd->lbh', (2, 3, 4, 5), (2, 3, 5)),
        ('nkctv,kvw->nctw', (2, 6, 3, 4, 5), (6, 5, 5)),
        ('ij...,jk...->ik...', (3, 4, 2), (4, 5, 2)), ('iij->j', (3, 3, 2)),
        ('a,b,c->cab', (2,), (3,), (4,)), ('ab,b->a', (2, 3), (1,)),
        ('...i,...j->', (2, 3), (2, 4)), ('ijk->ki', (2, 3, 4)),
        ('abc,acd->adb', (2, 3, 4), (2, 4, 5)), ('ij,jk->ki', (2, 3), (3, 4))):
    parts = [torch.ones(s).cumsum(-1) for s in sizes]
    y = torch.einsum(equation, *parts)
    print(equation, tuple(y.shape), y.stride(), y.sum().item())
print(torch.einsum('nd,bd->bnd', torch.ones(3, 4), torch.ones(2, 4))
      .view(2, -1, 1).shape)
