"""hashlib: MD5, SHA-1 and SHA-2, as their standards define them."""
from math import floor, sin

import _t2c
from _buffers import bytes_of

algorithms_guaranteed = {
    'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s',
    'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256'}
algorithms_available = set(algorithms_guaranteed)
_MASK = 0xFFFFFFFF


def _left(x, n):
    return (x << n | x >> (32 - n)) & _MASK


def _right(x, n):
    return (x >> n | x << (32 - n)) & _MASK


_MD5_SHIFTS = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23),
               (6, 10, 15, 21))
_MD5_SINES = [floor(abs(sin(i + 1)) * 4294967296) for i in range(64)]


def _md5_block(state, words):
    a, b, c, d = state
    for i in range(64):
        kind = i // 16
        if kind == 0:
            f, k = d ^ (b & (c ^ d)), i
        elif kind == 1:
            f, k = c ^ (d & (b ^ c)), (5 * i + 1) % 16
        elif kind == 2:
            f, k = b ^ c ^ d, (3 * i + 5) % 16
        else:
            f, k = c ^ (b | (d ^ _MASK)), 7 * i % 16
        f = (f + a + _MD5_SINES[i] + words[k]) & _MASK
        a, d, c = d, c, b
        b = (b + _left(f, _MD5_SHIFTS[kind][i % 4])) & _MASK
    return a, b, c, d


def _sha1_block(state, words):
    a, b, c, d, e = state
    words = list(words)
    for i in range(16, 80):
        words.append(_left(words[i - 3] ^ words[i - 8] ^ words[i - 14]
                           ^ words[i - 16], 1))
    for i, word in enumerate(words):
        if i < 20:
            f, k = d ^ (b & (c ^ d)), 0x5A827999
        elif 40 <= i < 60:
            f, k = (b & c) | (d & (b | c)), 0x8F1BBCDC
        else:
            f, k = b ^ c ^ d, 0x6ED9EBA1 if i < 40 else 0xCA62C1D6
        a, b, c, d, e = ((_left(a, 5) + f + e + k + word) & _MASK, a,
                         _left(b, 30), c, d)
    return a, b, c, d, e


def _primes(n):
    found, at = [], 2
    while len(found) < n:
        if all(at % p for p in found):
            found.append(at)
        at += 1
    return found


def _root_bits(x, power):
    """The first 32 bits behind the point of the root of a prime."""
    root = x ** (1 / power)
    return int((root - floor(root)) * 4294967296)


_SHA256_KEYS = [_root_bits(p, 3) for p in _primes(64)]
_SHA256 = [_root_bits(p, 2) for p in _primes(8)]
_SHA224 = [0xC1059ED8, 0x367CD507, 0x3070DD17, 0xF70E5939, 0xFFC00B31,
           0x68581511, 0x64F98FA7, 0xBEFA4FA4]
_SHA1 = [0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0]


def _sha256_block(state, words):
    words = list(words)
    for i in range(16, 64):
        x, y = words[i - 15], words[i - 2]
        low = _right(x, 7) ^ _right(x, 18) ^ x >> 3
        high = _right(y, 17) ^ _right(y, 19) ^ y >> 10
        words.append((words[i - 16] + low + words[i - 7] + high) & _MASK)
    a, b, c, d, e, f, g, h = state
    for word, key in zip(words, _SHA256_KEYS):
        h += _right(e, 6) ^ _right(e, 11) ^ _right(e, 25)
        h += (g ^ (e & (f ^ g))) + key + word
        d, x = (d + h) & _MASK, h + ((a & b) | (c & (a | b)))
        x += _right(a, 2) ^ _right(a, 13) ^ _right(a, 22)
        a, b, c, d, e, f, g, h = x & _MASK, a, b, c, d, e, f, g
    return a, b, c, d, e, f, g, h


# The function of a block, the initial state, the order of bytes, the size.
_ALGORITHMS = {'md5': (_md5_block, _SHA1[:4], 'little', 16),
               'sha1': (_sha1_block, _SHA1, 'big', 20),
               'sha224': (_sha256_block, _SHA224, 'big', 28),
               'sha256': (_sha256_block, _SHA256, 'big', 32)}


class HASH:
    block_size = 64

    def __init__(self, name, data):
        self.name = name
        self._block, self._state, self._order, self.digest_size = (
            _ALGORITHMS[name])
        self._left_over, self._n = b'', 0
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        data = bytes_of(data, 'object supporting the buffer API required')
        self._n += len(data)
        data = self._left_over + data
        end = len(data) // 64 * 64
        self._state = self._after(data[:end])
        self._left_over = data[end:]

    def _after(self, data):
        state = self._state
        for at in range(0, len(data), 64):
            words = [int.from_bytes(data[i:i + 4], self._order)
                     for i in range(at, at + 64, 4)]
            state = [(x + y) & _MASK
                     for x, y in zip(state, self._block(state, words))]
        return state

    def digest(self):
        padding = b'\x80' + b'\0' * ((55 - self._n) % 64)
        length = (self._n * 8).to_bytes(8, self._order)
        state = self._after(self._left_over + padding + length)
        out = b''.join(x.to_bytes(4, self._order) for x in state)
        return out[:self.digest_size]

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        from copy import copy
        return copy(self)

    def __repr__(self):
        return f'<{self.name} _hashlib.HASH object @ {id(self):#x}>'


class _WideHASH(HASH):
    """Of words of 64 bits: computed as a whole."""
    block_size = 128

    def __init__(self, name, data):
        self.name, self.digest_size = name, int(name[3:]) // 8
        self._parts = []
        self.update(data)

    def update(self, data):
        if isinstance(data, str):
            raise TypeError('Strings must be encoded before hashing')
        self._parts.append(bytes(bytes_of(
            data, 'object supporting the buffer API required')))

    def digest(self):
        return _t2c.sha512(b''.join(self._parts), self.digest_size)

    def copy(self):
        return _WideHASH(self.name, b''.join(self._parts))


_WideHASH.__name__ = _WideHASH.__qualname__ = 'HASH'


def new(name, data=b'', *, usedforsecurity=True):
    if not isinstance(name, str):
        raise TypeError('name must be a string')
    found = name.lower().replace('-', '')
    if found in ('sha384', 'sha512'):
        return _WideHASH(found, data)
    if found not in _ALGORITHMS:
        if found.replace('sha3', 'sha3_') not in algorithms_guaranteed and (
                found not in algorithms_guaranteed):
            raise ValueError(f'unsupported hash type {name}')
        from _t2c import unsupported
        unsupported(f'hashlib.{found}()', 'use sha256()')
    return HASH(found, data)


def md5(string=b'', *, usedforsecurity=True):
    return HASH('md5', string)


def sha1(string=b'', *, usedforsecurity=True):
    return HASH('sha1', string)


def sha224(string=b'', *, usedforsecurity=True):
    return HASH('sha224', string)


def sha256(string=b'', *, usedforsecurity=True):
    return HASH('sha256', string)


def sha384(string=b'', *, usedforsecurity=True):
    return _WideHASH('sha384', string)


def sha512(string=b'', *, usedforsecurity=True):
    return _WideHASH('sha512', string)
