"""NumPy's functions and an array's methods, each as NumPy has them."""
import copy
import io
import numpy as np

a = np.arange(12).reshape(3, 4)
f = a / 7


def error(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


# --- arrays ---
print(a.nbytes, a.itemsize, a.strides, a.T.strides, f.astype('float32').nbytes)
print(a.flags.c_contiguous, a.T.flags['F_CONTIGUOUS'], a.T.flags.c_contiguous)
print(list(a.flat)[:3], a.flat[5], a.flat[2:5], len(a.flat))
b = a.copy()
b.flat[[0, 5]] = -1
b.flat[11] = 99
print(b, 99 in b, 100 in b)
b.flat = 7
print(b, +a[0], divmod(a[1], 3), copy.deepcopy(a)[2], copy.copy(a) is a)
print(a.reshape(4, 3, order='F'), a.flatten('F'), a.ravel(order='F')[:3])
print(a.item(3), a.item((1, 2)), a.item(2, 1), list(range(np.array(3))))
print(np.ndarray((2, 3)).shape, np.ndarray(4, np.int32).dtype)
print(np.array(3, ndmin=2), np.array([1, 2], ndmin=3).shape,
      np.asarray(a) is a, np.asarray(a, np.int64) is a, np.array(a) is a,
      np.asarray(a, float) is a, a.astype(int, copy=False) is a)
print(np.float32([1, 2]).tobytes(), np.arange(3, dtype=np.int16).tobytes('F'),
      np.array([True, False]).tobytes())
print(a.view().shape, np.ascontiguousarray(3),
      np.asfortranarray(a).flags.f_contiguous)
error(lambda: a.item())
error(lambda: a.reshape(5, 2))
c = a.copy()
c ^= 1
c.put([0, -1], [5, 6])
print(c, np.choose([0, 1, 0], [[1, 2, 3], [4, 5, 6]]))

# --- in place, and chosen ---
d = np.zeros((2, 3))
np.place(d, [[True, False, True], [True, True, False]], [1, 2, 3])
print(d)
np.putmask(d, d == 0, [9, 8, 7, 6, 5, 4])
print(d)
np.put_along_axis(d, np.array([[1], [2]]), -1, axis=1)
np.copyto(d, 5, where=d > 6)
print(d, np.extract(d > 0, d), np.compress([True, False, True], d, axis=1),
      d.compress([0, 1], 0))
print(np.lexsort(([1, 0, 1, 0], [2, 2, 1, 1])), np.tril_indices_from(a[:, :3]),
      np.diag_indices_from(a[:, :3]), np.triu_indices_from(a, 1))
e = np.zeros(4)
np.add.at(e, [0, 1, 1, -1], [1, 2, 3, 4])
np.subtract.at(e, [0, 0], 1)
np.maximum.at(e, [2, 2], [5, 3])
print(e, np.add.reduce(a), np.add.reduce(a, axis=None), np.multiply.reduce(a, 1),
      np.maximum.accumulate([1, 3, 2, 5, 4]), np.add.accumulate([1, 2, 3]),
      np.multiply.outer([1, 2], [3, 4]), np.subtract.outer([1, 2], [3, 4]),
      np.logical_or.reduce([False, True]))

# --- functions of functions ---
print(np.apply_along_axis(lambda row: row.sum(), 1, a), np.apply_along_axis(
    lambda row: row[:2] * 2, 0, a), np.apply_along_axis(sorted, 1, -a)[0])
print(np.vectorize(lambda x, y: x + 2 * y)([1, 2], [[3], [4]]), np.vectorize(
    lambda x: x > 1, otypes=[bool])([0, 1, 2]), np.vectorize(
        lambda x: (x, x / 2))([1, 2]))
print(np.piecewise([-1.0, 0, 2], [np.array([-1.0, 0, 2]) < 0],
                   [lambda x: -x, 10]), np.select(
    [a < 3, a > 8], [a, a * 10], -1), np.fromiter((i * i for i in range(4)), int))
print([(i, x.item()) for i, x in np.ndenumerate(a[:2, :2])])

# --- one number and two ---
print(np.heaviside([-1, 0, 2], 0.5), np.modf([1.5, -2.25]), np.frexp([8, 0.3]),
      np.ldexp([1, 2], 3), np.i0([0, 1.0]), np.isposinf([np.inf, -np.inf, 1]),
      np.isneginf([np.inf, -np.inf]), np.logaddexp2(1, 2), np.divmod(7, 3),
      np.divmod([7, -7], 3), np.iscomplex([1.0]), np.real_if_close(2.5),
      np.iterable(3), np.array_equiv([1, 1], [[1, 1], [1, 1]]),
      np.array_equiv([1], [2]), np.isclose(np.nan, np.nan, equal_nan=True))
print(np.base_repr(255, 16), np.base_repr(-5), np.binary_repr(5, 8),
      np.binary_repr(-3, 5), np.binary_repr(0), np.clip(a, [1, 2, 3, 4], 7))
print(np.result_type(np.int8, np.float32), np.promote_types('i4', 'f4'),
      np.result_type(np.float32([1]), 2.5), np.can_cast(np.int64, np.float32),
      np.can_cast('f4', 'f8'), np.can_cast(float, int, 'same_kind'),
      np.min_scalar_type(300), np.min_scalar_type(-1))

# --- shapes ---
print(np.block([[a[:2, :2], np.ones((2, 1))], [np.zeros((1, 3))]]),
      np.block([1, 2]), np.broadcast_shapes((3, 1), (1, 4), (2, 1, 1)),
      np.resize([1, 2, 3], (2, 4)), np.trim_zeros([0, 0, 1, 0, 2, 0]),
      np.unwrap([0, 1, 5, 6.5, 0.2, -3]).round(6), np.ediff1d([1, 4, 9], to_begin=0),
      [x.shape for x in np.dsplit(np.zeros((1, 2, 4)), 2)],
      np.matrix_transpose(a).shape, len(np.unstack(a)), np.permute_dims(a).shape)
error(lambda: np.broadcast_shapes((3,), (4,)))
n = np.array([[1.0, np.nan, 3], [4, 5, np.nan]])
print(np.nanprod(n), np.nancumsum(n, 1), np.nancumprod(n, 0), np.nanargmax(n),
      np.nanargmin(n, axis=1), np.nanpercentile(n, 50), np.nanquantile(
          n, [0.25, 0.5], axis=1), np.setxor1d([1, 2, 3], [3, 4]))

# --- polynomials ---
p = np.poly1d([1, -3, 2])
print(p(3), p(np.array([0.0, 1, 2])), p + 1, p * p, p - [1, 0], -p, p ** 2, p / 2,
      sep='\n')
print(repr(p), p.order, p[1], p.deriv(), repr(p.integ()), p(np.poly1d([1, 1])),
      np.poly1d([1, 2], r=True), np.poly1d([0]), np.poly1d([1.5] * 12), sep='\n')
print(np.polyadd([1, 2], [3]), np.polymul([1, 2], [1, -1]), np.polydiv(
    [1.0, 5, 6], [1, 2]), np.polyder([1, 2, 3]), np.polyint([2.0, 1]),
    np.polyval([1, 2, 3], 2), np.polyval([1, 2], [1.5, 2]), np.poly([1, 2]))

# --- linear algebra and Fourier's ---
m = np.array([[2.0, 1], [1, 3]])
print(np.linalg.trace(m), np.linalg.diagonal(a), np.linalg.vector_norm([3, 4]),
      np.linalg.matrix_norm(m), np.linalg.outer([1, 2], [3, 4]), np.linalg.cross(
          [1, 0, 0], [0, 1, 0]), np.linalg.vecdot([1, 2], [3, 4]),
      np.linalg.svdvals(m).round(6))
print(np.fft.fftshift([1, 2, 3, 4, 5]), np.fft.ifftshift(a, axes=0),
      np.abs(np.fft.fft2(m)), np.fft.ifft2(np.fft.fft2(m)).real.round(6),
      np.abs(np.fft.fftn(f))[0].round(6), np.fft.irfft2(np.fft.rfft2(f)).round(4)[1])
z = np.fft.rfft([1.0, 2, 0, -1])
print(np.angle(z).round(6), np.abs(z * np.conj(z)).round(6), (2 * z + 1).real,
      (z / [1, 2, 4]).imag, np.angle(-1.0), np.fft.irfft(-z * 0.5).round(6))

# --- from bytes and text ---
print(np.frombuffer(b'\x01\x00\x02\x00', np.int16), np.frombuffer(
    np.array([1.5, 2.5]).tobytes(), offset=8), np.fromstring('1, 2,3', sep=','))
print(np.loadtxt(['1 2', '# none', '3 4 # five']), np.loadtxt(
    ['1,2', '3,4'], delimiter=',', dtype=int, usecols=1), np.loadtxt(['7']))
error(lambda: np.frombuffer(b'abc', np.int16))
said = b"{'descr': '<i2', 'fortran_order': True, 'shape': (2, 3), }"
npy = b'\x93NUMPY\x01\x00' + bytes([len(said), 0]) + said
print(np.load(io.BytesIO(npy + bytes(range(12)))))
error(lambda: np.load(io.BytesIO(b'text')))
error(lambda: np.load(io.BytesIO(npy + b'abc')))
error(lambda: np.load(io.BytesIO()))

# Truths count as whole numbers beside Python's.
mask = np.isnan(np.array([1.0, np.nan]))
print(1 - mask, (1 - mask).dtype, 255 * mask, mask * 255, mask - 1, 2 * mask,
      1.5 - mask, 255 * np.array([0.5, 1.0]) * (1 - mask))
for wrong in (lambda: mask - mask, lambda: mask - True):
    try:
        print(wrong())
    except TypeError as e:
        print(e)

# A vector across a multiple of itself shows what is rounded.
v = np.array([[0.3, 0.7, -1.9], [2.1, 0.1, 0.9]])
print(np.cross(v, v * 1.1), np.cross(v[0], v).tolist())
