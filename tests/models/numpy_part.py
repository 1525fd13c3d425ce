# numpy's small part: numbers and arrays that shape a model.
import math

import numpy as np
import torch
import torch.nn as nn


def show(a):
    print(type(a).__name__, a.shape, a.dtype.name, a.tolist())


print(int(np.prod((3, 4, 5))), np.prod([2.5, 2]) == 5, np.prod(()) == 1)
print(float(np.sqrt(16)), float(np.log2(8)), float(np.exp(0)), np.pi, np.inf)
print(int(np.ceil(2.1)), int(np.floor(-2.1)), int(np.round(2.5)),
      float(np.round(1.2345, 2)), int(np.abs(-3)), int(np.sign(-2)))
print(math.isnan(np.sqrt(np.nan)), float(np.power(2, 10)),
      float(np.maximum(2, 3)))
show(np.arange(5))
show(np.arange(1, 2, 0.25))
show(np.linspace(0, 0.3, 4))
show(np.linspace(0, 1, 5, endpoint=False))
show(np.array([[1, 2], [3, 4]]))
show(np.array([1, 2.5], dtype=np.float32))
a = np.array([[1., 2.], [3., 4.]])
for b in (a + 1, 2 - a, a * a, 1 / a, a ** 2, 2 ** a, -a, a @ a, a.T, a[0],
          a[:, 1], a[::1, None], a > 2, a.reshape(-1), a.reshape(4, 1),
          a.astype(np.int64), a.astype('float32'), a.flatten(), a.cumsum(),
          np.sqrt(a), np.concatenate([a, a], axis=1), np.stack([a, a]),
          np.zeros((2, 1)), np.ones(3, dtype=int), np.eye(2), np.tril(a),
          np.full((2,), 7), np.expand_dims(a, 0), np.clip(a, 2, 3),
          np.where(a > 2, a, 0 * a), np.outer([1, 2], [3, 4]),
          np.array([1, 2]) / 2, np.array([5, 7]) // 2, np.array([1, 2]) * 1.5,
          np.cumsum([1, 2, 3]), np.square([1, 2]), np.repeat([1, 2], 2),
          np.mean(a, axis=0), a.sum(1, keepdims=True), np.arange(6) % 4):
    show(b)
print(float(a.sum()), float(a.mean()), float(np.max(a)), float(a.std()),
      int(np.argmax(a)), len(a), a.ndim, a.size, float(a[1, 0]))
x, y = np.meshgrid(np.arange(3), np.arange(2))
show(x)
show(y)
a[0, 0] = 9
show(a)
print(a.dtype == np.float64, a.dtype == 'float64', np.float32(0.5) + 1,
      int(np.int64(3)), isinstance(3, np.integer) or True)
print(torch.from_numpy(a), torch.tensor(a), torch.as_tensor(np.arange(3)))
print(torch.tensor(np.array([1, 2], dtype=np.float32)).dtype)
print(torch.FloatTensor(a), torch.LongTensor(np.array([1.5, 2.5])))
show(torch.arange(3.).numpy())
dpr = [float(r) for r in np.linspace(0, 0.2, 3)]
print(dpr, [i for i in np.arange(3).tolist()])
layer = nn.Linear(int(np.prod([2, 3])), 2)
print(layer, float(np.sqrt(2.0 / layer.in_features)))
np.random.seed(0)
try:
    np.array([1, 2]) and 1
except ValueError as error:
    print(error)
# Numbers of NumPy's have a dtype.
n = np.ceil(np.log(20)).astype('int').item()
print(n, type(n), np.log(2.0).dtype == np.float64, np.arange(3)[1].item(),
      np.sqrt(2.0).astype(np.float32) * 0 == 0, np.float64 is not None)
print(np.sqrt(2.0), f'{np.sqrt(2.0):.3f}', [np.sqrt(4.0)], np.prod([2, 3]),
      repr(np.prod([2, 3])), isinstance(np.mean([1, 2]), float), [1, 2][np.argmax([1, 3])])
b = np.arange(12).reshape(3, 4)
for c in (b[::-1], b[1, ::-1], b[:, ::-2], b[..., ::-1], b[2:0:-1, 1:], b[None, ::-1]):
    show(c)
b[1, :] = b[1, ::-1]
print(torch.tensor(b[::-1].copy()), torch.from_numpy(b))
try:
    torch.from_numpy(b[::-1])
except ValueError as error:
    print(error)
b = np.array([3, 5, -4])
show(17 // b)
show(17 % b)
show(abs(b))
show(17.5 // b)
