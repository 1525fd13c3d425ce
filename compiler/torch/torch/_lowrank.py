"""The largest singular values and their vectors, in a subspace that some
random vectors are brought into."""
import torch

__all__ = ['pca_lowrank', 'svd_lowrank']


def _basis(A, q, niter):
    """Of the columns that A makes of random ones, again and again."""
    dtype = A.dtype if A.is_floating_point() else torch.float32
    Q = torch.linalg.qr(A @ torch.randn(A.shape[-1], q, dtype=dtype)).Q
    for _ in range(niter):
        Q = torch.linalg.qr(A.mT @ Q).Q
        Q = torch.linalg.qr(A @ Q).Q
    return Q


def svd_lowrank(A, q=6, niter=2, M=None):
    if M is not None:
        A = A - M.broadcast_to(A.shape)
    wide = A.shape[-2] < A.shape[-1]
    if wide:
        A = A.mT
    Q = _basis(A, 6 if q is None else q, 2 if niter is None else niter)
    U, S, Vh = torch.linalg.svd(Q.mT @ A, full_matrices=False)
    U, V = Q @ U, Vh.mT
    return (V, S, U) if wide else (U, S, V)


def pca_lowrank(A, q=None, center=True, niter=2):
    least = min(A.shape[-2:])
    if q is None:
        q = min(6, least)
    elif not 0 <= q <= least:
        raise ValueError(f'q(={q}) must be non-negative integer and not '
                         f'greater than min(m, n)={least}')
    if niter < 0:
        raise ValueError(f'niter(={niter}) must be non-negative integer')
    if center:
        A = A - A.mean(-2, keepdim=True)
    return svd_lowrank(A, q, niter)
