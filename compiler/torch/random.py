"""random: CPython's Mersenne Twister and its methods, number for number.

The generator is MT19937 (Matsumoto and Nishimura, 1998); seeding by
init_by_array and the 53-bit random() follow that paper's reference.
"""
import _t2c
from itertools import accumulate as _accumulate
from math import isfinite as _isfinite
from math import log as _log, sqrt as _sqrt, cos as _cos, sin as _sin
from operator import index as _index
from math import pi as _pi, e as _e, exp as _exp, acos as _acos

_N, _M = 624, 397
_MASK = 0xffffffff


def _whole(given, what):
    if hasattr(given, "__index__"):
        return given.__index__()
    n = int(given)
    if n != given:
        raise ValueError(f"non-integer {what} for randrange()")
    return n


class Random:
    def __init__(self, x=None):
        self._mt = [0] * _N
        self._index = _N
        self.gauss_next = None
        self.seed(x)

    def _init_genrand(self, s):
        mt = self._mt
        mt[0] = s & _MASK
        for i in range(1, _N):
            previous = mt[i - 1]
            mt[i] = (1812433253 * (previous ^ (previous >> 30)) + i) & _MASK
        self._index = _N

    def _init_by_array(self, key):
        self._init_genrand(19650218)
        mt = self._mt
        i, j = 1, 0
        for _ in range(max(_N, len(key))):
            previous = mt[i - 1]
            mixed = (previous ^ (previous >> 30)) * 1664525
            mt[i] = ((mt[i] ^ mixed) + key[j] + j) & _MASK
            i += 1
            j += 1
            if i >= _N:
                mt[0] = mt[_N - 1]
                i = 1
            if j >= len(key):
                j = 0
        for _ in range(_N - 1):
            previous = mt[i - 1]
            mixed = (previous ^ (previous >> 30)) * 1566083941
            mt[i] = ((mt[i] ^ mixed) - i) & _MASK
            i += 1
            if i >= _N:
                mt[0] = mt[_N - 1]
                i = 1
        mt[0] = 0x80000000

    def seed(self, a=None, version=2):
        if a is None:
            a = 0
        if isinstance(a, (str, bytes)):
            text = a.encode() if isinstance(a, str) else a
            whole = text + _t2c.sha512(text)
            if version == 1:
                _t2c.unsupported("random.seed() of a text, version=1",
                                 "leave version out")
        elif isinstance(a, int):
            whole = abs(a).to_bytes(8, "big")
        elif isinstance(a, float):
            whole = hash(a).to_bytes(8, "big", signed=True)
        else:
            raise TypeError("The only supported seed types are: None,\n"
                            "int, float, str, bytes, and bytearray.")
        # The words of 32 bits of a large number, the lowest first.
        whole = whole.lstrip(b"\0")
        key = [int.from_bytes(whole[max(0, end - 4):end], "big")
               for end in range(len(whole), 0, -4)]
        self._init_by_array(key or [0])
        self.gauss_next = None

    def _twist(self):
        mt = self._mt
        for k in range(_N):
            y = (mt[k] & 0x80000000) | (mt[(k + 1) % _N] & 0x7fffffff)
            v = mt[(k + _M) % _N] ^ (y >> 1)
            mt[k] = v ^ 0x9908b0df if y & 1 else v
        self._index = 0

    def _next32(self):
        if self._index >= _N:
            self._twist()
        y = self._mt[self._index]
        self._index += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9d2c5680
        y ^= (y << 15) & 0xefc60000
        return y ^ (y >> 18)

    def random(self):
        a, b = self._next32() >> 5, self._next32() >> 6
        return (a * 67108864.0 + b) / 9007199254740992.0

    def getrandbits(self, k):
        k, made = _index(k), 0
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        for at in range(0, k, 32):
            made |= (self._next32() >> max(32 - (k - at), 0)) << at
        return made

    def _below(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        is_range = stop is not None
        start = _whole(start, "arg 1")
        if is_range:
            stop, step = _whole(stop, "stop"), _whole(step, "step")
        else:
            if step != 1:
                raise TypeError("Missing a non-None stop argument")
            start, stop = 0, start
        width = stop - start
        if not step:
            raise ValueError("zero step for randrange()")
        n = (width + step - (1 if step > 0 else -1)) // step
        if n <= 0:
            which = f" ({start}, {stop}, {width})" if is_range else ""
            raise ValueError(f"empty range for randrange(){which}")
        return start + step * self._below(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._below(len(seq))]

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        n = len(population)
        if cum_weights is None:
            if weights is None:
                return [population[int(self.random() * n)] for _ in range(k)]
            if isinstance(weights, int):
                raise TypeError("The number of choices must be a keyword "
                                f"argument: k={weights!r}")
            cum_weights = list(_accumulate(weights))
        elif weights is not None:
            raise TypeError("Cannot specify both weights and cumulative"
                            " weights")
        if len(cum_weights) != n:
            raise ValueError(
                "The number of weights does not match the population")
        total = cum_weights[-1] + 0.0
        if total <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(total):
            raise ValueError("Total of weights must be finite")
        out = []
        for _ in range(k):
            x, lo, hi = self.random() * total, 0, n - 1
            while lo < hi:
                mid = (lo + hi) // 2
                if x < cum_weights[mid]:
                    hi = mid
                else:
                    lo = mid + 1
            out.append(population[lo])
        return out

    def shuffle(self, x):
        for i in reversed(range(1, len(x))):
            j = self._below(i + 1)
            x[i], x[j] = x[j], x[i]

    def randbytes(self, n):
        words = [self._next32() for _ in range(n // 4)]
        whole = b"".join([word.to_bytes(4, "little") for word in words])
        rest = n % 4
        return whole + (self.getrandbits(8 * rest).to_bytes(rest, "little")
                        if rest else b"")

    def sample(self, population, k, *, counts=None):
        if isinstance(population, (set, frozenset, dict)):
            raise TypeError("Population must be a sequence.  For dicts or sets,"
                            " use sorted(d).")
        if counts is not None:
            population = [item for item, count in zip(population, counts)
                          for _ in range(count)]
        n = len(population)
        if not 0 <= k <= n:
            raise ValueError("Sample larger than population or is negative")
        result = [None] * k
        setsize = 21
        if k > 5:
            setsize += 4 ** _ceil_log4(k * 3)
        if n <= setsize:
            pool = list(population)
            for i in range(k):
                j = self._below(n - i)
                result[i] = pool[j]
                pool[j] = pool[n - i - 1]
        else:
            selected = set()
            for i in range(k):
                j = self._below(n)
                while j in selected:
                    j = self._below(n)
                selected.add(j)
                result[i] = population[j]
        return result

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def gauss(self, mu=0.0, sigma=1.0):
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            x2pi = self.random() * 2.0 * _pi
            g2rad = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(x2pi) * g2rad
            self.gauss_next = _sin(x2pi) * g2rad
        return mu + z * sigma

    def normalvariate(self, mu=0.0, sigma=1.0):
        magic = 4 * _exp(-0.5) / _sqrt(2.0)
        while True:
            u1 = self.random()
            u2 = 1.0 - self.random()
            z = magic * (u1 - 0.5) / u2
            if z * z / 4.0 <= -_log(u2):
                return mu + z * sigma

    def expovariate(self, lambd):
        return -_log(1.0 - self.random()) / lambd

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def triangular(self, low=0.0, high=1.0, mode=None):
        u = self.random()
        try:
            turn = 0.5 if mode is None else (mode - low) / (high - low)
        except ZeroDivisionError:
            return low
        if u > turn:  # on the falling side: the mirrored rising one
            u, turn, low, high = 1.0 - u, 1.0 - turn, high, low
        return low + (high - low) * _sqrt(u * turn)

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        draw = self._gamma_above_one if alpha > 1.0 else self._gamma_below_one
        return draw(alpha) * beta

    def _gamma_above_one(self, alpha):
        """Cheng's GB (Applied Statistics 26, 1977)."""
        root = _sqrt(2.0 * alpha - 1.0)
        while True:
            u = self.random()
            if not 1e-7 < u < 0.9999999:
                continue
            w = 1.0 - self.random()
            v = _log(u / (1.0 - u)) / root
            x = alpha * _exp(v)
            z = u * u * w
            r = alpha - _log(4.0) + (alpha + root) * v - x
            if r + (1.0 + _log(4.5)) - 4.5 * z >= 0.0 or r >= _log(z):
                return x

    def _gamma_below_one(self, alpha):
        """Ahrens and Dieter's GS."""
        b = (_e + alpha) / _e
        while True:
            p = b * self.random()
            x = p ** (1.0 / alpha) if p <= 1.0 else -_log((b - p) / alpha)
            if self.random() <= (x ** (alpha - 1.0) if p > 1.0 else _exp(-x)):
                return x

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        return y / (y + self.gammavariate(beta, 1.0)) if y else 0.0

    def vonmisesvariate(self, mu, kappa):
        """Best and Fisher's wrapped Cauchy envelope."""
        if kappa <= 1e-6:
            return 2.0 * _pi * self.random()
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        while True:
            z = _cos(_pi * self.random())
            d = z / (r + z)
            u = self.random()
            if u < 1.0 - d * d or u <= (1.0 - d) * _exp(d):
                break
        f = (1.0 / r + z) / (1.0 + 1.0 / r * z)
        sign = 1.0 if self.random() > 0.5 else -1.0
        return (mu + sign * _acos(f)) % (2.0 * _pi)

    def getstate(self):
        return (3, tuple(self._mt) + (self._index,), self.gauss_next)

    def setstate(self, state):
        version = state[0]
        if version != 3:
            raise ValueError(f"state with version {version} passed to "
                             "Random.setstate() of version 3")
        _, internal, self.gauss_next = state
        self._mt = list(internal[:-1])
        self._index = internal[-1]


def _ceil_log4(n):
    e = 0
    while 4 ** e < n:
        e += 1
    return e


_shared = Random()
seed = _shared.seed
random = _shared.random
getrandbits = _shared.getrandbits
randrange = _shared.randrange
randint = _shared.randint
choice = _shared.choice
choices = _shared.choices
shuffle = _shared.shuffle
sample = _shared.sample
uniform = _shared.uniform
gauss = _shared.gauss
normalvariate = _shared.normalvariate
expovariate = _shared.expovariate
lognormvariate = _shared.lognormvariate
triangular = _shared.triangular
paretovariate = _shared.paretovariate
weibullvariate = _shared.weibullvariate
gammavariate = _shared.gammavariate
betavariate = _shared.betavariate
vonmisesvariate = _shared.vonmisesvariate
randbytes = _shared.randbytes
getstate = _shared.getstate
setstate = _shared.setstate
