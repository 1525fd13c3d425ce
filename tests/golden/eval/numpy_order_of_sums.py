"""NumPy prints all digits of a number: its sums are added in its own order."""
import numpy as np

rng = np.random.RandomState(0)
for dtype in np.float64, np.float32:
    for shape in (5,), (37,), (200,), (1000,), (3, 4), (20, 130), (4, 5, 6):
        x = rng.randn(*shape).astype(dtype)
        for axis in (None, 0, -1):
            for f in np.sum, np.mean, np.std, np.var:
                print(shape, axis, f(x, axis=axis).ravel()[:3].tolist())
        print(x.T.sum(), x.T.mean(0).ravel()[:3], x[..., ::2].mean(-1),
              x.std(ddof=1), x.mean(axis=-1, keepdims=True).shape)
x = rng.randn(3, 4, 5)
print(x.sum(axis=(0, 2)), x.mean(axis=(1, 2)), x.transpose(1, 0, 2).sum((0, 1)))
print(np.sum([-0.0]), np.zeros((0, 3)).sum(0), np.mean([0.1] * 7),
      np.mean([1, 2]), np.mean(np.float16([1, 2.5])), np.std([1, 2, 4]),
      np.sum([True, True]), np.sum(np.int32([1, 2])), np.sum(3.5))
for dtype in np.float64, np.float32, np.float16, np.int64:
    for n, m in (1, 1), (9, 2), (3, 9), (20, 11), (12, 12), (20, 15):
        print(np.convolve((rng.randn(n) * 9).astype(dtype),
                          (rng.randn(m) * 9).astype(dtype)).tolist())
print(np.convolve([1, 2, 3], [2 ** 62, 2 ** 62 + 1]), np.convolve(3, 4))
for a, v in ([1], []), ([[1, 2]], [1]):
    try:
        np.convolve(a, v)
    except ValueError as e:
        print(e)
