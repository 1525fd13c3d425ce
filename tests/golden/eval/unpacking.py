# Unpacking takes one item more than there are targets, and no more.
import itertools


def told(make, count=2):
    try:
        if count == 1:
            a, = make()
        else:
            a, b = make()
        print("taken", a)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


def numbers(end=None):
    i = 0
    try:
        while i != end:
            print("yields", i)
            yield i
            i += 1
    finally:
        print("closed")


class Endless:
    def __init__(self):
        self.taken = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.taken += 1
        return self.taken


class ByPlace:
    def __getitem__(self, i):
        return i


told(itertools.count)
told(lambda: itertools.cycle("ab"))
told(lambda: itertools.repeat(1), 1)
told(ByPlace)
endless = Endless()
told(lambda: endless)
print(endless.taken)
for end in (None, 3, 2, 1, 0):
    try:
        a, b = numbers(end)
        print(a, b)
    except ValueError as error:
        print(error)
for value in ([1], [1, 2], [1, 2, 3], "ab", "abc", {1: 2}, {1, 2}, range(9),
              5, None, iter([1, 2, 3]), (i for i in range(3)), zip([1, 2, 3])):
    told(lambda: value)
rest = iter(range(6))
told(lambda: rest)
print(list(rest))
try:
    (a, b), c = itertools.count(), 1
except ValueError as error:
    print(error)
try:
    for a, b in [itertools.count()]:
        pass
except ValueError as error:
    print(error)
try:
    print([a for a, b in itertools.repeat(itertools.count())])
except ValueError as error:
    print(error)
kept = x, y = numbers(2)
print(x, y, type(kept).__name__)
first, *others, last = numbers(4)
print(first, others, last)
