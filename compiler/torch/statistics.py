"""statistics: of the numbers of a list.

CPython sums exactly, as fractions. Here an exact number is a list of floats
whose sum it is: math.fsum rounds that once, and what is left is known as well.
"""
import math
from collections import namedtuple

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance',
           'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression',
           'mean', 'median', 'median_grouped', 'median_high', 'median_low',
           'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles', 'stdev',
           'variance']


class StatisticsError(ValueError):
    pass


def _halves(x):
    """x as the sum of two floats of 26 bits (Veltkamp's splitting)."""
    c = 134217729.0 * x
    high = c - (c - x)
    return high, x - high


def _product(x, y):
    """x * y exactly, as two floats (Dekker's product)."""
    p = float(x) * y
    a, b = _halves(float(x))
    c, d = _halves(float(y))
    return [p, b * d - (((p - a * c) - b * c) - a * d)]


def _products(terms, factor):
    return [part for term in terms for part in _product(term, factor)]


def _components(data):
    """The exact sum of the data, as few floats, the greatest first."""
    terms, out = [float(x) for x in data], []
    while not out or (out[-1] and math.isfinite(out[-1])):
        out.append(math.fsum(terms))
        terms.append(-out[-1])
    return out


def _quotient(terms, divisor):
    """The sum of the terms by the sum of others, rounded once."""
    below = math.fsum(divisor)
    q = math.fsum(terms) / below
    if not math.isfinite(q):
        return q
    return q + math.fsum(terms + _products(divisor, -q)) / below


def _some(data, least, message):
    data = list(data)
    if len(data) < least:
        raise StatisticsError(message)
    return data


def _all_whole(data):
    return all(isinstance(x, int) for x in data)


def _average(data):
    if _all_whole(data):
        total = sum(data)
        whole = total % len(data) == 0
        return total // len(data) if whole else total / len(data)
    if not all(math.isfinite(x) for x in data):
        return sum(data)  # an infinity, or no number
    tiny = 2.0 ** -100 if max(map(abs, data)) > 1e270 else 1.0
    return _quotient([x * tiny for x in data], [len(data)]) / tiny


def mean(data):
    return _average(
        _some(data, 1, 'mean requires at least one data point'))


def fmean(data, weights=None):
    if weights is None:
        data = _some(data, 1, 'fmean requires at least one data point')
        return math.fsum(data) / len(data)
    data, weights = list(data), list(weights)
    if len(data) != len(weights):
        raise StatisticsError('data and weights must be the same length')
    total = math.fsum(weights)
    if not total:
        raise StatisticsError('sum of weights must be non-zero')
    return math.fsum(map(lambda x, w: x * w, data, weights)) / total


def geometric_mean(data):
    try:
        return math.exp(fmean(map(math.log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset'
                              ' containing positive numbers') from None


def harmonic_mean(data, weights=None):
    data = _some(data, 1, 'harmonic_mean requires at least one data point')
    is_plain = weights is None
    weights = [1] * len(data) if is_plain else list(weights)
    if len(weights) != len(data):
        raise StatisticsError('Number of weights does not match data size')
    if any(x < 0 for x in data):
        raise StatisticsError('harmonic mean does not support negative values')
    if len(data) == 1 and is_plain:
        return data[0]
    if any(w and not x for w, x in zip(weights, data)):
        return 0
    inverses = [w / x if w else 0 for w, x in zip(weights, data)]
    return _quotient([float(w) for w in weights], _components(inverses))


def _median(data, between):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    n = len(data)
    return data[n // 2] if n % 2 else between(data[n // 2 - 1], data[n // 2])


def median(data):
    return _median(data, lambda low, high: (low + high) / 2)


def median_low(data):
    return _median(data, lambda low, high: low)


def median_high(data):
    return _median(data, lambda low, high: high)


def median_grouped(data, interval=1):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    n, x = len(data), data[len(data) // 2]
    below = sum(1 for y in data if y < x)
    return (float(x) - interval / 2.0
            + interval * (n / 2 - below) / data.count(x))


def mode(data):
    data = _some(data, 1, 'no mode for empty data')
    return max(dict.fromkeys(data), key=data.count)


def multimode(data):
    data = list(data)
    most = max([data.count(x) for x in data], default=0)
    return [x for x in dict.fromkeys(data) if data.count(x) == most]


def quantiles(data, *, n=4, method='exclusive'):
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(_some(data, 2, 'must have at least two data points'))
    if method not in ('exclusive', 'inclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    m, is_inner = len(data), method == 'inclusive'
    out = []
    for i in range(1, n):
        places = i * (m - 1 if is_inner else m + 1)
        j = places // n if is_inner else min(max(places // n, 1), m - 1)
        delta = places - j * n
        low, high = (j, j + 1) if is_inner else (j - 1, j)
        out.append((data[low] * (n - delta) + data[high] * delta) / n)
    return out


def _squares(data):
    """n times the sum of the squares of the deviations from the mean."""
    whole = _components(data)
    terms = [part for x in data for part in
             _products(_product(x, x), len(data))]
    return terms + [-part for a in whole for part in _products(whole, a)]


def _spread(data, middle, fewer):
    n = len(data)
    if middle is not None:
        terms = [(x - middle) * (x - middle) for x in data]
        divisor = n - fewer
        if _all_whole(terms):
            top = sum(terms)
            return [top], divisor, None if top % divisor else top // divisor
    elif not all(math.isfinite(x) for x in data):
        terms, divisor = [x * x for x in data], 1  # an infinity, or no number
    elif _all_whole(data):
        top = n * sum(x * x for x in data) - sum(data) ** 2
        divisor = n * (n - fewer)
        whole = top // divisor if top % divisor == 0 else None
        return [float(top)], divisor, whole
    else:
        terms, divisor = _squares(data), n * (n - fewer)
    return terms, divisor, None


def _variance(data, middle, fewer):
    terms, divisor, whole = _spread(data, middle, fewer)
    return _quotient(terms, [divisor]) if whole is None else whole


def _deviation(data, middle, fewer):
    """The root, and by Newton's step what was rounded away."""
    terms, divisor, _ = _spread(data, middle, fewer)
    root = math.sqrt(_quotient(terms, [divisor]))
    if not root or not math.isfinite(root):
        return root
    less = [-part for part in _products(_product(root, root), divisor)]
    return root + math.fsum(terms + less) / divisor / (2 * root)


def _two(data, name):
    return _some(data, 2, f'{name} requires at least two data points')


def _one(data, name):
    return _some(data, 1, f'{name} requires at least one data point')


def variance(data, xbar=None):
    return _variance(_two(data, 'variance'), xbar, 1)


def pvariance(data, mu=None):
    return _variance(_one(data, 'pvariance'), mu, 0)


def stdev(data, xbar=None):
    return _deviation(_two(data, 'stdev'), xbar, 1)


def pstdev(data, mu=None):
    return _deviation(_one(data, 'pstdev'), mu, 0)


def _deviations(x, y, name):
    x, y = list(x), list(y)
    if len(x) != len(y):
        raise StatisticsError(
            f'{name} requires that both inputs have same number of data points')
    if len(x) < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    xbar, ybar = math.fsum(x) / len(x), math.fsum(y) / len(y)
    return [a - xbar for a in x], [b - ybar for b in y], xbar, ybar


def _dot(x, y):
    return math.fsum(map(lambda a, b: a * b, x, y))


def covariance(x, y, /):
    dx, dy, _, _ = _deviations(x, y, 'covariance')
    return _dot(dx, dy) / (len(dx) - 1)


def correlation(x, y, /):
    dx, dy, _, _ = _deviations(x, y, 'correlation')
    both = _dot(dx, dx) * _dot(dy, dy)
    if not both:
        raise StatisticsError('at least one of the inputs is constant')
    return _dot(dx, dy) / math.sqrt(both)


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    if proportional:
        x, y = list(x), list(y)
        slope = _dot(x, y) / _dot(x, x)
        return LinearRegression(slope, 0.0)
    dx, dy, xbar, ybar = _deviations(x, y, 'linear regression')
    if not any(dx):
        raise StatisticsError('x is constant')
    slope = _dot(dx, dy) / _dot(dx, dx)
    return LinearRegression(slope, ybar - slope * xbar)


# Wichura's algorithm AS 241: the coefficients of x's numerator and denominator
# near the middle, in the tails and far out.
_QUANTILE = (
    ((2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
      45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
      133.14166789178437745, 3.387132872796366608),
     (5226.495278852854561, 28729.085735721942674, 39307.895800092710610,
      21213.794301586595867, 5394.1960214247511077, 687.1870074920579083,
      42.313330701600911252, 1.0)),
    ((7.7454501427834140764e-4, 0.0227238449892691845833,
      0.241780725177450611770, 1.27045825245236838258, 3.64784832476320460504,
      5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
     (1.05075007164441684324e-9, 5.475938084995344946e-4,
      0.0151986665636164571966, 0.148103976427480074590,
      0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187,
      1.0)),
    ((2.01033439929228813265e-7, 2.71155556874348757815e-5,
      1.2426609473880784386e-3, 0.026532189526576123093,
      0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699,
      6.6579046435011037772),
     (2.04426310338993978564e-15, 1.4215117583164458887e-7,
      1.8463183175100546818e-5, 7.868691311456132591e-4,
      0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769,
      1.0)))


def _polynomial(coefficients, r):
    value = coefficients[0]
    for c in coefficients[1:]:
        value = value * r + c
    return value


def _normal_quantile(p, mu, sigma):
    q = p - 0.5
    if abs(q) <= 0.425:
        above, below = _QUANTILE[0]
        r = 0.180625 - q * q
        x = _polynomial(above, r) * q / _polynomial(below, r)
        return mu + x * sigma
    r = math.sqrt(-math.log(p if q <= 0.0 else 1.0 - p))
    above, below = _QUANTILE[1 if r <= 5.0 else 2]
    r -= 1.6 if r <= 5.0 else 5.0
    x = _polynomial(above, r) / _polynomial(below, r)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    """A normal distribution: its mean and its standard deviation."""
    __slots__ = ('_mu', '_sigma')

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    mean = median = mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(mean(data), stdev(data))

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def _spread(self, name):
        if not self._sigma:
            raise StatisticsError(f'{name}() not defined when sigma is zero')
        return self._sigma

    def pdf(self, x):
        variance = self._spread('pdf') * self._sigma
        diff = x - self._mu
        return math.exp(diff * diff / (-2.0 * variance)) / math.sqrt(
            math.tau * variance)

    def cdf(self, x):
        return 0.5 * (1.0 + math.erf(
            (x - self._mu) / (self._spread('cdf') * math.sqrt(2.0))))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError(
                'cdf() not defined when sigma at or below zero')
        return _normal_quantile(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        dv = y._spread('overlap') ** 2.0 - x._spread('overlap') ** 2.0
        dm = abs(y._mu - x._mu)
        if not dv:
            return 1.0 - math.erf(dm / (2.0 * x._sigma * math.sqrt(2.0)))
        a = x._mu * y.variance - y._mu * x.variance
        b = x._sigma * y._sigma * math.sqrt(
            dm * dm + dv * math.log(y.variance / x.variance))
        x1, x2 = (a + b) / dv, (a - b) / dv
        return 1.0 - (abs(y.cdf(x1) - x.cdf(x1)) + abs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        return (x - self._mu) / self._spread('zscore')

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu,
                              math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu,
                              math.hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * abs(factor))

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / abs(divisor))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'NormalDist(mu={self._mu!r}, sigma={self._sigma!r})'
