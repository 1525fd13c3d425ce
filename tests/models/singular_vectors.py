"""Singular vectors, signed as LAPACK signs them, and the rotation between two
clouds of points that is made of them."""
import torch
import torch.nn as nn
from torch import linalg

torch.manual_seed(5)
torch.set_printoptions(precision=2, sci_mode=False)


class Align(nn.Module):
    """The rotation and the shift that bring one cloud to the other."""

    def forward(self, source, target, weights):
        weights = weights[..., None] / weights.sum(1)[:, None, None]
        centre = (source * weights).sum(1, keepdim=True)
        other = (target * weights).sum(1, keepdim=True)
        cov = (source - centre).transpose(1, 2) @ ((target - other) * weights)
        u, s, v = torch.svd(cov, some=False, compute_uv=True)
        turned = v @ u.transpose(-1, -2)
        mirrored = v.clone()
        mirrored[:, :, 2] *= -1
        turned = torch.where(torch.det(turned)[:, None, None] > 0, turned,
                             mirrored @ u.transpose(-1, -2))
        shift = -turned @ centre.transpose(1, 2) + other.transpose(1, 2)
        return torch.cat([turned, shift], 2), u, v


source = torch.randn(3, 20, 3)
turn = linalg.qr(torch.randn(3, 3, 3))[0]
target = source @ turn + 0.1 * torch.randn(3, 20, 3) + 2
for part in Align()(source, target, torch.rand(3, 20)):
    print(part)

print('--- of all shapes')
for dtype in torch.float32, torch.float64:
    for m, n in ((1, 1), (2, 2), (3, 3), (6, 6), (4, 3), (5, 4), (9, 4),
                 (3, 4), (3, 9), (2, 40), (25, 6)):
        a = torch.randn(1 + (m == 3), m, n, dtype=dtype)
        for full in False, True:
            U, S, Vh = linalg.svd(a, full_matrices=full)
            print(m, n, U.stride(), S.stride(), Vh.stride(), S)
            print(U[..., :3, :3], Vh[..., :3, :3])
print(torch.svd(a[0, :2, :3], False, False), a[0, :2, :3].svd().V.stride())
print(linalg.svd(1e-30 * a[0, :3, :3]), linalg.svd(1e-200 * a[0, :3, :3]))
for scale in 1e200, 1e18:
    U, S, Vh = linalg.svd(scale * a[0, :2, :3])
    print(U, S.log(), Vh)

print('--- with zeros, of equal values')
for a in (torch.zeros(3, 2), torch.eye(3), -torch.eye(2, 3), torch.eye(3, 1),
          torch.diag(torch.tensor([0., -2., 0., 5.])),
          torch.diag(torch.tensor([2., 1., 2., 1., 2.])),
          torch.diag(torch.tensor([3., 3., 1., 1., 3., 3., 0., 1., 0.],
                                  dtype=torch.float64)),
          torch.tensor([[0., -1, 0], [1, 0, 0], [0, 0, 1]]),
          torch.tensor([[3., 0], [4, 0]]), torch.tensor([[0., 3], [0, 0]])):
    print(linalg.svd(a), torch.svd(a).S)
for shape in (0, 3), (3, 0), (2, 0, 0), (0, 2, 3):
    print(linalg.svd(torch.zeros(shape)),
          linalg.svd(torch.zeros(shape), full_matrices=False))

print('--- mistakes, and gradients')
for f in (lambda: linalg.svd(torch.eye(3).half()),
          lambda: linalg.svd(torch.eye(3).int()),
          lambda: linalg.svd(torch.ones(3)),
          lambda: linalg.svd(torch.eye(3), driver='gesvd'),
          lambda: linalg.svd(torch.full((2, 3), float('nan')))):
    try:
        f()
    except RuntimeError as e:
        print(type(e).__name__, e)
p = nn.Parameter(torch.tensor([[1., 2.], [4., 9.]]))
print(linalg.svd(p), torch.svd(p))

print('--- of low rank')
a = torch.randn(30, 4) @ torch.randn(4, 12) + 0.01 * torch.randn(30, 12)
for part in torch.svd_lowrank(a, 4) + torch.pca_lowrank(a.T, 3):
    print(part)
for part in torch.pca_lowrank(torch.stack([a, a.flip(0)]).double(), niter=1):
    print(part.shape, part[..., :3])
print(torch.svd_lowrank(a, 2, 0, a.mean(0))[1])
print(torch.pca_lowrank(a[:2], center=False)[2])
for q in 7, -1:
    try:
        torch.pca_lowrank(a[:5], q)
    except ValueError as e:
        print(e)
