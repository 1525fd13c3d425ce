# Text and bytes in memory: sizes, places, closed files; copies of patterns.
import copy
import io
import re


def tell(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Two:
    def __index__(self):
        return 2


def text():
    return io.StringIO('ab\nc\n\nlast')


def data():
    return io.BytesIO(b'ab\nc\n\nlast')


for make in text, data:
    for size in (-1, 0, 1, 2, 3, 4, 100, None, True, Two(), 1.5):
        tell(lambda: make().readline(size))
        tell(lambda: make().read(size))
        tell(lambda: make().readlines(size))
        tell(lambda: make().truncate(size))
    for offset, whence in ((-1, 0), (2, 0), (0, 1), (0, 2), (-2, 2), (1, 1),
                           (-9, 1), (0, 3), (0, -1), (1.5, 0), (Two(), 0),
                           (0, 1.5), (20, 0)):
        tell(lambda: make().seek(offset, whence))

    def behind(offset):
        file = make()
        file.seek(offset)
        return file.read(), file.tell(), list(file)

    tell(lambda: behind(3))
    tell(lambda: behind(20))

    def closed(use):
        with make() as file:
            pass
        return use(file)

    for use in (lambda f: bool(iter(f)), lambda f: f.read(), lambda f: f.tell(),
                lambda f: f.readline(), lambda f: f.truncate(0),
                lambda f: f.__enter__(), lambda f: f.closed):
        tell(lambda: closed(use))
    tell(lambda: make().detach())
    tell(lambda: make().fileno())
for initial in (None, '', 'x', b'x', 0, [], bytearray(b'y')):
    tell(lambda: io.StringIO(initial).getvalue())
    tell(lambda: io.BytesIO(initial).getvalue())
tell(lambda: io.StringIO('a', newline='x'))
tell(lambda: data().read1(2))
pattern = re.compile('(a)(b)?')
match = pattern.match('ab')
print(copy.deepcopy(pattern) is pattern, copy.copy(match) is match,
      copy.deepcopy({'p': pattern, 'm': match})['m'] is match)
