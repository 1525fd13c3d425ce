# Sets of numbers and of tuples of numbers are walked in CPython's order.
import operator
import random
from decimal import Decimal as D
from fractions import Fraction as F

draw = random.Random(1)


def value():
    return draw.choice([draw.randrange(-5, 20), draw.randrange(-100, 3000), draw.random() * 50,
                        (draw.randrange(9), draw.randrange(9)), draw.randrange(2 ** 40), 5, 7.0])


def values(n):
    return [value() for _ in range(draw.randrange(n))]


for trial in range(12):
    left = values(40)
    right = [v for v in left if draw.random() < 0.4] + values(30)
    a, b = set(left), set(right)
    for v in left[::3]:
        a.discard(v)
    for v in right[:draw.randrange(9)]:
        a.add(v)
    print(a, b, a.copy(), frozenset(a), {*a, 1, *right, 2}, {v for v in right})
    print(a | b, a - b, b - a, a & b, a ^ b)
    print(a.union(right, left), a.intersection(right), a.difference(right), a.difference(b, left),
          a.symmetric_difference(right))
    for change in (operator.isub, operator.ixor, operator.iand, operator.ior):
        c = set(a)
        change(c, b)
        print(c)
    c.difference_update(right)
    print(c)
    c.update(left, {1: 2, 3: 4})
    c.symmetric_difference_update(right)
    print(c)
    c.intersection_update(left)
    print(c, set(dict.fromkeys(right)), set(range(len(left))))
    while len(c) > 3:
        print(c.pop(), end=' ')
    c.add(77)
    c.add(-1)
    print(c, c.pop(), c)

# Of constants, the compiler makes a set first.
print({5, 100, 3, 8}, {17, 33, 1, 65, 3.5, 2}, {-1, 2 + 6, 1 << 4, (1, -2), 64}, {1, True, 1.0})
print([v for v in {17, 33, 1, 65, 3.5, 2}], list(frozenset((17, 33, 1, 65, 3.5, 2))))
for v in {17, 33, 1, 65, 3.5, 2}:
    print(v, end=' ')
print({2 ** 61 - 1, 0, 2 ** 62}, {1e300, -1e300, float('inf')}, sum({0.1, 0.2, 0.3, 1e16, -1e16}))
c = {1, 2, 3}
c.clear()
c.update([9, 1])
print(c, set('abcab') == {'a', 'b', 'c'}, {1, 'a', 2} == {2, 1, 'a'})
print({1, 2}.intersection([1, 2, []]), set().intersection([[]]) if False else 0)
for s in set(), {5}:
    try:
        print(s.intersection([[], 1]))
    except TypeError as e:
        print(e)
it = iter([1, 2, 3, 4])
print({1, 2}.intersection(it), list(it))
it = iter([1, 2, 3, 4])
print(set().intersection(it), list(it))

# The empty text has the same hash in every run.
print({1024, '', 2}, {8, b'', 0, 16}, {(1, ''), (2, ''), 5}, hash(''), hash((1, '')))
c = {'', 2, 255, 1024}
c.discard('')
print(c, set(['', 2, 255, 1024]).difference(['', 7]))

# Fractions, decimal and complex numbers have hashes of their values.
print({F(1, 2), F(1, 3), F(3, 4), F(7, 5), F(-1, 2)}, {F(2), 9, F(1, 7)},
      {D('1.5'), D('-0.1'), D(7), D('1e30')}, {1j, 2 + 3j, 4 - 1j, .5j, 1.5 + 2j},
      {False, 2, 3, 1j, 7}, hash(-1j), hash(2 + 3j), {(1j, 2), (F(1, 2), 3), 5})
