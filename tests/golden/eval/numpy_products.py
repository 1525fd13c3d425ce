# Products of more than two dimensions, limits, and the larger of two.
import numpy as np

a = np.arange(24.).reshape(2, 3, 4)
b = np.arange(24.).reshape(2, 4, 3)
c, n = np.arange(4.), float('nan')
for text in """
np.dot(a, b).shape
np.dot(a, b).sum()
np.dot(a, b)[1, 2, 0]
a.dot(c)
np.dot(c, b)
np.dot(2, 3)
np.dot(a[0], 2.).sum()
np.dot(c, c)
np.dot(c, [1, 2])
np.dot(a, a)
np.matmul(a, b).shape
np.matmul(a, 3)
np.matmul(c, c)
np.array([True, False]).dot([True, True])
np.clip(5, 0, 3)
np.clip(2.5, 0, 2)
np.clip([1, 5], 2, 3)
np.clip([1, 5], [2, 2], None)
np.clip(c, None, 2)
c.clip(1, 2)
c.clip(min=1)
np.clip(np.array([1, 5]), 2.5, 3)
np.maximum(1.0, n)
np.fmax(n, 1.0)
np.maximum(2, 1.5)
np.minimum(1, 2)
np.maximum(c, 1)
np.maximum(np.array([1, 2]), 1.5)
np.float32(3).clip(0, 2)
np.minimum(True, False)
np.clip(np.array([3, 250], dtype=np.uint8), 5, 200)
""".split('\n')[1:-1]:
    try:
        print(text, repr(eval(text)))
    except (ValueError, TypeError) as error:
        print(text, type(error).__name__, error)
