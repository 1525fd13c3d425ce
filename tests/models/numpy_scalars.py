# NumPy's numbers: their types, how they print, what arithmetic keeps.
import operator
import warnings

import numpy as np
import torch

warnings.filterwarnings('ignore')
kinds = [np.float16, np.float32, np.float64, np.int8, np.int16, np.int32,
         np.int64, np.uint8]
operators = [operator.add, operator.sub, operator.mul, operator.truediv,
             operator.floordiv, operator.mod, operator.pow, operator.lt,
             operator.eq, operator.ge, operator.ne]
for a in kinds:
    for b in kinds + [int, float]:
        made = [f(a(7), b(3)) for f in operators]
        if b in (int, float):
            made += [f(b(3), a(7)) for f in operators]
        print(a.__name__, b.__name__, *made)
        print(*[getattr(getattr(x, 'dtype', None), 'name', '') if not
                isinstance(x, (bool, np.bool_)) else '' for x in made])
for kind in kinds:
    x = kind(5)
    print(repr(x), x, -x, abs(x), +x, round(x), int(x), float(x), bool(x))
    print(x.item(), x.dtype, x.shape, hash(x) == hash(5), x == 5, type(x),
          x.astype(np.float32) / 3, f'{x}', f'{x:4}', x.sum(), x.mean())
    print(isinstance(x, np.floating), isinstance(x, np.integer),
          isinstance(x, np.number), isinstance(x, np.generic))
print(np.float32(1) / 3, np.float64(1) / 3, np.float16(1) / 3)
print(np.float32(1e20), np.float32(12345.678), np.float32(1234567.),
      np.float32(1e-4), np.float32(1e-5), np.float32('nan'), -np.float32('inf'),
      np.float16(1000), np.float16(999), np.float32(-0.0), np.float64(1e16))
print(np.float64(1) / 0, np.float32(-1) / 0, np.int64(5) // 0,
      np.int32(5) % 0, np.float64(-8) ** (1 / 3), np.float64(10) ** 400)
print(np.round(1.115, 2), round(np.float64(1.115), 2), round(1.115, 2),
      np.round(np.float32(2.675), 2), divmod(np.float64(7.5), 2),
      divmod(np.int64(-7), 2))
print(np.mean([1, 2]), [np.mean([1.5])], np.sum(np.ones(3, np.float32)),
      [np.argmax([1, 5])], np.var(np.arange(4, dtype=np.float32)))
print(np.sqrt(np.float32(2)), np.exp(np.float16(1)), [np.log(2.)],
      np.clip(np.float32(5), 0, 3), np.divide(1, 4), np.power(2, 3))
print(np.issubdtype(np.float32, np.floating), np.issubdtype(np.float32, float),
      np.issubdtype(np.float64, float), np.issubdtype(np.int32, np.integer),
      np.issubdtype('float32', 'float64'),
      np.issubdtype(np.uint8, np.signedinteger))
d = np.dtype('float32')
print(d, repr(d), d.kind, d.itemsize, d.str, d.char, d == np.float32,
      np.float32 == d, d == 'f4', d.type, isinstance(d, np.dtype),
      np.dtype(float), np.dtype(int), np.dtype(bool), d == np.float64)
print(np.finfo(np.float32).eps, np.finfo(float).max, np.finfo('float16').tiny,
      np.iinfo(np.int32).max)
print(torch.tensor(np.float64(1.5)), torch.tensor([np.float32(1.5)]),
      torch.tensor(np.int32(3)), torch.ones(2) * np.float64(2),
      np.float32(2) * torch.ones(2), torch.zeros(np.int32(2)).shape)
print([0] * np.int32(2), sum([np.float32(.1)] * 3), max(np.float32(1), 2),
      "%d %s %.2f" % (np.int64(3), np.float32(.1), np.float32(.126)),
      "{:.3f} {}".format(np.float32(.1), np.float32(.1)), np.float32(.1).item())
a = np.arange(6, dtype=np.float32).reshape(2, 3) / 3
print(*a[1], a[0, 1] + a[1, 1], a.mean(), a.sum() / a.size, a[1, 2] * 100)
for b in (a * np.float64(2), a * 2., a.astype(np.int32) * 2.5,
          np.arange(3) * np.float32(1), np.int16([1]) + np.int32(1),
          np.array([np.float32(1), 2]), np.array([np.float32(1)]),
          np.array([np.float32(1), 2.5]), np.array(np.int8(3))):
    print(b.dtype, end=' ')
x = np.float32(1.5)
x += 1
n = np.int64(5)
n <<= 2
print(x, type(x), n, n & 6, n | 1, n ^ 3, ~n, n >> 1, np.uint8(250) & 15)
for fails in (lambda: np.uint8(300), lambda: np.uint8(200) + 300,
              lambda: np.uint8([200]) + 300):
    try:
        fails()
    except OverflowError as e:
        print(e)
print(np.uint8([200]) < 300, np.uint8(200) < 300)

# Beside a number of NumPy's one of Python's has its type, in functions, too.
for x in (np.float64(3.75), np.float64(-2.5), np.float32(1.5), 3, 10000):
    for y in (np.float64(0.5), np.float64(2.25), np.float64(0.), 2, 0.03125,
              np.float32(.25)):
        for function in (np.power, np.divide, np.add):
            made = function(x, y)
            print(type(made).__name__, made, end=' ')
    print()

# The table of the positions, as it is written everywhere, is of 50 000 numbers.
table = np.array([[p / np.power(10000, 2 * (i // 2) / 256)
                   for i in range(256)] for p in range(200)])
table[1:, 0::2] = np.sin(table[1:, 0::2])
table[1:, 1::2] = np.cos(table[1:, 1::2])
print(table.dtype, table.shape, '%.6f' % table.sum())
