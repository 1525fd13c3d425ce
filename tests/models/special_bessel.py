# The functions of torch.special that are long: of Bessel and Airy, zeta and
# polygamma, the incomplete gamma functions, quantiles; numbers that come next;
# polynomials of degrees in a tensor.
import torch

special = torch.special
NAMES = ('bessel_j0 bessel_j1 bessel_y0 bessel_y1 modified_bessel_i0 '
         'modified_bessel_i1 modified_bessel_k0 modified_bessel_k1 '
         'scaled_modified_bessel_k0 scaled_modified_bessel_k1 airy_ai '
         'spherical_bessel_j0 ndtri').split()


def show(*call):
    try:
        print(call[0](*call[1:]))
    except (NotImplementedError, TypeError, RuntimeError) as error:
        print(type(error).__name__, str(error).splitlines()[0][:56])


x = torch.tensor([0.5, 2.0, 4.9, 5.1, 8, 22, 30, 90, 0, -0.0, -1, -6, -9,
                  torch.inf, -torch.inf, torch.nan, 1e-10, 0.01, 1])
for name in NAMES:
    print(name)
    for dtype in torch.float32, torch.float64, torch.int32, torch.float16:
        show(getattr(special, name), x[:9].to(dtype))
    show(getattr(special, name), x)

print('# zeta')
s = torch.tensor([1, 0.5, 2, 2, 2.5, 3, 3, 4, 1e3, 2, 3, 50, torch.nan, 2, 31])
q = torch.tensor([1, 1, 0, -1, -1.5, -1.5, -0.5, -2.25, 1e-2, 1e6, -1000.5,
                  0.5, 1, torch.inf, -0.5])
show(special.zeta, s, q)
show(special.zeta, s.double(), q.double())
show(special.zeta, 3, q)
show(special.zeta, q.abs() + 1, 2)
show(special.zeta, torch.tensor([2, 3]), 2.5)
show(special.zeta, s.half(), q.half())
y = torch.tensor([0.5, 1, 3, 10, -0.5, -1.5, 0, 1e-5, 1000])
for n in 1, 2, 3, 4, 10, 30:
    show(torch.polygamma, n, y)
    show(y.double().polygamma, n)
show(special.polygamma, 2, y[:4].bfloat16())
show(special.polygamma, 2, torch.tensor([1, 2]))

print('# incomplete gamma functions')
a = torch.tensor([0, 0, 1, torch.inf, torch.inf, 2, torch.nan, -1, 1e-3, 100,
                  1000, 1e6, 200, 0.5, 3])
b = torch.tensor([0, 1, 0, 1, torch.inf, torch.inf, 1, 1, 5, 100, 900, 1e6,
                  210, 0.1, 2])
for f in torch.igamma, torch.igammac, special.gammainc, special.gammaincc:
    show(f, a, b)
    show(f, a.double(), b.double())
    show(f, a.half()[9:], b.half()[9:])
    show(f, a, b[0])
    show(f, a[2].long(), b[1].long())
show(torch.ones(2).igamma_, torch.ones(2))
show(special.ndtri, torch.tensor([1e-10, 1e-30, 0.3, 1, 0, 2, -1, 0.999]))
show(special.ndtri, torch.tensor([1e-300, 0.5, 1 - 1e-12]).double())

print('# the next number')
for dtype in (torch.float16, torch.bfloat16, torch.float32, torch.float64,
              torch.int64):
    show(torch.nextafter, torch.tensor([1, 0, -0.0, 5, -1]).to(dtype),
         torch.tensor([2, 1, -1, 5, 0]).to(dtype))
show(lambda: torch.nextafter(torch.ones(2), torch.zeros(2)) - 1)
show(torch.nextafter, torch.ones(2), 2.0)

print('# degrees')
degrees = torch.tensor([0, 1, 2, 5, -1])
for name in ('chebyshev_polynomial_t', 'chebyshev_polynomial_u',
             'chebyshev_polynomial_v', 'chebyshev_polynomial_w',
             'shifted_chebyshev_polynomial_t', 'hermite_polynomial_h',
             'hermite_polynomial_he', 'laguerre_polynomial_l',
             'legendre_polynomial_p'):
    f = getattr(special, name)
    show(f, torch.tensor([[0.5], [2]]), degrees)
    show(f, 0.5, degrees)
    show(f, torch.tensor([0.5, 2]), 2.7)
    show(f, torch.tensor([0.5]), degrees.double())
    show(f, torch.tensor([1, 2]), 3)
    show(f, torch.tensor([1, 2]).half(), 3)
    show(f, 1, 3)
show(special.hermite_polynomial_h, torch.tensor([0.5, 2]), 200)
# The first degree is a copy.
x = torch.tensor([0.25, 0.5])
for f in (special.legendre_polynomial_p, special.hermite_polynomial_he):
    f(x, 1).add_(1)
print(x)
