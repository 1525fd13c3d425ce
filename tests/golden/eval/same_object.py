# What gives an immutable object itself where nothing changes.
s = 'Hello World'
b = b'Hello World'
t = (1, 2, 3)
fs = frozenset(t)
def same(x, label):
    for o in (s, b, t, fs):
        if type(o) is type(x):
            print(label, x is o)
for f in ['expandtabs()', 'strip()', 'lstrip()', 'rstrip()', 'replace("q", "z")', 'replace("o", "o")', 'ljust(3)', 'rjust(3)', 'center(3)', 'zfill(3)', 'removeprefix("q")', 'removesuffix("q")', 'partition("q")[0]', 'rpartition("q")[2]', 'split("q")[0]', 'rsplit("q")[0]', 'splitlines()[0]', '__str__()', '__format__("")', 'title()', 'swapcase().swapcase()', 'translate({})', 'casefold()', '__getitem__(slice(None))', 'join(["a"])', 'lower().title()', '__mul__(1)', '__add__("")', 'ljust(11)', 'center(11)', 'zfill(11)', 'rjust(11)', 'replace("o", "0", 0)']:
    same(eval('s.' + f), f)
for f in ['expandtabs()', 'strip()', 'lstrip()', 'replace(b"q", b"z")', 'ljust(3)', 'rjust(3)', 'center(3)', 'zfill(3)', 'removeprefix(b"q")', 'removesuffix(b"q")', 'partition(b"q")[0]', 'rpartition(b"q")[2]', 'split(b"q")[0]', 'splitlines()[0]', '__getitem__(slice(None))', '__mul__(1)', '__add__(b"")', 'rsplit(b"q")[0]', 'title()', 'replace(b"o", b"0", 0)', 'removesuffix(b"")']:
    same(eval('b.' + f), f)
for f in ['str(s)', 's + ""', '"" + s', 's * 1', '1 * s', 's[:]', 's[0:]', 's[::1]', '"".join([s])', '"".join((s,))', '"%s" % s', '"%s" % (s,)', 'f"{s}"', '"{}".format(s)', 'format(s)', 's[0:11]', 's[::-1][::-1]', 'bytes(b)', 'b + b""', 'b"" + b', 'b * 1', 'b[:]', 'b"".join([b])', 'tuple(t)', 't[:]', 't + ()', '() + t', 't * 1', '1 * t', 't[0:3]', 't[::1]', 'frozenset(fs)', 'fs | set()', 'fs.copy()', 'fs.union()', 'fs & fs', 'fs - set()', 'tuple(list(t))', 's.__class__(s)', 'fs.difference()', 'fs.intersection()', '"".join(s)', 'str(object=s)', 'min(s, "z")', 's or 1', 'fs ^ set()', 't.__getitem__(slice(None))', 'fs.union([])', 'bytes(b, ) ', 'bytes(source=b)']:
    same(eval(f), f)
class Box:
    __hash__ = None
    def __init__(self): self.x = 1
for x in (object(), len, iter([]), print, None, ..., Box, [].append, same):
    print(hash(x) > 0)
print([x.replace('', '-', n) for x in ('', 'ab') for n in (0, 1, 2, 3, -1)],
      [x.replace(b'', b'-', n) for x in (b'', b'ab') for n in (0, 1, 3, -1)],
      'ab'.replace('', ''), ''.replace('a', 'b'), 'aXb'.replace('X', ''))


def literal():
    return b'two bytes'


print(b'ab' is b'ab', literal() is literal(), literal() is b'two bytes',
      b'ab' is b'abc', b'ab' is b'xab'[1:])
