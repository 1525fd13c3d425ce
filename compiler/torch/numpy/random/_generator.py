"""Generator: NumPy's newer interface, on PCG64. Normal and exponential numbers
agree with NumPy's in 13 digits, as its tables of their densities are rounded
otherwise; all others are the same to the last bit."""
import math

import _t2c
import torch

from ._draws import Draws, _dims, _np

__all__ = ['Generator', 'PCG64', 'BitGenerator', 'SeedSequence', 'default_rng']

def _words_of(seed):
    """A seed as words of 32 bits."""
    if isinstance(seed, int):
        if seed < 0:
            raise ValueError('expected non-negative integer')
        words = [seed & 0xffffffff]
        while seed >> 32:
            seed >>= 32
            words.append(seed & 0xffffffff)
        return words
    if isinstance(seed, (list, tuple)):
        return [word for part in seed for word in _words_of(part)]
    if isinstance(seed, _np().ndarray):
        return _words_of(seed.tolist())
    raise TypeError('SeedSequence expects int or sequence of ints for entropy '
                    f'not {seed}')


class SeedSequence:
    def __init__(self, entropy=None):
        self.entropy = 0 if entropy is None else entropy


class BitGenerator:
    pass


class PCG64(BitGenerator):
    def __init__(self, seed=None):
        if isinstance(seed, SeedSequence):
            seed = seed.entropy
        self._stream = _t2c.pcg64_seed(_words_of(0 if seed is None else seed))

    def _draw(self, kind, n, most=0):
        drawn, self._stream = _t2c.pcg64_draw(self._stream, kind, n, most)
        return drawn


def _check_dtype(dtype, allowed):
    name = _np().dtype(dtype).name
    if name not in allowed:
        _t2c.unsupported(f'a Generator that draws {name}',
                         f'draw {allowed[0]} and convert it')


class Generator(Draws):
    def __init__(self, bit_generator):
        self.bit_generator = bit_generator

    def __repr__(self):
        return f'Generator(PCG64) at {id(self):#X}'

    def __str__(self):
        return 'Generator(PCG64)'

    def _doubles(self, n):
        return self.bit_generator._draw('d', n)

    def _normals(self, n):
        return self.bit_generator._draw('n', n)

    def random(self, size=None, dtype=float):
        _check_dtype(dtype, ('float64',))
        return self._given(self._fill(self._doubles, size))

    def standard_normal(self, size=None, dtype=float):
        _check_dtype(dtype, ('float64',))
        return super().standard_normal(size)

    def standard_exponential(self, size=None):
        return self._given(self._fill(
            lambda n: self.bit_generator._draw('e', n), size))

    def integers(self, low, high=None, size=None, dtype=int, endpoint=False):
        if high is None:
            low, high = 0, low
        name = _np().dtype(dtype).name
        _check_dtype(dtype, ('int64', 'int32'))
        if not (isinstance(low, (int, float)) and
                isinstance(high, (int, float))):
            _t2c.unsupported('Generator.integers() with limits in arrays',
                             'draw between two numbers')
        low, most = int(low), int(high) - int(low) - (not endpoint)
        if most < 0:
            raise ValueError('low > high' if endpoint else 'low >= high')
        made = self._given(low + self._fill(
            lambda n: self.bit_generator._draw('i', n, most), size))
        if name == 'int64':
            return made if size is not None else _np().int64(made)
        return _np().int32(made) if size is None else made.astype(dtype)

    def _order(self, n):
        return self.bit_generator._draw('p', n)

    def shuffle(self, x, axis=0):
        if axis != 0:
            _t2c.unsupported('Generator.shuffle() along an axis',
                             'shuffle the first dimension')
        order = self._order(len(x))
        if isinstance(x, list):
            x[:] = [x[i] for i in order.tolist()]
        else:
            t = x._t2c_tensor if isinstance(x, _np().ndarray) else x
            t[:] = t[order]

    def permutation(self, x, axis=0):
        if isinstance(x, int):
            return self._given(self._order(max(x, 0)))
        t = _np()._tensor(x)
        if axis != 0:
            _t2c.unsupported('Generator.permutation() along an axis',
                             'permute the first dimension')
        return self._given(t[self._order(len(t))])

    def choice(self, a, size=None, replace=True, p=None, axis=0, shuffle=True):
        if isinstance(a, str):
            raise ValueError('a must be a sequence or an integer, not '
                             f'{type(a)}')
        n = a if isinstance(a, int) else len(a)
        count = 1 if size is None else math.prod(_dims(size))
        if axis != 0 or not shuffle or (p is not None and not replace):
            _t2c.unsupported('this choice() of a Generator', 'choose along the '
                             'first dimension, shuffled, and with p= only '
                             'with replacement')
        if n < 0 or n == 0 and count:
            raise ValueError('a must be a positive integer unless no samples '
                             'are taken' if isinstance(a, int) else
                             'a cannot be empty unless no samples are taken')
        if p is not None:
            p = _np()._tensor(p, float)
            if len(p) != n:
                raise ValueError('a and p must have same size')
            if abs(p.sum().item() - 1) > 1e-8:
                raise ValueError('Probabilities do not sum to 1. See Notes '
                                 'section of docstring for more information.')
            chosen = self._by_weight(p, count)
        elif replace:
            chosen = self.bit_generator._draw('i', count, max(n - 1, 0))
        elif count > n:
            raise ValueError('Cannot take a larger sample than population '
                             'when replace is False')
        else:
            chosen = self.bit_generator._draw('s', count, n)
        if size is None:
            i = chosen.item()
            return _np().int64(i) if isinstance(a, int) else (
                a[i] if isinstance(a, _np().ndarray) else _np().array(a)[i])
        chosen = chosen.view(_dims(size))
        return self._given(chosen if isinstance(a, int)
                           else _np()._tensor(a)[chosen])


def _refused(name):
    def refuse(self, *args, **keywords):
        _t2c.unsupported(f'Generator.{name}()', 'use numpy.random.RandomState, '
                         'or draw normal or uniform numbers')
    return refuse


for _name in ('beta binomial bytes chisquare dirichlet f gamma geometric '
              'gumbel hypergeometric laplace logistic lognormal logseries '
              'multinomial '
              'multivariate_hypergeometric multivariate_normal '
              'negative_binomial noncentral_chisquare noncentral_f pareto '
              'permuted poisson power rayleigh spawn standard_cauchy '
              'standard_gamma standard_t triangular vonmises wald weibull '
              'zipf').split():
    setattr(Generator, _name, _refused(_name))


def default_rng(seed=None):
    if isinstance(seed, Generator):
        return seed
    if isinstance(seed, BitGenerator):
        return Generator(seed)
    return Generator(PCG64(seed))
