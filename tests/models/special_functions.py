"""Bessel functions, polynomials and others of torch.special."""
import torch

torch.manual_seed(0)
x = torch.cat([torch.rand(5) * 3 + .1,
               torch.tensor([0., -1.5, 7.9, 29.9, 30.1, 50., 80., -40.,
                             float('inf'), float('nan')])])
for name in ('erfcx', 'i0', 'i0e', 'i1', 'i1e', 'log_ndtr',
             'modified_bessel_i0', 'modified_bessel_i1',
             'spherical_bessel_j0'):
    f = getattr(torch.special, name)
    print(name, [f'{v:.5g}' for v in f(x[:13]).tolist()])
    print([f'{v:.10g}' for v in f(x.double()).tolist()])
print(torch.i0(x[:3]), x[:3].i0(), torch.special.i0(torch.arange(3)))
x = x[:5]
print(torch.special.multigammaln(x + 3, 2), torch.mvlgamma(x + 3, 3),
      (x + 3).mvlgamma(1))
for kind in 't', 'u', 'v', 'w':
    for shifted in '', 'shifted_':
        f = getattr(torch.special, f'{shifted}chebyshev_polynomial_{kind}')
        print(shifted, kind, [f((x - 1) / 2, k) for k in range(6)])
for name in ('hermite_polynomial_h', 'hermite_polynomial_he',
             'laguerre_polynomial_l', 'legendre_polynomial_p'):
    f = getattr(torch.special, name)
    print(name, [f(x - 1, k) for k in range(-1, 6)])
    print(f((x - 1).double(), 7), f(torch.arange(3), 2))
