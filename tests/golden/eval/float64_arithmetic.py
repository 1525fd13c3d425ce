"""NumPy's double beside numbers of Python's and of its own other types: the
value and the type of every operator's result."""
import math
import warnings

import numpy as np

warnings.simplefilter('ignore')
values = [np.float64(1.5), np.float64(-2), np.float64(0), np.float64('inf'),
          np.float64('nan'), 2, 3.5, -1, True, 0, 0.0, np.float32(1.5),
          np.int64(3), 1e300, 2**20]
for a in values:
    for b in values:
        for op in '+ - * / // %'.split() + ['**'] * (abs(float(b)) < 9):
            try:
                made = eval(f'a {op} b')
            except (ArithmeticError, ValueError, TypeError) as e:
                made = e
            print(type(a).__name__, a, op, type(b).__name__, b,
                  type(made).__name__, made if op != '**' else '')
x = np.float64(2.0)
x += 1
print(type(x), x, math.sin(x), round(x, 1), divmod(x, 2))
print(type(np.power(10000, 0.3)), np.power(10000, 2 * (7 // 2) / 512),
      3 / np.power(10000, 0.3), np.power(10000, [0.5]), np.power(-2, 0.5))
