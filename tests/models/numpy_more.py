# NumPy's brackets, statistics, polynomials and sets.
import numpy as np

a = np.arange(12.).reshape(3, 4)
print(a[np.s_[1:, ::2]], np.s_[1:2, 3], np.index_exp[1], np.s_[...])
print(a[np.ix_([0, 2], [1, 3])], a[np.ix_([True, False, True], [0])].shape)
print(np.r_[0:3, 9, [1, 2]], np.r_[0:1:3j], np.c_[[1, 2], [3, 4]],
      np.c_[a, [7, 8, 9]], np.r_[a[0], a[1]].shape)
x = np.array([1., 2, 4, 7, 11])
y = np.array([2., 1, 5, 6, 12])
print(np.cov(x, y), np.cov(a).shape, np.corrcoef(x, y), np.cov(x).round(4))
print(np.corrcoef(a.T[:2]).round(6), np.cov(x, y, ddof=0).round(4))
print(*np.histogram([1, 2, 1, 4, 5, 5], bins=4), *np.histogram(x, [0, 2, 12]))
print(*np.histogram(x, 3, range=(0, 12), density=True))
print(np.gradient(x), np.gradient(x, 2), *np.gradient(a),
      np.gradient(x, np.array([0., 1, 3, 4, 6])))
print(np.trapezoid(y, x), np.trapezoid(a, axis=0), np.trapezoid([1, 2, 3]))
print(np.correlate([1, 2, 3], [0, 1, 0.5]),
      np.correlate([1, 2, 3], [0, 1, 0.5], 'full'))
print(np.polyval([3, 0, 1], 5), np.polyval([1., 2], x),
      np.polyfit(x, 2 * x ** 2 - 3, 2).round(6) + 0.)
b = np.array([1., np.nan, 3, 6])
print(np.nanvar(b), np.nanstd(b), np.nanmedian(b), np.nanmean(b),
      np.nanmedian([b, b + 1], axis=1))
print(np.intersect1d([3, 1, 2], [2, 3, 5]), np.union1d([3, 1], [2, 3]),
      np.setdiff1d([4, 1, 2], [2]))
print(np.gcd(12, 18), np.lcm(4, 6), np.gcd([4, 9], 6), np.signbit([-1., 2]),
      np.logaddexp(1., 2.))


class Pair:
    def __array__(self, dtype=None, copy=None):
        return np.array([1.5, 2.5])


print(np.array(Pair()), np.asarray(Pair(), np.float32).dtype)
