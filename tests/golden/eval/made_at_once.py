# itertools asks for the iterator of what it is given at once.
import itertools
from enum import Enum
def t(f):
    try:
        f()
        print('made')
    except TypeError as e:
        print(e)
t(lambda: itertools.accumulate(0))
t(lambda: itertools.pairwise(0))
t(lambda: itertools.starmap(pow, 0))
t(lambda: itertools.zip_longest([1], 0))
t(lambda: itertools.takewhile(bool, 0))
t(lambda: itertools.dropwhile(bool, 0))
t(lambda: itertools.filterfalse(None, 0))
t(lambda: itertools.cycle(0))
t(lambda: itertools.compress(0, []))
t(lambda: itertools.chain.from_iterable(0))
print(list(itertools.accumulate([1, 2, 3])), list(itertools.pairwise("abc")))
print(list(itertools.accumulate([1, 2], max, initial=5)))
print(list(itertools.starmap(pow, [(2, 3), (3, 2)])))
print(list(itertools.zip_longest("ab", "c", fillvalue=0)))
print(list(itertools.takewhile(lambda v: v < 3, [1, 2, 3, 1])))
print(list(itertools.dropwhile(lambda v: v < 3, [1, 2, 3, 1])))
print(list(itertools.filterfalse(None, [0, 1, ""])))
print(list(itertools.filterfalse(lambda v: v % 2, range(5))))
print(type(Enum).__name__)
class Index:
    def __index__(self): return 2
print(complex(Index(), Index()))
