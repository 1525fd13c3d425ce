# Generators that a loop or a call has made and left are closed there.
import contextlib


@contextlib.contextmanager
def opened(name):
    print('open', name)
    try:
        yield name
    finally:
        print('close', name)


def walk(n):
    with opened(n) as name:
        for i in range(n):
            yield name, i


class Box:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return walk(self.n)

    def items(self):
        try:
            yield from walk(self.n)
        finally:
            print('items end')


for x in walk(3):
    print(x)
    if x[1] == 1:
        break
print('after break')


def first(n):
    for x in Box(n).items():
        return x


class Numbers:
    def __iter__(self):
        with opened('numbers'):
            yield 1
            yield 2


for x in Numbers():
    break
numbers = Numbers()
for x in numbers:
    for y in numbers:
        break
    print(x, y)
print(first(2), next(walk(4)), any(True for _ in [1]), any(walk(5)))
try:
    for x in walk(2):
        raise KeyError(x)
except KeyError as e:
    print('caught', e, e.__context__)
kept = walk(2)
for x in kept:
    break
print('kept', next(kept))
kept.close()


def stubborn():
    try:
        yield 1
    finally:
        yield 2


def failing():
    try:
        yield 1
    finally:
        raise ValueError('nobody sees it')


for x in failing():
    break
for x in walk(1):
    pass
else:
    print('else')
for a in walk(2):
    for b in walk(1):
        continue
    break
while True:
    for x in walk(2):
        break
    break
