# numpy's functions, by family, as model files call them.
import numpy as np
import numpy.linalg as LA
import torch
from numpy import linalg


def show(*arrays):
    for a in arrays:
        if isinstance(a, (tuple, list)):
            show(*a)
        elif isinstance(a, (bool, int, float)) or not a.ndim:
            print(f'{float(a):.6g}')
        else:
            print(a.dtype.name, a.shape,
                  [round(float(v), 6) for v in a.reshape(-1).tolist()][:9])


a = np.array([[3., 1., 2.], [-1., 5., 0.]])
n, f = np.arange(6).reshape(2, 3), np.ones((2, 3), dtype=np.float32)
# NumPy's own numbers widen, those of Python do not; two arrays meet where both
# fit.
show(f * 2.5, f * np.sqrt(2.0), f * np.float64(1.5), n * 2.5, n + f, n / 2,
     n ** 2, n ** 2.0, 2 ** n, n.astype(np.int32) + f, n.astype(np.uint8) + f,
     f + np.arange(3), np.maximum(n, 2.5), np.maximum(f, 2), np.minimum(n, 3),
     np.where(n > 2, n, 0.5), np.where(n > 2, f, 0), n % 3, n // 2, -n % 4,
     (n > 2) & (n < 5), n ^ 1, n << 1)
b = a
b += 1
b *= 2
b[0] -= 1
show(a, n.astype(np.int16) * n.astype(np.int32))
try:
    n += 0.5
except TypeError as e:
    print(isinstance(e, TypeError))
show(np.add(a, 1), np.subtract(2, a), np.multiply([1, 2], [3, 4]),
     np.divide([1, 2], 2), np.arctan2([1., -1.], [2, 3]), np.hypot(3, 4),
     np.cbrt(27.0), np.deg2rad(180), np.sinc([0, 0.5]), np.sinh(a[0] / 4),
     np.isfinite([1, np.inf, np.nan]), np.isinf(np.inf), np.logical_not(n > 2),
     np.logical_and(n > 1, n < 4), np.nan_to_num([1, np.nan]),
     np.floor_divide(7, 2), np.fmod([-3, 3], 2), np.exp2(3), np.trunc(-1.5),
     np.isclose(1.0, 1 + 1e-9), np.sign(a), np.clip(n, 1, 3), np.float_power(2, 3))
show(np.any(a > 4), np.all(a > 4, axis=0), np.average([1, 2, 4]),
     np.average(a, axis=1, weights=[1, 2, 3]), np.median(a), np.ptp(a, axis=0),
     np.median(a, axis=1), np.percentile(a, 30), np.quantile(a, [0.1, 0.9]),
     np.nanmean([1, np.nan, 4]), np.nansum([1, np.nan]), np.count_nonzero(n > 2),
     np.sum(n, dtype=np.float32), np.prod([2, 3], dtype=np.int32) * 1.0,
     np.mean(n, axis=(0, 1)), a.max(axis=1), a.argmax(1), a.any(), a.var(),
     a.mean(axis=0, keepdims=True), n.cumsum(1), np.diff([1, 4, 9]), np.trace(n),
     np.nanmax([1, np.nan]), n.min(), n.ptp() if hasattr(n, 'ptp') else 5)
show(np.sort(a), np.argsort(a), np.argsort([2, 1, 2, 0]), a.argsort(axis=0),
     np.argwhere(a > 3), np.nonzero(n), np.where(a > 3), np.flatnonzero(n),
     np.unique([3, 1, 3]), np.unique([3, 1, 3], return_inverse=True,
                                     return_counts=True, return_index=True),
     np.searchsorted([1, 3, 5], [0, 3, 9]), np.bincount([1, 1, 3]),
     np.digitize([0.5, 2.5], [0, 1, 2]), np.isin([1, 5], [5, 6]),
     np.interp([0, 1.5, 9], [1, 2, 3], [10, 20, 0]))
show(np.append([1, 2], [3]), np.append(n, n, axis=0), np.insert([1, 2], 1, 9),
     np.delete([1, 2, 3], 1), np.delete(n, 0, axis=1), np.split(n, 3, axis=1),
     np.array_split([1, 2, 3], 2), np.vstack([n, f]), np.hstack([[1], [2.5]]),
     np.dstack([[1], [2]]), np.column_stack([[1, 2], [3, 4]]),
     np.concatenate([n, f], axis=None), np.stack([n, n], axis=-1))
show(np.expand_dims(n, axis=(0, 2)), np.triu(np.ones((3, 3)), k=1),
     np.tril(n, k=-1), np.moveaxis(np.zeros((2, 3, 4)), 0, -1),
     np.rollaxis(np.zeros((2, 3, 4)), 2), np.atleast_2d([1, 2]),
     np.atleast_1d(3), np.roll(n, 1), np.roll(n, 1, axis=1), np.rot90(n),
     np.fliplr(n), np.flipud(n), np.diag([1, 2]), np.repeat(n, [1, 2], axis=0),
     np.tile([1, 2], (2, 2)), np.tile(n, 2), np.ravel(n), np.take(n, [0, 2]),
     np.take(n, [0, 2], axis=1), np.broadcast_to([1, 2, 3], (2, 3)),
     np.unravel_index(4, (2, 3)), np.ravel_multi_index((1, 1), (2, 3)),
     np.take_along_axis(a, np.argsort(a, axis=1), axis=1), np.swapaxes(n, 0, 1))
for mode in ('constant', 'reflect', 'edge', 'wrap'):
    show(np.pad(n, ((1, 1), (2, 0)), mode=mode), np.pad([1, 2, 3], 2, mode))
show(np.pad([1.], (1, 2), 'constant', constant_values=7), np.pad(n, (1, 2)))
show(np.dot([1, 2], [3, 4]), np.inner([1, 2], [3, 4]), np.outer([1, 2], [3., 4]),
     np.kron([1, 2], [1, 10]), np.cross([1, 0, 0], [0, 1, 0]),
     np.tensordot(n, n, axes=([1], [1])), np.einsum('ij,kj->ik', n, f),
     np.convolve([1, 2, 3], [0, 1, 0.5]), np.matmul(n, n.T), n @ n.T,
     np.convolve([1, 2, 3], [0, 1, 0.5], 'same'), np.vdot(n, n))
show(np.logspace(0, 2, 3), np.geomspace(1, 1000, 4), np.tri(3), np.hanning(5),
     np.hamming(4), np.blackman(4), np.bartlett(4), np.kaiser(5, 2.5),
     np.indices((2, 2)), np.tril_indices(2), np.triu_indices(3, k=1),
     np.diag_indices(2), np.fromfunction(lambda i, j: i + j, (2, 2)),
     np.vander([1, 2], 3), np.full_like(f, 3), list(map(list, np.ndindex(2, 1))))
m = np.array([[4., 1.], [2., 3.]])
q, r = LA.qr(m)
s = LA.svd(m, compute_uv=False)
show(linalg.norm(m), LA.norm(m, axis=1), LA.norm(m, ord=1, axis=0), LA.det(m),
     LA.inv(m), LA.solve(m, [1., 2.]), q @ r, s,
     LA.pinv(m), LA.cholesky(m @ m.T), LA.matrix_rank(m), LA.matrix_power(m, 3),
     LA.lstsq(np.array([[1., 0], [1, 1], [1, 2]]), [1., 2., 4.], rcond=None)[0],
     LA.eigh(m @ m.T)[0], LA.slogdet(m), LA.cond(m))
try:
    LA.inv(np.zeros((2, 2)))
except LA.LinAlgError as e:
    print(e)
np.set_printoptions(precision=3)
with np.errstate(divide='ignore'):
    np.seterr(all='ignore')
print(np.dtype(np.float32).type(0.1) < 0.11, end=' ')
print(np.issubdtype(np.float32, np.floating), np.issubdtype(n.dtype, np.integer),
      np.issubdtype(np.int64, np.floating), np.dtype(np.long).name,
      np.zeros(2, dtype=np.bool).dtype, np.ndim([[1]]), np.shape([[1, 2]]),
      np.size(n), type(np.sqrt(torch.ones(2))).__name__)
show(torch.kaiser_window(6, True, 8.6).numpy())
np.fill_diagonal(a, 0)
n.fill(7)
show(a, n)
