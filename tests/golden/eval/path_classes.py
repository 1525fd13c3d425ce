# Paths have Python's classes, and refuse what Python's refuse; bytes() asks for
# __bytes__.
import copy
import pickle
from pathlib import Path, PosixPath, PurePath, PurePosixPath


def tell(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Own(PosixPath):
    def shout(self):
        return str(self).upper()


pure, path = PurePath('a/b.c'), Path('a', 'b.c')
for p in pure, path, Own('a/b.c'):
    print(type(p), type(p).__mro__, repr(p), type(p.parent).__name__,
          type(p / 'x').__name__, type(p.with_suffix('.d')).__name__,
          bytes(p), p.is_reserved(), hash(p) == hash(pure), p == pure)
    tell(lambda: p / 3)
    tell(lambda: p < 3)
    tell(lambda: p.__eq__(3))
    for name in ('', '.', 'x', 'x/y', '/', 'x/'):
        tell(lambda: p.with_name(name))
    for suffix in ('', '.', '.x', 'x', './x', '.x.y'):
        tell(lambda: p.with_suffix(suffix))
    for other in ((), ('a',), ('a', 'b.c'), ('b',), (pure,), ('a', 'x')):
        tell(lambda: p.relative_to(*other))
        tell(lambda: p.is_relative_to(*other))
    for pattern in ('', '.', '/', '*.c', 'a/*', '/a/*', '*'):
        tell(lambda: p.match(pattern))
    print(copy.copy(p) == p, type(copy.deepcopy(p)).__name__)
print(Own('a').shout(), isinstance(path, PurePosixPath), issubclass(Own, Path),
      isinstance(pure, Path), type(Path.cwd()).__name__, {path: 1}[pure])


class Packed(str):
    given = b'given'

    def __bytes__(self):
        return self.given


print(bytes(Packed('x')))
Packed.given = 3
tell(lambda: bytes(Packed('x')))
tell(lambda: bytes(Packed('x'), 'utf-8'))
