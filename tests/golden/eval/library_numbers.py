# Numbers of math, statistics and random, to the last digit.
import cmath
import heapq
import math
import numbers
import random
import statistics as st
import textwrap
from decimal import Decimal
from fractions import Fraction


def t(f, *args, **keywords):
    try:
        print(f(*args, **keywords))
    except (TypeError, ValueError, OverflowError, IndexError) as error:
        print(f'{type(error).__name__}: {error}')


# Sums, lengths and their roots are rounded once.
random.seed(3)
data = [random.gauss(0, 1) * 10 ** random.randint(-9, 9) for _ in range(40)]
print(math.fsum(data), math.fsum([1e16, 1, 1e-16]), math.fsum([0.1] * 10),
      math.fsum([1e100, 1, -1e100]), math.fsum([-0.0]),
      math.fsum([2.0 ** 53, 1.0, 1e-30]), math.fsum([math.inf, 1]))
t(math.fsum, [math.inf, -math.inf])
t(math.fsum, [1e308, 1e308])
print(math.hypot(*data), math.hypot(*data[:3]), math.hypot(1e308, 1e307),
      math.hypot(1e-310, 1e-310), math.hypot(math.nan, math.inf),
      math.hypot(math.nan, 1), math.dist(data[:5], data[5:10]))
t(math.pow, 0, -1)
t(math.isclose, 1, 2, rel_tol=-1)
print(st.mean(data), st.variance(data), st.pvariance(data), st.stdev(data),
      st.pstdev(data), st.fmean([1, 2], weights=[3, 1]),
      st.stdev([0.452625833360798, 0.5030914115819276]))
print(st.harmonic_mean([40, 60.5]), st.harmonic_mean([1, 0]),
      st.harmonic_mean([40, 60], weights=[5, 30]), st.multimode('aabbc'),
      st.geometric_mean([1, 2, 4.5]), st.median_grouped([1, 3, 3, 5, 7]),
      st.mean([1e308, 1e308]), st.variance([1, 2, 3], 2),
      st.mean([math.inf, 1]), st.variance([math.inf, 1]))
print(st.quantiles(data[:7]), st.quantiles([1, 2, 3], n=3, method='inclusive'))
x, y = data[:9], data[9:18]
print(st.correlation(x, y), st.covariance(x, y), st.linear_regression(x, y))
t(st.harmonic_mean, [-1, 2])
t(st.quantiles, [1])
t(st.fmean, [1, 2], weights=[1])
t(st.correlation, [1, 1], [1, 2])
t(st.linear_regression, [1, 1], [1, 2])
t(st.covariance, [1, 2], [1])
print(cmath.tan(0.3 + 0.4j), cmath.tanh(400 + 1j), cmath.polar(-1))

# Draws from distributions, in CPython's order.
random.seed(11)
for alpha in (0.3, 1.0, 7.2):
    print(random.gammavariate(alpha, 2), random.betavariate(alpha, 2),
          random.vonmisesvariate(alpha, alpha - 0.3),
          random.weibullvariate(alpha, 2), random.paretovariate(alpha))
print(random.triangular(), random.triangular(1, 5, 2), random.triangular(2, 2),
      random.triangular(2, 2, 2), random.lognormvariate(0, 1), random.randbytes(7), random.randbytes(0),
      random.sample('ab', 3, counts=[2, 4]))
t(random.gammavariate, 0, 1)
t(random.sample, {1, 2}, 1)
t(random.choices, [1], weights=[0])
t(random.choices, [1, 2], weights=[1])
t(random.randint, 1.5, 2)
t(random.randrange, 0)
t(random.randrange, 1, 9, 0)
t(random.getrandbits, -1)

t(heapq.heappop, [])
t(heapq.heapreplace, [], 1)
print(list(heapq.merge([1, 9, 3], [2, 4, 0])),
      list(heapq.merge([3, 2], [4, 1], reverse=True)),
      next(heapq.merge(iter(lambda: 5, 6), [7])))

lines = ('well-known mother-in-law one--two x-1 -option --long-option (qu-ux)',
         'Ends. "Really?" ok\tand  a   blank', 'supercali-fragilistic words')
for line in lines:
    for width in (4, 11, 20):
        print(textwrap.wrap(line, width),
              textwrap.wrap(line, width, max_lines=2, placeholder='..'))
    print(textwrap.wrap(line, 6, break_long_words=False, drop_whitespace=False),
          textwrap.wrap(line, 6, break_on_hyphens=False),
          textwrap.shorten(line, 15, placeholder='..'),
          textwrap.fill(line, 12, initial_indent='* ', subsequent_indent='  ',
                        fix_sentence_endings=True))
t(textwrap.wrap, 'a', 0)
t(textwrap.shorten, 'abc def', 3)

# Logarithms of complex numbers, pow() of three, bits and classes of numbers.
for z in (math.inf, -math.inf, 0, complex(1, math.inf), 1 + 2j, 1.0001 + 0.01j,
          1e308 + 1e308j, 1e-320 + 1e-320j):
    t(cmath.log, z)
    t(cmath.log10, z)
t(pow, 3, Decimal(2), 7)
t(pow, Decimal(3), 2, 7)
t(pow, 3, 2, Decimal(7))
random.seed(3)
for k in (5, 40, 32, 33, 63, True, 0, -1, 2.5, math.nan, 'a'):
    t(random.getrandbits, k)
for cls in (numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral):
    t(cls)
    print([isinstance(x, cls) for x in
           (1, 1.0, 1j, True, Fraction(1), Decimal(1), 'a')])
