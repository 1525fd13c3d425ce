# What functions of Python's library do with values that they do not expect, and
# their rarer options; a paragraph for each module.
import base64
import binascii
import bisect
import cmath
import functools
import hashlib
import heapq
import itertools
import logging
import math
import operator
import random
import sys
import types
import warnings
import zlib


def shown(call, *values, **options):
    try:
        return repr(call(*values, **options))
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class Two:
    def __index__(self):
        return 2


print([f(Two()) for f in (math.sqrt, math.exp, math.hypot, math.degrees)])
print(shown(math.comb, 2, None), shown(math.dist, 'ab', [1]))
print(math.nextafter(1.7976931348623157e308, math.inf))

for f in (cmath.sqrt, cmath.exp, cmath.isnan, cmath.phase):
    print(shown(f, '12'), shown(f, b'1'))

for f in (heapq.heappush, heapq.heappushpop, heapq.heapreplace):
    print(shown(f, (1, 2), 0), shown(f, 'ab', 'c'))
print(shown(heapq.heappop, {1}), shown(heapq.heapify, 'cab'))
print(shown(heapq.nlargest, 0, 'ab', 0), shown(heapq.nsmallest, -1, 'ab'))

print(shown(bisect.bisect, {0: 1}, 0), shown(bisect.bisect, {1}, 0))
print(shown(bisect.bisect_left, 'abc', 'b', 1.5))
print(shown(bisect.insort, 3, 1), shown(bisect.insort, (1,), 1))
print(shown(bisect.bisect, [1, 2, 3], 2, True, Two()))

print(shown(operator.iconcat, 1, 2), shown(operator.iconcat, [1], (2,)))
print(shown(operator.length_hint, 3, 'a'), operator.length_hint(3, 5))

for f in (binascii.hexlify, binascii.b2a_base64, binascii.crc32, zlib.adler32,
          binascii.unhexlify, binascii.a2b_base64, base64.b64encode,
          base64.b64decode, base64.b16decode, base64.b32encode,
          base64.b32decode, base64.encodebytes, base64.decodebytes,
          base64.b85encode, base64.b85decode, hashlib.md5):
    print(f.__name__.replace('openssl_', ''), *[shown(f, v) if f is not hashlib.md5 or v == 3 else ''
                        for v in (3, [1, 2], '12', 'h\xe9', bytearray(b'12'))],
          sep=' | ')
print(binascii.hexlify(b'abcdef', '-', 2), binascii.hexlify(b'abc', b':'))
print(binascii.crc32(b'a', -1), zlib.adler32(b'a', -1),
      binascii.crc_hqx(b'123456789', 0), binascii.crc_hqx(b'', 70000))
for text in (b'YQ', b'Y===', b'YQ==', b'YQ=', b'=YQ=', b'YQ==YQ==', b'Y-Q=',
             b'YWJj', b'YWJj=', b'YW=j', b'YW=j=', b'YWI=', b'YWI=='):
    print(text, shown(binascii.a2b_base64, text),
          shown(binascii.a2b_base64, text, strict_mode=True),
          shown(base64.b64decode, text, validate=True), sep=' | ')
print(shown(base64.b64encode, b'\xff\xfe', b'-_'),
      shown(base64.b64encode, b'a', b'-'), shown(base64.b64decode, 'YQ', 'ab'),
      shown(base64.b64decode, b'__4=', '-_'))
for n in range(7):
    data = bytes(range(250 - n, 250))
    texts = [base64.b32encode(data), base64.b32hexencode(data),
             base64.b85encode(data), base64.b85encode(data, pad=True)]
    print(*texts, base64.b32decode(texts[0]) == data,
          base64.b32hexdecode(texts[1].lower(), True) == data,
          base64.b85decode(texts[2]) == data)
for text in ('MFRGG===', 'MFRGG', 'mfrgg===', 'MFRG====', 'MF======', 'M=======',
             'M0RGG1=='):
    print(shown(base64.b32decode, text), shown(base64.b32decode, text, True),
          shown(base64.b32decode, text, map01='L'))
print(shown(base64.b85decode, b'~~~~~'), shown(base64.b85decode, 'ab c'),
      shown(base64.b85decode, '"'))

print(shown(hashlib.new, 3), shown(hashlib.new, 'none such'),
      sorted(hashlib.algorithms_guaranteed))
print(int(b'12', 16), shown(int, b'zz', 16), shown(int, 1.5, 16))

rng = random.Random(3)
print([shown(rng.randrange, *given) for given in (
    (10.0,), (2.5,), (1, 2.5), (1, 9, 2.5), ([1],), ('a',), (Two(),), (7, 3),
    (1, 9, Two()), (True, 5), (9, None, 2), (0, 9, 0))])
print(shown(rng.expovariate), rng.expovariate(-1), shown(rng.setstate, 'abc'))

logging.basicConfig(stream=sys.stdout, format='%(message)s')
logging.warning('loss', 3)
logging.warning('%d', 'x')
logging.warning('loss %d', 3)

print(shown(itertools.combinations, 'ab', 1.5),
      shown(itertools.combinations_with_replacement, 'ab', 1.5))
print(shown(warnings.simplefilter, 'silent'),
      shown(warnings.filterwarnings, 'ignore'))

for f in (functools.cache, functools.partialmethod,
          functools.singledispatchmethod, types.MappingProxyType):
    print(shown(f, 3), shown(f, None))
view = types.MappingProxyType({'a': 1, 'b': 2})
print(list(reversed(view)), shown(types.MappingProxyType, [1]), view)

# Digests of words of 64 bits.
for name in ('sha384', 'sha512', 'SHA-512'):
    h = hashlib.new(name, b'abc')
    print(h.hexdigest(), h.name, h.digest_size, h.block_size, type(h).__name__)
    other = h.copy()
    other.update(bytearray(b'd' * 300))
    print(other.hexdigest()[:20], h.hexdigest()[:20], len(h.digest()))
print(hashlib.sha512().hexdigest()[:16], hashlib.sha384(b'x' * 111).hexdigest(),
      hashlib.sha512(b'x' * 112).hexdigest())
try:
    hashlib.sha512('text')
except TypeError as e:
    print(e)
