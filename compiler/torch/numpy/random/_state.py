"""RandomState: NumPy's older generator, whose stream is fixed for good."""
import builtins
import math

import _t2c
import torch

from ._distributions import Distributions
from ._draws import Draws, _dims, _np

__all__ = ['RandomState']

_FULL = -0x7fffffffffffffff - 1  # random_ from here: all 64 bits
_WORD = 0xffffffff


class RandomState(Draws, Distributions):
    def __init__(self, seed=None):
        self._generator = torch.Generator()
        self.seed(seed)

    def seed(self, seed=None):
        seed = 0 if seed is None else seed
        if not isinstance(seed, int):
            _t2c.unsupported('a seed that is no integer',
                             'give numpy.random.seed an integer')
        if not 0 <= seed <= _WORD:
            raise ValueError('Seed must be between 0 and 2**32 - 1')
        self._generator.manual_seed(seed)
        self._kept_normal = None  # normals are made in pairs

    def get_state(self, legacy=True):
        return self._generator.get_state(), self._kept_normal

    def set_state(self, state):
        self._generator.set_state(state[0])
        self._kept_normal = state[1]

    # --- the stream ----------------------------------------------------------

    def _position(self):
        return _t2c.generator_state(self._generator._index)

    def _go_to(self, seed, offset):
        _t2c.generator_restore(self._generator._index, seed, offset, -1)

    def _words(self, n):
        """n outputs of 32 bits, as int64."""
        seed, offset, _ = self._position()
        pairs = torch.empty((n + 1) // 2, dtype=torch.int64)
        pairs.random_(_FULL, None, generator=self._generator)
        self._go_to(seed, offset + n)
        words = torch.stack([pairs >> 32 & _WORD, pairs & _WORD], 1)
        return words.flatten()[:n]

    def _doubles(self, n):
        words = self._words(2 * n).view(n, 2)
        high, low = words[:, 0] >> 5, words[:, 1] >> 6
        return (high * 67108864 + low).double() / 9007199254740992.0

    def _double(self):
        return self._doubles(1).item()

    def _accepted(self, n, draw, outputs_each):
        """The first n rows that draw(m) accepts. What was drawn beyond them
        is given back to the stream."""
        rows = []
        while n > 0:
            seed, offset, _ = self._position()
            made, is_good = draw(n + n // 2 + 8)
            good = is_good.nonzero().flatten()[:n]
            if len(good) == n:
                used = (good[-1].item() + 1) * outputs_each
                self._go_to(seed, offset + used)
            rows.append(made[good])
            n -= len(good)
        return torch.cat(rows)

    def _integers(self, most, n):
        """n integers from 0 to most, by masking and rejection."""
        if most == 0:
            return torch.zeros(n, dtype=torch.int64)
        if n == 0:
            return torch.empty(0, dtype=torch.int64)
        mask = (1 << most.bit_length()) - 1

        def draw(m):
            words = self._words(m) & mask
            return words, words <= most
        return self._accepted(n, draw, 1)

    def _normals(self, n):
        """The polar method; of a pair, the second comes first."""
        kept = [] if self._kept_normal is None or n == 0 else [
            torch.tensor([self._kept_normal], dtype=torch.float64)]
        pairs = (n - len(kept) + 1) // 2

        def draw(m):
            x = 2.0 * self._doubles(2 * m).view(m, 2) - 1.0
            r2 = x[:, 0] * x[:, 0] + x[:, 1] * x[:, 1]
            f = (-2.0 * r2.log() / r2).sqrt()
            return x.flip(1) * f.view(m, 1), (r2 < 1.0) & (r2 != 0.0)
        if pairs:
            kept.append(self._accepted(pairs, draw, 4).flatten())
        made = torch.cat(kept) if kept else torch.empty(
            0, dtype=torch.float64)
        if n > 0:
            self._kept_normal = made[n].item() if len(made) > n else None
        return made[:n]

    # --- numbers in arrays ---------------------------------------------------

    def random_sample(self, size=None):
        return self._given(self._fill(self._doubles, size))

    random = random_sample

    def rand(self, *dims):
        return self.random_sample(dims or None)

    def randn(self, *dims):
        return self.standard_normal(dims or None)

    def randint(self, low, high=None, size=None, dtype=int):
        if high is None:
            low, high = 0, low
        name = _np().dtype(dtype).name
        if name not in ('int64', 'int32') or not (
                isinstance(low, (int, float)) and
                isinstance(high, (int, float))):
            _t2c.unsupported(f'randint({low}, {high}, dtype={name})',
                             'draw int64 between two numbers')
        low, most = int(low), int(high) - int(low) - 1
        if most < 0:
            raise ValueError('low >= high')
        if most > _WORD:
            _t2c.unsupported('randint over more than 32 bits',
                             'draw from a smaller range')
        drawn = self._fill(lambda n: self._integers(most, n), size)
        made = self._given(drawn + low)
        return made if size is None or name == 'int64' else made.astype(dtype)

    def random_integers(self, low, high=None, size=None):
        return self.randint(1 if high is None else low,
                            (low if high is None else high) + 1, size)

    # --- orders and choices --------------------------------------------------

    def _shuffled(self, x):
        """Shuffles a list in place, from its end."""
        words, at = [], 0
        seed, offset, _ = self._position()
        for i in range(len(x) - 1, 0, -1):
            mask, j = (1 << i.bit_length()) - 1, i + 1
            while j > i:
                if at == len(words):
                    words += self._words(len(x)).tolist()
                j = words[at] & mask
                at += 1
            x[i], x[j] = x[j], x[i]
        self._go_to(seed, offset + at)
        return x

    def _order(self, n):
        return torch.tensor(self._shuffled(list(range(n))), dtype=torch.int64)

    def shuffle(self, x):
        if isinstance(x, list):
            self._shuffled(x)
        else:
            t = x._t2c_tensor if isinstance(x, _np().ndarray) else x
            t[:] = t[self._order(len(t))]

    def permutation(self, x):
        if isinstance(x, int):
            return _np()._from_tensor(self._order(x))
        t = _np()._tensor(x)
        return _np()._from_tensor(t[self._order(len(t))])

    def choice(self, a, size=None, replace=True, p=None):
        n = a if isinstance(a, int) else len(a)
        if n <= 0:
            raise ValueError('a must be greater than 0 unless no samples are '
                             'taken' if isinstance(a, int) else
                             "'a' cannot be empty unless no samples are taken")
        shape = () if size is None else _dims(size)
        count = math.prod(shape)
        if not replace and count > n:
            raise ValueError("Cannot take a larger sample than population "
                             "when 'replace=False'")
        if p is not None:
            chosen = self._weighted(_np()._tensor(p, float), n, count, replace)
        else:
            chosen = self._integers(n - 1, count) if replace else (
                self._order(n)[:count])
        if size is None:
            i = chosen.item()
            return i if isinstance(a, int) else a[i]
        chosen = chosen.view(shape)
        if isinstance(a, int):
            return _np()._from_tensor(chosen)
        return _np()._from_tensor(_np()._tensor(a)[chosen])

    def _weighted(self, p, n, count, replace):
        if len(p) != n:
            raise ValueError("'a' and 'p' must have same size")
        if (p < 0).any():
            raise ValueError('probabilities are not non-negative')
        if builtins.abs(p.sum().item() - 1) > 1e-8:
            raise ValueError('probabilities do not sum to 1')
        if replace:
            return self._by_weight(p, count)
        if (p > 0).sum().item() < count:
            raise ValueError('Fewer non-zero entries in p than size')
        found, p = [], p.clone()
        while len(found) < count:
            p[found] = 0
            for i in self._by_weight(p, count - len(found)).tolist():
                if i not in found:
                    found.append(i)
        return torch.tensor(found, dtype=torch.int64)

    # --- by their inverse, and by rejection ----------------------------------

    def standard_exponential(self, size=None):
        return self._given(self._fill(
            lambda n: -(1.0 - self._doubles(n)).log(), size))

    def _one_gamma(self, shape):
        """Marsaglia and Tsang (2000); below 1, Ahrens and Dieter (1974)."""
        if shape == 1.0:
            return -math.log(1.0 - self._double())
        if shape == 0.0:
            return 0.0
        if shape < 1.0:
            while True:
                u = self._double()
                v = -math.log(1.0 - self._double())
                if u <= 1.0 - shape:
                    x = u ** (1.0 / shape)
                    if x <= v:
                        return x
                else:
                    y = -math.log((1.0 - u) / shape)
                    x = (1.0 - shape + shape * y) ** (1.0 / shape)
                    if x <= v + y:
                        return x
        b = shape - 1.0 / 3.0
        c = 1.0 / math.sqrt(9.0 * b)
        while True:
            x = self._normals(1).item()
            v = 1.0 + c * x
            if v <= 0.0:
                continue
            v, u = v * v * v, self._double()
            if u < 1.0 - 0.0331 * (x * x) * (x * x) or \
                    math.log(u) < 0.5 * x * x + b * (1.0 - v + math.log(v)):
                return b * v

    def _one_beta(self, a, b):
        """Joehnk (1964) where both are small, else two gammas."""
        if a > 1.0 or b > 1.0:
            x = self._one_gamma(a)
            return x / (x + self._one_gamma(b))
        while True:
            u, v = self._double(), self._double()
            x, y = u ** (1.0 / a), v ** (1.0 / b)
            if x + y <= 1.0 and u + v > 0.0:
                if x + y > 0:
                    return x / (x + y)
                log_x, log_y = math.log(u) / a, math.log(v) / b
                most = builtins.max(log_x, log_y)
                log_x, log_y = log_x - most, log_y - most
                return math.exp(log_x - math.log(math.exp(log_x) +
                                                 math.exp(log_y)))

    def _each(self, draw, size):
        return self._given(self._fill(lambda n: torch.tensor(
            [draw() for _ in range(n)], dtype=torch.float64), size))

    def standard_gamma(self, shape, size=None):
        if shape < 0:
            raise ValueError('shape < 0')
        return self._each(lambda: self._one_gamma(shape), size)

    def gamma(self, shape, scale=1.0, size=None):
        return scale * self.standard_gamma(shape, size)

    def beta(self, a, b, size=None):
        for name, x in (('a', a), ('b', b)):
            if x <= 0:
                raise ValueError(f'{name} <= 0')
        return self._each(lambda: self._one_beta(a, b), size)
