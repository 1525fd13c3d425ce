# bytearray: bytes that change; heirs of bytes and of bytearray.
import copy, struct
b = bytearray(b'abc')
c = b
b[0] = 65; b.append(66); b += b'xy'; b.extend([1, 2]); b.extend(b'z'); b.extend(range(3))
print(b, len(b), bytes(b), b[1:3], b[0], b[-1], c is b, list(b[:2]), b == bytes(b), bytes(b) == b, b != b'q')
b[1:3] = b'QQQQ'; print(b)
b[::2] = bytes(len(b[::2])); print(b)
del b[0]; del b[1:4]; print(b)
del b[::-2]; print(b)
b.insert(1, 100); b.insert(-100, 7); b.insert(100, 9); print(b, b.pop(), b.pop(0), b)
b.remove(100); b.reverse(); print(b)
b *= 2; print(b, b * 2, 2 * b, b + b'x', b'x' + b, type(b + b'x').__name__, type(b'x' + b).__name__)
print(b)
b.clear(); print(b, bool(b), not b)
print(bytearray(), bytearray(3), bytearray([1, 2, 255]), bytearray('hé', 'utf-8'), bytearray(b'q').hex(), bytearray.fromhex('0aff'))
s = bytearray(b' Hello World ')
print(s.strip(), s.upper(), s.split(), s.find(b'W'), s.replace(b'o', b'0'), s.title(), s.center(20, b'*'), s.decode(), s.startswith(b' H'), s.count(b'o'), s.partition(b' '), s.join([b'a', bytearray(b'b')]), b','.join([bytearray(b'x')]), s.swapcase(), s.isalpha(), s.index(111), 72 in s, b'lo' in s, s.translate(bytes(range(256))), s.zfill(15), s.rjust(15), s.expandtabs(), s.splitlines(), s.removeprefix(b' '))
print(type(s.strip()).__name__, [type(x).__name__ for x in s.split()], type(s[1:2]).__name__, type(s.copy()).__name__, s.copy() is s, s.strip(b'q') is s)
print(sorted(bytearray(b'cab')), max(b'a', bytearray(b'b')), bytearray(b'a') < b'b', list(reversed(bytearray(b'ab'))), [x for x in bytearray(b'ab')], sum(bytearray(b'ab')), tuple(enumerate(bytearray(b'a'))))
print(struct.unpack('<H', bytearray(b'\x01\x02')), int.from_bytes(bytearray(b'\x01\x02'), 'big'), bytes(bytearray(b'q')), isinstance(b, bytes), isinstance(b, bytearray), bytearray.__mro__)
print(bytearray(b'%d') % 3, bytearray(b'a%sb') % b'q', int(bytearray(b'12')), float(bytearray(b'1.5')), f'{bytearray(b"a")}', str(bytearray(b'a')), ascii(bytearray(b'\xff')))
d = copy.copy(s); e = copy.deepcopy([s, s]); d[0] = 33; print(s[0], d[0], e[0] is e[1], e[0] is s)
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def setitem(o, i, v): o[i] = v
def delitem(o, i): del o[i]
def iadd(o, v):
    o += v
    return o
for f in [lambda: hash(b), lambda: {bytearray(b'a'): 1}, lambda: bytearray(b'a')[3], lambda: setitem(bytearray(b'a'), 3, 1),
          lambda: setitem(bytearray(b'a'), 0, 256), lambda: setitem(bytearray(b'a'), 0, -1), lambda: setitem(bytearray(b'a'), 0, 'a'),
          lambda: bytearray(b'a').append(300), lambda: bytearray(b'a').append('a'), lambda: bytearray().pop(), lambda: bytearray(b'a').pop(3),
          lambda: bytearray(b'a').remove(3), lambda: bytearray('a'), lambda: bytearray(-1), lambda: bytearray(b'a') + 'a',
          lambda: bytearray(b'a') + [1], lambda: iadd(bytearray(b'a'), 'x'), lambda: iadd(bytearray(b'a'), [1]), 
          lambda: delitem(bytearray(b'a'), 5), lambda: bytearray(b'a').extend('ab'), lambda: bytearray(b'a').extend(3), lambda: bytearray(b'a').extend(['a']),
          lambda: bytearray(b'a') * 1.5, lambda: setitem(b'abc', 0, 1), lambda: delitem(b'abc', 0), lambda: bytearray(b'a').insert('a', 1), lambda: setitem(bytearray(b'abc'), slice(0, 2), [1, 2, 3]), lambda: setitem(bytearray(b'a'), 'a', 1), lambda: bytearray(b'a')['a'], lambda: delitem(bytearray(b'a'), 'x'), lambda: bytearray(b'ab').x, lambda: setattr(bytearray(), 'x', 1)]:
    attempt(f)
class By(bytes):
    def __new__(cls, v, tag=0):
        o = super().__new__(cls, v)
        o.tag = tag
        return o
x = By(b'abc', 5)
print(x, x.tag, x[0], x + b'd', type(x + b'd').__name__, type(x[1:]).__name__, x == b'abc', hash(x) == hash(b'abc'), {b'abc': 1}[x], len(x), isinstance(x, bytes), x.upper(), repr(x))
class Plain(bytes): pass
print(Plain(), Plain(b'q'), Plain([1]), Plain(2), Plain('é', 'utf-8'), type(Plain(b'a')).__name__)
class Ba(bytearray):
    def __init__(self, n): super().__init__(b'x' * n); self.n = n
y = Ba(3); y.append(65); y += b'!'
print(y, y.n, type(y).__name__, y == b'xxxA!', y[1:], type(y[1:]).__name__, y.pop(), y)
z = bytearray()
for i in range(300): z.append(i % 256)
print(len(z), z[255:258], z.count(0))
match bytearray(b'q'):
    case bytearray(v): print('matched', v)
buf = bytearray(4)
