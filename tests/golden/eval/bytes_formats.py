# Bytes that are formatted and translated.
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Shown:
    def __bytes__(self):
        return b'shown'


table = bytes.maketrans(b'abc', b'xyz')
t(lambda: b'aabbcd'.translate(table))
t(lambda: b'aabbcd'.translate(table, b'd'))
t(lambda: b'aabbcd'.translate(None, delete=b'ab'))
t(lambda: b'ab'.translate(b'short'))
t(lambda: b'ab'.translate())
t(lambda: bytes.maketrans(b'a', b'bc'))
t(lambda: bytes.maketrans('a', b'b'))
t(lambda: b'%s|%b|%5s|%-5b|%.1s' % (b'a', Shown(), b'ab', b'cd', b'xyz'))
t(lambda: b'%d|%05d|%x|%.2f|%r|%a' % (3, -7, 255, 1.5, 'h\u00e9', [b'\xff']))
t(lambda: b'%c%c%3c' % (65, b'b', 255))
t(lambda: b'%(k)s' % {b'k': b'v'})
t(lambda: b'%s' % 'text')
t(lambda: b'%c' % 256)
t(lambda: b'%c' % b'ab')
t(lambda: b'ab' % 3)
t(lambda: b'\xff%%' % ())
t(lambda: b'%s' % ())
t(lambda: b'ab'.__rmod__(b'%s!'))
t(lambda: b'%z' % 1)
