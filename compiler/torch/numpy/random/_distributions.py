"""The distributions of RandomState, one number after the other, as NumPy's
legacy-distributions.c and distributions.c draw them."""
import math

import _t2c
import torch

from ._draws import _as_operand, _dims

_MOST_BY_INVERSION = 30.0  # binomial: n * p


def _check(is_wrong, message):
    if is_wrong:
        raise ValueError(message)


class Distributions:
    """Of a class that has _double(), _normals(n) and _one_gamma(shape)."""

    def _one_normal(self):
        return self._normals(1).item()

    def _one_exponential(self):
        return -math.log(1.0 - self._double())

    def _one_chisquare(self, df):
        return 2.0 * self._one_gamma(df / 2.0)

    def _each_of(self, draw, size, *operands, dtype=torch.float64):
        """draw(*numbers) for each element of the operands, broadcast."""
        rows = [x if x is None else _as_operand(x) for x in operands]
        shapes = [x.shape for x in rows if isinstance(x, torch.Tensor)]
        if size is None and not shapes:
            return draw(*rows)
        shape = torch.broadcast_shapes(*shapes) if size is None else (
            _dims(size))
        rows = [x.expand(shape).flatten().tolist()
                if isinstance(x, torch.Tensor) else [x] * math.prod(shape)
                for x in rows]
        made = [draw(*numbers) for numbers in zip(*rows)]
        return self._given(torch.tensor(made, dtype=dtype).view(shape))

    def _counts_of(self, draw, size, *operands):
        return self._each_of(draw, size, *operands, dtype=torch.int64)

    # --- by their inverse ----------------------------------------------------

    def laplace(self, loc=0.0, scale=1.0, size=None):
        def draw(loc, scale):
            _check(scale < 0, 'scale < 0')
            while True:
                u = self._double()
                if u >= 0.5:
                    return loc - scale * math.log(2.0 - u - u)
                if u > 0.0:
                    return loc + scale * math.log(u + u)
        return self._each_of(draw, size, loc, scale)

    def gumbel(self, loc=0.0, scale=1.0, size=None):
        def draw(loc, scale):
            _check(scale < 0, 'scale < 0')
            u = 1.0
            while u >= 1.0:
                u = 1.0 - self._double()
            return loc - scale * math.log(-math.log(u))
        return self._each_of(draw, size, loc, scale)

    def logistic(self, loc=0.0, scale=1.0, size=None):
        def draw(loc, scale):
            _check(scale < 0, 'scale < 0')
            u = 0.0
            while u <= 0.0:
                u = self._double()
            return loc + scale * math.log(u / (1.0 - u))
        return self._each_of(draw, size, loc, scale)

    def rayleigh(self, scale=1.0, size=None):
        def draw(scale):
            _check(scale < 0, 'scale < 0')
            return scale * math.sqrt(-2.0 * math.log1p(-self._double()))
        return self._each_of(draw, size, scale)

    def weibull(self, a, size=None):
        def draw(a):
            _check(a < 0, 'a < 0')
            return self._one_exponential() ** (1.0 / a) if a else 0.0
        return self._each_of(draw, size, a)

    def pareto(self, a, size=None):
        def draw(a):
            _check(a <= 0, 'a <= 0')
            return math.exp(self._one_exponential() / a) - 1.0
        return self._each_of(draw, size, a)

    def power(self, a, size=None):
        def draw(a):
            _check(a <= 0, 'a <= 0')
            return (1.0 - math.exp(-self._one_exponential())) ** (1.0 / a)
        return self._each_of(draw, size, a)

    def triangular(self, left, mode, right, size=None):
        def draw(left, mode, right):
            _check(left > mode, 'left > mode')
            _check(mode > right, 'mode > right')
            _check(left == right, 'left == right')
            base, near = right - left, mode - left
            u = self._double()
            if u <= near / base:
                return left + math.sqrt(u * (near * base))
            return right - math.sqrt((1.0 - u) * ((right - mode) * base))
        return self._each_of(draw, size, left, mode, right)

    # --- of normals and gammas -----------------------------------------------

    def lognormal(self, mean=0.0, sigma=1.0, size=None):
        def draw(mean, sigma):
            _check(sigma < 0, 'sigma < 0')
            return math.exp(mean + sigma * self._one_normal())
        return self._each_of(draw, size, mean, sigma)

    def standard_cauchy(self, size=None):
        return self._each_of(
            lambda _: self._one_normal() / self._one_normal(), size, None)

    def chisquare(self, df, size=None):
        def draw(df):
            _check(df <= 0, 'df <= 0')
            return self._one_chisquare(df)
        return self._each_of(draw, size, df)

    def f(self, dfnum, dfden, size=None):
        def draw(dfnum, dfden):
            _check(dfnum <= 0, 'dfnum <= 0')
            _check(dfden <= 0, 'dfden <= 0')
            above = self._one_chisquare(dfnum) * dfden
            return above / (self._one_chisquare(dfden) * dfnum)
        return self._each_of(draw, size, dfnum, dfden)

    def standard_t(self, df, size=None):
        def draw(df):
            _check(df <= 0, 'df <= 0')
            x = self._one_normal()
            return (math.sqrt(df / 2) * x
                    / math.sqrt(self._one_gamma(df / 2)))
        return self._each_of(draw, size, df)

    def wald(self, mean, scale, size=None):
        def draw(mean, scale):
            _check(mean <= 0, 'mean <= 0')
            _check(scale <= 0, 'scale <= 0')
            y = self._one_normal()
            y = mean * y * y
            x = mean + mean / (2 * scale) * (
                y - math.sqrt(4 * scale * y + y * y))
            return x if self._double() <= mean / (mean + x) else (
                mean * mean / x)
        return self._each_of(draw, size, mean, scale)

    def dirichlet(self, alpha, size=None):
        alpha = [float(a) for a in alpha]
        _check(min(alpha, default=1.0) <= 0, 'alpha <= 0')
        rows = []
        for _ in range(1 if size is None else math.prod(_dims(size))):
            drawn = [self._one_gamma(a) for a in alpha]
            total = 1 / sum(drawn)
            rows.append([x * total for x in drawn])
        made = torch.tensor(rows, dtype=torch.float64)
        return self._given(made.view(
            (() if size is None else _dims(size)) + (len(alpha),)))

    # --- counts --------------------------------------------------------------

    def _one_poisson(self, lam):
        """By products of uniform numbers, or Hormann's transformed rejection
        (1993) where the mean is at least 10."""
        if lam == 0:
            return 0
        if lam < 10:
            most, product, k = math.exp(-lam), 1.0, 0
            while True:
                product *= self._double()
                if product <= most:
                    return k
                k += 1
        b = 0.931 + 2.53 * math.sqrt(lam)
        a = -0.059 + 0.02483 * b
        inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
        vr = 0.9277 - 3.6224 / (b - 2)
        while True:
            u, v = self._double() - 0.5, self._double()
            us = 0.5 - abs(u)
            k = math.floor((2 * a / us + b) * u + lam + 0.43)
            if us >= 0.07 and v <= vr:
                return k
            if k < 0 or us < 0.013 and v > us:
                continue
            if math.log(v) + math.log(inverse_alpha) - math.log(
                    a / (us * us) + b) <= (
                        k * math.log(lam) - lam - math.lgamma(k + 1)):
                return k

    def poisson(self, lam=1.0, size=None):
        def draw(lam):
            _check(not lam >= 0, 'lam < 0 or lam is NaN')
            return self._one_poisson(lam)
        return self._counts_of(draw, size, lam)

    def _one_binomial(self, n, p):
        if n == 0 or p == 0.0:
            return 0
        if p > 0.5:
            return n - self._one_binomial(n, 1.0 - p)
        if n * p > _MOST_BY_INVERSION:
            _t2c.unsupported(f'a binomial with n * p of {n * p:g}, more than '
                             f'{_MOST_BY_INVERSION:g}')
        q = 1.0 - p
        least = math.exp(n * math.log1p(-p))
        bound = int(min(float(n), n * p + 10.0 * math.sqrt(n * p * q + 1)))
        x, px, u = 0, least, self._double()
        while u > px:
            x += 1
            if x > bound:
                x, px, u = 0, least, self._double()
            else:
                u -= px
                px = (n - x + 1) * p * px / (x * q)
        return x

    def binomial(self, n, p, size=None):
        def draw(n, p):
            _check(n < 0, 'n < 0')
            _check(not 0 <= p <= 1, 'p < 0, p > 1 or p is NaN')
            return self._one_binomial(int(n), p)
        return self._counts_of(draw, size, n, p)

    def negative_binomial(self, n, p, size=None):
        def draw(n, p):
            _check(n <= 0, 'n <= 0')
            _check(not 0 < p <= 1, 'p <= 0, p > 1 or p contains NaNs')
            return self._one_poisson((1 - p) / p * self._one_gamma(n))
        return self._counts_of(draw, size, n, p)

    def geometric(self, p, size=None):
        def draw(p):
            _check(not 0 < p <= 1, 'p <= 0, p > 1 or p contains NaNs')
            u = self._double()
            if p < 0.333333333333333333333333:
                return math.ceil(math.log1p(-u) / math.log(1 - p))
            x, total, product = 1, p, p
            while u > total:
                product *= 1 - p
                total += product
                x += 1
            return x
        return self._counts_of(draw, size, p)

    def multinomial(self, n, pvals, size=None):
        pvals = [float(p) for p in pvals]
        _check(sum(pvals[:-1]) > 1.0 + 1e-12, 'sum(pvals[:-1]) > 1.0')
        rows = []
        for _ in range(1 if size is None else math.prod(_dims(size))):
            row, left, share = [0] * len(pvals), n, 1.0
            for j, p in enumerate(pvals[:-1]):
                row[j] = self._one_binomial(left, p / share)
                left -= row[j]
                if left <= 0:
                    break
                share -= p
            if left > 0:
                row[-1] = left
            rows.append(row)
        return self._given(torch.tensor(rows, dtype=torch.int64).view(
            (() if size is None else _dims(size)) + (len(pvals),)))
