# Complex numbers and tensors, call by call.
import cmath

import torch
import torch.nn as nn
import torch.nn.functional as F

z = 1j * 2 + 3
print(z, abs(z), z.real, z * z, z / 2j, z ** 2, -z, complex('1-2.5e-3j'), [z],
      (-8) ** (1 / 3), f'{z:.2f}|{z:10.1f}', 1 / z, 2 ** z, z.conjugate())
print(isinstance(z, complex), type(z), z == 3 + 2j, bool(0j), {1j: 2}[1j],
      cmath.exp(1j * cmath.pi), cmath.sqrt(-1), cmath.phase(1j))

c = torch.tensor([1 + 2j, -3 - 0.5j])
m = torch.view_as_complex(torch.arange(24.).view(3, 4, 2) - 7)
half = torch.tensor([True, False])


def fails(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print('no error')


# what one is
print(c, c.dtype, c.type(), c.shape, c.dim(), c.numel(), len(c), c.stride(),
      c.real.stride(), c.element_size(), c.dtype.itemsize, c.is_complex(),
      c.is_floating_point(), isinstance(c, torch.Tensor), c.is_contiguous())
print(c[0].item(), c.tolist(), complex(c[0]), bool(c[0]), c.real, c.imag)
print(f'{c[1]} {c[1]:.1f}', repr(c), m)
print(torch.zeros(0, dtype=torch.cfloat), c.to(torch.cdouble),
      torch.tensor(1e-6 + 1j), torch.tensor([float('nan') + 1j, -0j]))
print(torch.arange(1200.).view(600, 2) * 1j)

# making
for made in (torch.zeros(1, dtype=torch.complex64),
             torch.ones(2, 2, dtype=torch.cdouble),
             torch.eye(2, dtype=torch.cfloat), torch.full((2,), 1 + 1j),
             torch.full_like(c, 2), torch.zeros_like(c), c.new_ones(2),
             torch.tensor([1j, 2.]), torch.as_tensor(1j),
             torch.linspace(0, 1, 3, dtype=torch.cfloat),
             torch.complex(torch.ones(2), torch.ones(2)),
             torch.polar(torch.ones(2), torch.ones(2)),
             torch.ones(2).to(torch.cfloat), torch.ones(2).cfloat()):
    print(made, made.dtype)
torch.manual_seed(0)
print(torch.rand(3, dtype=torch.cfloat), torch.randn(3, dtype=torch.cfloat))
print(torch.randn(2, 9, dtype=torch.cfloat), torch.randn_like(c))
print(torch.randn(5, dtype=torch.cdouble), torch.rand_like(c))
w = torch.empty(3, 4, dtype=torch.cfloat)
print(nn.init.xavier_uniform_(w), nn.init.normal_(w, std=0.1))
print(nn.init.kaiming_normal_(torch.view_as_real(w)).sum() -
      torch.view_as_real(w).sum())

# arithmetic
print(c + 1, 1 - c, c * c, 2 / c, c / 0, c / (1 + 1j), 1j * c, -c, c ** 2,
      c ** 0.5, c ** 1j, 2 ** c, c ** -1, c ** 3, c ** c)
print(torch.ones(2) * 1j, torch.ones(2, dtype=torch.int64) * 1j,
      c * torch.ones(2, dtype=torch.float64),
      c * torch.tensor(1., dtype=torch.float64), m[:2, :1] + c,
      torch.add(c, c, alpha=2), torch.lerp(c, c * 2, 0.5),
      torch.addcmul(c, c, c), c == c, c != 1 + 2j)
print(c.exp(), c.log(), c.sqrt(), c.rsqrt(), c.reciprocal(), c.sin(), c.cos(),
      c.tan(), c.sinh(), c.cosh(), c.tanh(), c.log2(), c.log10(), c.log1p(),
      c.expm1(), c.exp2(), c.square(), c.abs(), c.angle(), c.conj(), c.sgn(),
      c.sigmoid(), F.silu(c), abs(c), torch.sqrt(torch.tensor([-4 + 0j, 0j])))
print(c.isnan(), c.isfinite(), torch.isclose(c, c), torch.allclose(c, c + 1))
zeros = torch.tensor([0j, 1j])
print([zeros ** e for e in (-0.3, -1, -2, 2j, 0.5, 1 + 1j)], 0 ** zeros,
      zeros ** torch.tensor([0.5, 1]), zeros ** torch.tensor([0j, 0]))
print(torch.tensor([1e20 + 1e20j, 1e-30 + 1e-30j]).abs(),
      torch.tensor([1e-30 + 1e-30j]).sqrt(),
      torch.hypot(torch.tensor([3., 0.]), torch.tensor([-4., 0.])))

# shapes
print(m.T, m.mH, m.reshape(2, 6), m.view(4, 3), m.flatten(), m[1], m[:, ::2],
      m[..., -1], m.unsqueeze(0).shape, m.permute(1, 0).stride(),
      m.transpose(0, 1).contiguous().stride())
print(torch.cat([c, torch.ones(1)]), torch.stack([c, c], -1), m.split(2)[1],
      m.chunk(2, 1)[0], m.flip(0), m.roll(1, 1), m[[2, 0]],
      m.index_select(1, torch.tensor([3, 0])), m.tril(), c.diag(), c.repeat(2),
      c.expand(2, 2), m.gather(1, torch.zeros(3, 1, dtype=torch.int64)),
      torch.where(half, c, 0), torch.where(half, torch.ones(2), 1j),
      c.masked_fill(half, 1j), F.pad(c, (1, 1)), m[m.abs() > 15])
print(c.view(torch.float32), torch.view_as_real(c), torch.view_as_real(m.T)[0])

# sums and products
print(c.sum(), c.mean(), c.prod(), m.sum(0), m.mean(-1, keepdim=True),
      c.cumsum(0), c.cumprod(0), c.var(), c.std(), c.norm(),
      torch.linalg.norm(m), torch.linalg.vector_norm(m, dim=1),
      F.normalize(c, dim=0), c.any(), c.all(), c.count_nonzero())
print(m @ m.mH, torch.einsum('ij,kj->ik', m, m), torch.matmul(m, m[0]),
      torch.bmm(m[None], m.T[None]), torch.outer(c, c), torch.dot(c, c),
      torch.vdot(c, c), torch.tensordot(m, m, dims=([1], [1])),
      torch.kron(c, c), F.linear(m, m))
print(F.conv1d(m[None], torch.ones(2, 3, 2, dtype=torch.cfloat)),
      F.conv2d(m[None, None], 1j * torch.ones(1, 1, 2, 2), padding=1))

# writing
x = torch.zeros(2, 3, dtype=torch.cfloat)
y = x.view(6)
x[0, 1] = 1 + 2j
x[1] = torch.tensor([1., 2., 3.])
x[..., 2] = c
x[:, :1] += 1j
x[x.abs() < 0.5] = -1
x.real[0, 0] = 9
print(x, y)
x.mul_(1j).add_(1)
x[0].fill_(2j)
x.imag = torch.ones(2, 3)
print(x, y, x.copy_(torch.ones(3)), x.zero_(), torch.ones(2).copy_(c))
torch.view_as_real(x).fill_(3)
x.data = x.data * 2
print(x, x.clone() is x, x.to(torch.cfloat) is x)


class Layers(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(4, 3, dtype=torch.cfloat)
        self.conv = nn.Conv1d(3, 2, 2, dtype=torch.cfloat)
        self.scale = nn.Parameter(torch.tensor(2j))
        self.register_buffer('shift', torch.ones(2, 1, dtype=torch.cfloat))

    def forward(self, x):
        return self.conv(self.linear(x).mT[None]) * self.scale + self.shift


torch.manual_seed(1)
layers = Layers()
print(layers, layers.scale, layers(m))
print({k: (v.dtype, tuple(v.shape)) for k, v in layers.state_dict().items()},
      sum(p.numel() for p in layers.parameters()),
      isinstance(layers.scale, nn.Parameter), type(layers.scale))
other = Layers()
other.load_state_dict(layers.state_dict())
print(torch.equal(other.linear.weight, layers.linear.weight),
      layers.scale.exp().real, layers.scale.detach().requires_grad,
      layers.scale.real)
print(layers.double().conv.weight.dtype, layers.scale.is_leaf)

# what complex numbers have not
for f in (lambda: c < c, lambda: c.relu(), lambda: c.floor(), lambda: c.round(),
          lambda: F.relu(c), lambda: c.clamp(0), lambda: c.sort(),
          lambda: c.argmax(), lambda: c // 2, lambda: c % 2, lambda: c.sign(),
          lambda: F.gelu(c), lambda: torch.maximum(c, c), lambda: ~c,
          lambda: c.median(), lambda: c.topk(1), lambda: c.amax(),
          lambda: F.mse_loss(c, c), lambda: F.layer_norm(c, (2,)),
          lambda: torch.arange(3, dtype=torch.cfloat), lambda: float(c[0]),
          lambda: c.item(), lambda: torch.tensor([1j], dtype=torch.float32),
          lambda: torch.ones(2).imag, lambda: torch.ones(2).add_(1j),
          lambda: torch.ones(2).mul_(c), lambda: F.linear(c, torch.ones(3, 2)),
          lambda: torch.mm(torch.ones(2, 2), m), lambda: torch.ones(2, 2) @ c,
          lambda: torch.view_as_complex(torch.ones(2, 3)), lambda: c.H,
          lambda: c + torch.ones(3), lambda: m[5], lambda: m.view(5),
          lambda: c.mul_(m[:, :2]), lambda: torch.complex(c.real, c.imag.double()),
          lambda: torch.ones(2).masked_fill(half, 1j), lambda: 1j < 2,
          lambda: 1j / 0, lambda: complex('x'), lambda: torch.imag(c.real)):
    fails(f)
