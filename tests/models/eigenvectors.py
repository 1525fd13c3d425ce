"""Eigenvectors of symmetric matrices, with LAPACK's signs."""
import torch


def matrix(n, dtype, seed):
    generator = torch.Generator().manual_seed(100 * n + seed)
    a = torch.randn(n, n, generator=generator, dtype=dtype)
    return a + a.T


for dtype, sizes in ((torch.float64, (1, 2, 3, 5, 8, 25, 26, 51, 100)),
                     (torch.float32, (2, 3, 4, 6, 26, 40))):
    for n in sizes:
        for half in 'L', 'U':
            w, v = torch.linalg.eigh(matrix(n, dtype, 1), half)
            print(dtype, n, half, w[0], w[-1], v if n < 6 else v[0],
                  v[:, 0].stride())
a = torch.stack([matrix(3, torch.float32, k) for k in range(4)])
print(torch.linalg.eigh(a.reshape(2, 2, 3, 3)))
print(torch.linalg.eigvalsh(a))
print(torch.linalg.eigh(torch.eye(3)), torch.linalg.eigh(torch.zeros(2, 2)))
print(torch.linalg.eigh(torch.diag(torch.tensor([3., 1., 2.]))))
print(torch.linalg.eigh(torch.full((2, 2), float('nan'))))
print(torch.linalg.eigh(torch.zeros(0, 2, 2)).eigenvectors.shape)
print(torch.linalg.eigh(torch.zeros(2, 0, 0)).eigenvalues.shape)
a = matrix(30, torch.float64, 3)
a[:10, 10:] = a[10:, :10] = 0
w, v = torch.linalg.eigh(a)
print(v[:, ::5].sum(0))
