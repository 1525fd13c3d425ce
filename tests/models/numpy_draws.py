# numpy.random as RandomState draws it.
import numpy as np
import torch
from numpy.random import RandomState


def show(*arrays):
    for a in arrays:
        if isinstance(a, (int, float, str)):
            print(a)
        else:
            print(a.dtype.name, a.shape, a.reshape(-1).tolist()[:9],
                  f'{float(np.sum(a)):.9g}')


np.random.seed(0)
show(np.random.rand(3), np.random.randn(3), np.random.rand(),
     np.random.randn(2, 4), np.random.randn(), np.random.normal(1, 2, (2, 2)),
     np.random.uniform(-1, 1, 5), np.random.uniform(2, 3))
show(np.random.randint(10), np.random.randint(2, 100, 7),
     np.random.randint(0, 1, 3), np.random.randint(5, size=(2, 3)),
     np.random.rand(2), np.random.random_sample((2,)), np.random.random(2),
     np.random.randint(0, 9, 4, dtype=np.int32))
show(np.random.permutation(12), np.random.permutation([3, 1, 4, 1, 5]),
     np.random.permutation(np.arange(12).reshape(6, 2)))
order, rows = list(range(9)), np.arange(8).reshape(4, 2)
np.random.shuffle(order)
np.random.shuffle(rows)
print(order)
show(rows)
show(np.random.choice(7, 5), np.random.choice(9, 4, replace=False),
     np.random.choice([2, 3, 5, 7], (2, 2)), np.random.choice(4),
     np.random.choice(['a', 'b', 'c']),
     np.random.choice(4, 6, p=[0.1, 0.2, 0.3, 0.4]),
     np.random.choice(5, 3, replace=False, p=[0.1, 0.2, 0.3, 0.2, 0.2]))
show(np.random.normal(np.arange(3), 0.5), np.random.exponential(2, 3),
     np.random.beta(0.4, 0.4), np.random.beta(2, 3), np.random.gamma(0.5, 2),
     np.random.gamma(3.0, 1.0, 2), np.random.beta(1.0, 1.0, (2, 2)))
state = np.random.get_state()
first = np.random.randn(3)
np.random.set_state(state)
show(first - np.random.randn(3))
r = RandomState(1234)
show(r.randn(1000), r.randint(0, 1 << 31, 3), r.rand(600, 2), r.permutation(4))
rng = np.random.RandomState(seed=4294967295)
show(rng.standard_normal(5), rng.random_integers(3, size=4), rng.uniform(size=2))
w = rng.randn(4, 4)
print(torch.from_numpy(w.astype(np.float32)))
for bad in (lambda: np.random.seed(-1), lambda: np.random.randint(3, 3),
            lambda: np.random.choice(3, 4, replace=False),
            lambda: np.random.choice(2, p=[0.5, 0.6]),
            lambda: np.random.normal(0, -1)):
    try:
        bad()
    except ValueError as e:
        print(e)
