# How NumPy writes arrays: widths, exponents, shortest digits, long arrays.
import numpy as np

draws = np.random.RandomState(0)


def show(a):
    print(a)
    print(repr(a))


for kind in (np.float64, np.float32, np.float16):
    for scale in (1, 1e3, 1e-6, 123.456):
        show((draws.randn(7) * scale).astype(kind))
    show(draws.randn(2, 4).astype(kind))
    show(np.array([1, 2.5, 3], dtype=kind))
    show(np.array([1e-5, 1.], dtype=kind))
    show(np.array([np.nan, 1.5, np.inf], dtype=kind))
    show(np.array([-np.inf, 1.5, -2], dtype=kind))
    show(np.array([np.inf, -np.inf, 1e-7], dtype=kind))
    show(np.array([np.nan], dtype=kind))
    show(np.array([-0.0, 0.0], dtype=kind))
    show(np.array([1000., 1.], dtype=kind))
    show(np.array([1001., 1.], dtype=kind))
    show(np.array([12345.678, 1e5 / 3], dtype=kind))
    show(np.array([1., 7e-5, 12345., -3.0517578125e-05], dtype=kind))
    # Below a power of two is less room than above: 1.563e-02, not 1.562.
    show(2.0 ** np.arange(-20, 4, dtype=kind))
show(np.array([999999., 1234567.], dtype=np.float32))
show(np.array([9.9999999, 0.25]))
for kind in (np.int64, np.int32, np.uint8):
    show(np.arange(12).reshape(2, 2, 3).astype(kind))
    show(np.arange(40).astype(kind))
    show(np.array(5, dtype=kind))
show(np.array([-1, 10]))
show(np.array([True, False]))
show(np.array(True))
show(np.zeros((0, 3)))
show(np.zeros(0, dtype=bool))
show(np.array([], dtype=np.int64))
show(np.arange(2000))
show(draws.rand(12, 12, 12))
show(draws.rand(3, 2000).astype(np.float32))
print([np.array([0.5, 1])], f'{np.arange(3)}', '%s' % np.eye(2))

np.set_printoptions(precision=3, suppress=True)
show(draws.randn(4, 3))
show(np.array([1e-9, 123456789.]))
np.set_printoptions(precision=4, suppress=False, linewidth=40, threshold=5,
                    edgeitems=2)
show(draws.randn(4, 5))
show(np.arange(12))
with np.printoptions(precision=1, floatmode='fixed', threshold=1000):
    show(draws.randn(5))
    show(np.array([1., 2e10]))
show(draws.randn(5))
print(np.array2string(draws.randn(3), precision=2, separator=', '),
      np.array2string(np.arange(3), formatter={'int': lambda x: hex(x)}),
      np.array2string(np.array([.5]), formatter={
          'float_kind': lambda x: '%.3f' % x}))
np.set_printoptions(threshold=np.inf, linewidth=75, precision=8)
for mode, sign in (('maxprec_equal', '-'), ('unique', '-'), ('maxprec', '+'),
                   ('maxprec', ' ')):
    np.set_printoptions(floatmode=mode, sign=sign)
    show(np.array([.5, .25, 1 / 3]))
    show(np.array([.5, -1 / 3]))
    show(np.array([1, 2]))
