# Bits in bytes, elements put in and left out at several places, running sums
# with what they begin with, and what asserts that arrays are equal.
import numpy as np
import numpy.testing
import numpy.typing as npt
from numpy.typing import ArrayLike, NDArray

x = np.arange(12).reshape(3, 4)
for text in """
np.delete(x, [0, 2], axis=1)
np.delete(x, slice(1, None), axis=0)
np.delete(x, [True, False, True], 0)
np.delete(x, [-1, 0])
np.delete(x, 1, 0)
np.delete(x, [5], 0)
np.delete(x, [])
np.delete(x, 12)
np.delete([1, 2, 3], -1)
np.delete([1, 2, 3], np.array(1))
np.insert(x, 1, 99, axis=1)
np.insert(x, [1, 3], 99, axis=1)
np.insert(x, [1, 3], [[7, 8]], axis=1)
np.insert([1, 2, 3], [0, 2], [9, 8])
np.insert([1, 2, 3], 1, [9, 8])
np.insert([1, 2, 3], 3, 5.7)
np.insert([1, 2, 3], -1, 5)
np.insert(x, 1, [1, 2, 3, 4], axis=0)
np.insert(x, 1, [1, 2, 3], axis=1)
np.insert([1, 2, 3], [1, 1], [7, 8])
np.insert([1, 2, 3], [2, 0], [7, 8])
np.insert([1, 2, 3], slice(0, 2), 0)
np.insert([1, 2, 3], 4, 0)
np.packbits([1, 0, 1, 1])
np.packbits([[1, 0], [0, 1]], axis=1)
np.packbits(np.arange(10) % 3 == 0, bitorder='little')
np.packbits([1.5])
np.unpackbits(np.array([5, 200], dtype=np.uint8))
np.unpackbits(np.array([[5], [7]], dtype=np.uint8), axis=1, count=3)
np.unpackbits(np.array([5], dtype=np.uint8), count=10, bitorder='little')
np.unpackbits(np.array([5]))
np.cumulative_sum([1, 2, 3])
np.cumulative_sum([1, 2, 3], include_initial=True)
np.cumulative_prod(x, axis=1, include_initial=True)
np.cumulative_sum(x)
np.nextafter(1., 2.)
np.nextafter(np.float32([1, -1]), np.float32(0))
np.mask_indices(3, np.triu)
np.histogram_bin_edges([1, 2, 5], 4)
np.bitwise_left_shift([1, 2], 3)
np.bitwise_invert(np.uint8(5))
np.testing.assert_allclose([1, 2], [1, 2 + 1e-9])
np.testing.assert_array_equal([1, np.nan], [1, np.nan])
np.testing.assert_equal({'a': [1, 2]}, {'a': [1, 2]})
np.testing.assert_almost_equal(1.0, 1.00000001)
np.testing.assert_array_less([1, 2], 3)
np.testing.assert_raises(ValueError, int, 'a')
""".strip().splitlines():
    try:
        made = eval(text)
        print(text, '=>', type(made).__name__, getattr(made, 'dtype', ''), made)
    except Exception as e:
        print(text, '=>', type(e).__name__, e)


def scaled(a: NDArray[np.float32], b: ArrayLike) -> npt.NDArray[np.float64]:
    with np.testing.assert_raises(ZeroDivisionError):
        1 / 0
    return a * b


print(scaled(np.float32([1, 2]), 3))

u, f = np.array([3, 200], dtype=np.uint8), np.float32([1.5, -2])
for text in """
np.maximum(u, 5)
np.maximum(u, -1)
np.where([True, False], u, 300)
np.where([True, False], u, 2.5)
np.where([True, False], 1, 2.5)
np.where([True, False], f, 2.5)
np.where([True, False], True, u)
np.where([True, False], f, np.float64(2))
np.minimum(2.5, u)
np.fmax(f, 2)
np.clip(u, -5, 300)
np.clip(u, 4, 100)
np.clip(f, 0, 1)
np.maximum(np.array([True]), 2)
np.maximum(2, np.uint8(3))
np.arctan2(u, 2)
np.logaddexp(f, 1)
np.gcd(u, 6)
np.isin(u, 300)
np.searchsorted(u, 4)
""".strip().splitlines():
    try:
        made = eval(text)
        print(text, '=>', type(made).__name__, getattr(made, 'dtype', ''), made)
    except Exception as e:
        print(text, '=>', type(e).__name__, e)
for low, high in ((-5, 300), (300, 400), (None, 300), (2.5, 300)):
    try:
        print(repr(np.clip(u, low, high)), np.clip(np.uint8(3), -5, 300))
    except OverflowError as e:
        print(e)
print(np.hypot(u, u), np.hypot(True, np.int8(2)), np.copysign(u, -1))
