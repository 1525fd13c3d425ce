"""The bits of functions of floats, which are those of PyTorch's kernels:
vectors compute most elements of a tensor, the C library what they leave."""
import torch
import torch.nn.functional as F

torch.manual_seed(0)


def digest(t):
    bits = t.contiguous().view(torch.int32).flatten().to(torch.int64)
    return int((bits * (torch.arange(len(bits)) % 1009 + 1)).sum())


of_exp = {'sigmoid': torch.sigmoid, 'silu': F.silu, 'glu': F.glu}
of_pow = {
    'pow': lambda x: x.abs() ** 2.5, 'inverse': lambda x: x.abs() ** -1.75,
    'each': lambda x: torch.pow(x.abs(), x.roll(1)), 'of 2': lambda x: 2 ** x,
    'whole': lambda x: x ** 5,
}
of_a_product = {
    'add': lambda x: torch.add(x, x.flip(0), alpha=0.3),
    'sub': lambda x: torch.sub(x, x.flip(0), alpha=0.3),
    'addcmul': lambda x: torch.addcmul(x, x.flip(0), x.roll(1), value=0.7),
    'lerp': lambda x: torch.lerp(x, x.flip(0), 0.3),
    'lerp far': lambda x: torch.lerp(x, x.flip(0), 0.8),
    'lerp each': lambda x: torch.lerp(x, x.flip(0), x.roll(1)),
}
others = {
    'mish': F.mish, 'softplus': F.softplus,
    'softplus of more': lambda x: F.softplus(x, 2.5, 3),
    'gelu': F.gelu, 'elu': F.elu, 'selu': F.selu,
    'celu': lambda x: F.celu(x, 1.5),
    'gelu of tanh': lambda x: F.gelu(x, approximate='tanh'),
    'logsigmoid': F.logsigmoid, 'hardswish': F.hardswish,
    'expm1': torch.expm1, 'exp2': torch.exp2,
    'log1p': lambda x: x.abs().log1p(),
}
for size in 2, 34, 100, 4126, 32800, 70002:
    x = torch.randn(size) * 4
    for name, f in (of_exp | of_pow | of_a_product).items():
        print(size, name, digest(f(x)))
# What is left of these changes with the C library.
for size in 32, 4160, 40000, 70016:
    x = torch.randn(size) * 4
    for name, f in others.items():
        print(size, name, digest(f(x)))
edges = torch.tensor([0., -0., 1e-45, -1e-40, 1e-20, -1e-7, 0.5, -0.5, 1, -1, 9,
                      -9, 20, -17, 88, -88, 89, -104, 127.9, -151, 1e10, -1e10,
                      3e38, -3e38, float('inf'), -float('inf'), 2, -2, 3, 4, 5,
                      float('nan')])
for name, f in (of_exp | of_pow | others).items():
    print(name, f(edges).tolist())
