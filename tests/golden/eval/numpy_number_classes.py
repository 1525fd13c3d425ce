# Which of NumPy's numbers are Python's.
import numbers

import numpy as np

for cls in (np.float16, np.float32, np.float64, np.int8, np.int16, np.int32,
            np.int64, np.uint8):
    x = cls(3)
    print(cls.__name__, isinstance(x, float), isinstance(x, int),
          isinstance(x, (int, float)), issubclass(cls, float),
          issubclass(cls, int), isinstance(x, np.number),
          isinstance(x, np.integer), isinstance(x, np.floating),
          isinstance(x, numbers.Number), isinstance(x, numbers.Integral),
          isinstance(x, numbers.Real), isinstance(x, object))


class Own(float):
    pass


print(isinstance(Own(1), float), isinstance(True, int))
sizes = np.array([3, 4])
print([isinstance(n, int) for n in sizes], isinstance(sizes[0].item(), int),
      isinstance(int(sizes[0]), int), [isinstance(n, int) for n in [1, 2]])
print(list(range(np.int64(3))), [10, 20, 30][np.int64(1)], 'ab' * np.int64(2))
print(round(np.array([True, False]).sum()), np.round(np.array([True, False])))

for dtype in np.int64, np.int32, np.uint8:
    whole = np.array([0, 4, 5, 14, 15, 25, 35, 127, 149], dtype=dtype)
    print(np.round(whole, -1), whole.round(-2), np.round(whole, 1),
          np.round(whole, -1).dtype, np.around(whole[-1], -1))
print(np.round(np.array([-15, -25, -151, 12345678]), -1), np.round(1234, -2))
