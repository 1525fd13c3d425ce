# The filters of multiwavelets: sympy's polynomials of Legendre and Chebyshev,
# their roots, and power series of NumPy.
import numpy as np
import torch
from scipy.special import eval_legendre
from sympy import Poly, Symbol, chebyshevt, legendre
from torch import nn

torch.manual_seed(0)
from multiwavelets_package.symbols import DRAWN, SCALE

x = Symbol('x')
print(DRAWN * SCALE, x)
for k in range(5):
    print(Poly(legendre(k, 2 * x - 1), x).all_coeffs(),
          Poly(legendre(k, 4 * x - 1), x).all_coeffs(),
          Poly(chebyshevt(k, 4 * x - 1), x).all_coeffs())
print(Poly(legendre(3, x), x).all_coeffs(), Poly(3 - x * x, x).degree(),
      Poly((x + 1) ** 2 / 3 - 2 * x, x).all_coeffs())


def roots_of(polynomial):
    return np.array([root.evalf(20) for root in Poly(polynomial).all_roots()]
                    ).astype(np.float64)


for k in (1, 2, 3, 6):
    print(roots_of(legendre(k, 2 * x - 1)), roots_of(chebyshevt(k, 1 - x)))

p = np.polynomial.polynomial.Polynomial([1, 2, 3])
print(p(2), p(np.array([0.5, 1.])), p.coef, p.degree(), len(p),
      np.polynomial.polynomial.polyval(np.array([[1., 2.]]), [1, 0, 2]))


class Filters(nn.Module):
    def __init__(self, k):
        super().__init__()
        nodes = roots_of(legendre(k, 2 * x - 1))
        last = eval_legendre(k - 1, 2 * nodes - 1)
        phi = [np.polynomial.polynomial.Polynomial(
            np.flip(np.sqrt(2 * i + 1) * np.array(
                Poly(legendre(i, 2 * x - 1), x).all_coeffs()
            ).astype(np.float64))) for i in range(k)]
        low = np.array([[(phi[i](nodes / 2) * phi[j](nodes) / last ** 2).sum()
                         for j in range(k)] for i in range(k)])
        self.register_buffer('low', torch.Tensor(low))

    def forward(self, x):
        return torch.matmul(x, self.low)


print(Filters(3)(torch.randn(2, 3)))
