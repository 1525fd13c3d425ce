"""random: CPython's Mersenne Twister and its methods, number for number.

The generator is MT19937 (Matsumoto and Nishimura, 1998); seeding by
init_by_array and the 53-bit random() follow that paper's reference.
"""
import _t2c
from math import log as _log, sqrt as _sqrt, cos as _cos, sin as _sin
from math import pi as _pi, exp as _exp

_N, _M = 624, 397
_MASK = 0xffffffff


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
        if k <= 32:
            return self._next32() >> (32 - k) if k else 0
        low = self._next32()
        return low | (self.getrandbits(k - 32) << 32)

    def _below(self, n):
        k = n.bit_length()
        r = self.getrandbits(k)
        while r >= n:
            r = self.getrandbits(k)
        return r

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            start, stop = 0, start
        width = stop - start
        n = (width + step - (1 if step > 0 else -1)) // step
        if n <= 0:
            raise ValueError(
                f"empty range for randrange() ({start}, {stop}, {width})")
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
            total, cum_weights = 0, []
            for w in weights:
                total += w
                cum_weights.append(total)
        total = cum_weights[-1] + 0.0
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

    def sample(self, population, k, *, counts=None):
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

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def getstate(self):
        return (3, tuple(self._mt) + (self._index,), self.gauss_next)

    def setstate(self, state):
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
getstate = _shared.getstate
setstate = _shared.setstate
