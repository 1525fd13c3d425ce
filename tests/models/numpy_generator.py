# numpy.random.default_rng: PCG64, and what Generator makes of its words.
import numpy as np
import torch


def error(make):
    try:
        print(make())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


for seed in (0, 1, 42, 12345678901, [1, 2], [5, 2 ** 40, 1, 2, 3]):
    rng = np.random.default_rng(seed)
    print(rng.random(3), f'{rng.random():.12f}')
rng = np.random.default_rng(0)
for x in (rng.standard_normal(100000), rng.exponential(2.0, size=50000),
          rng.normal(1, 2, (2, 3)), rng.uniform(-1, 1, (2, 2))):
    print(x.shape, f'{x.sum():.9g} {x.max():.12g} {x.min():.12g}',
          x.ravel()[:3])
print(rng.integers(0, 10, 20), rng.integers(5), rng.integers(0, 2 ** 40, 3),
      rng.integers(1, 7, size=(2, 3)), rng.integers(0, 2 ** 32, 2),
      rng.integers(3, endpoint=True), rng.integers(0, 100, 5, dtype=np.int32),
      rng.integers(4, 5), rng.integers(-2 ** 62, 2 ** 62 - 1))
order, letters = np.arange(10), list('abcdef')
rng.shuffle(order)
rng.shuffle(letters)
print(order, letters, rng.permutation(6),
      rng.permutation(np.array([[1, 2], [3, 4], [5, 6]])))
print(rng.choice(10, 4, replace=False), rng.choice(20000, 5, replace=False),
      rng.choice(20000, 500, replace=False).sum(), rng.choice([1.5, 2.5, 3.5]),
      rng.choice(5, size=(2, 2)), rng.choice(3, 5, p=[.1, .2, .7]),
      rng.choice(np.array([3, 4, 5]), 2), rng.choice(4))
print(rng.normal(np.array([1., 2.]), 1), rng.uniform(np.zeros(2), 1),
      type(rng.integers(3)).__name__, str(rng))
kept = np.random.Generator(np.random.PCG64(3))
print(kept.random(), np.random.default_rng(kept) is kept)
print(torch.from_numpy(kept.standard_normal((2, 2))).float())
error(lambda: rng.integers(5, 5))
error(lambda: np.random.default_rng(-1))
error(lambda: rng.choice(3, 5, replace=False))
error(lambda: rng.choice(0))
error(lambda: rng.normal(0, -1))
error(lambda: rng.choice(2, p=[.5, .6]))
error(lambda: rng.random(-1))
error(lambda: rng.integers(3, size=-2))
error(lambda: rng.choice('abc'))
error(lambda: np.random.default_rng('x'))
print(rng.permutation(0), rng.permutation(-1), rng.random((2, 0)),
      rng.choice(3, 0, replace=False), rng.choice([], 0), rng.random())
