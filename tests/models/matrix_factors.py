"""Factors of matrices as LAPACK packs them, and what is computed from them."""
import torch
from torch import linalg

torch.manual_seed(1)

print('--- LU')
for shape in (4, 4), (3, 5), (5, 3), (2, 3, 3):
    a = torch.randn(shape)
    LU, pivots = linalg.lu_factor(a)
    print(LU, pivots, torch.lu_unpack(LU, pivots), linalg.lu(a))
    print(torch.lu_unpack(LU, pivots, unpack_data=False)[0].shape)
a, b = torch.randn(2, 4, 4), torch.randn(2, 4, 3)
LU, pivots = linalg.lu_factor(a)
print(linalg.lu_solve(LU, pivots, b), torch.lu_solve(b, LU, pivots))
print(linalg.lu_solve(LU, pivots, b, adjoint=True))
print(linalg.lu_solve(LU, pivots, b.mT, left=False))
print(linalg.lu_factor_ex(torch.tensor([[1., 2], [2, 4]])))
try:
    linalg.lu_factor(torch.zeros(3, 2, 2))
except RuntimeError as e:
    print(e)

print('--- reflectors')
for shape in (5, 3), (3, 5), (4, 4), (2, 4, 3):
    a = torch.randn(shape)
    packed, tau = torch.geqrf(a)
    print(packed, tau, linalg.qr(a), linalg.qr(a, 'complete'))
    print(linalg.qr(a, 'r'), a.geqrf()[0].stride())
    if shape[-2] >= shape[-1]:
        print(linalg.householder_product(packed, tau),
              torch.orgqr(packed, tau))
    c = torch.randn(shape[-2], shape[-2])
    if len(shape) == 2:
        k = min(shape)
        for left in False, True:
            for transpose in False, True:
                print(torch.ormqr(packed[:, :k], tau, c, left, transpose))

print('--- without errors, other forms')
a = torch.randn(4, 4)
s = a @ a.T + torch.eye(4)
print(linalg.cholesky_ex(s), linalg.inv_ex(a), linalg.solve_ex(a, a[0]))
print(torch.cholesky_solve(a, linalg.cholesky(s)))
print(torch.cholesky_solve(a, linalg.cholesky(s, upper=True), upper=True))
print(torch.cholesky_inverse(linalg.cholesky(s)))
for p in None, 2, -2, 'fro', 'nuc', 1, -1, float('inf'):
    print(linalg.cond(a, p))
print(linalg.cond(torch.zeros(2, 2), 'fro'))
print(linalg.tensorinv(torch.randn(4, 6, 8, 3), ind=2).shape)
print(linalg.tensorinv(torch.randn(6, 2, 3), ind=1))
print(linalg.tensorsolve(torch.randn(2, 3, 6), torch.randn(2, 3)))

print('--- the exponential')
for n in 1, 2, 5:
    for scale in 0.01, 1, 5:
        a = torch.randn(3, n, n)
        print(torch.matrix_exp(scale * (a - a.mT)))
print(torch.matrix_exp(torch.zeros(2, 2)), torch.zeros(0, 0).matrix_exp())

print('--- what has a gradient')
p = torch.nn.Parameter(torch.tensor([[1., 2.], [4., 9.]]))
print(linalg.qr(p), linalg.lu_factor(p), linalg.lu(p), torch.geqrf(p).tau)
print(linalg.inv(p), linalg.det(p), linalg.slogdet(p), linalg.svdvals(p))
print(linalg.solve(p, p[0]), torch.matrix_exp(p * 0.1))
print(linalg.cholesky(p @ p.T), linalg.eigvalsh(p))
