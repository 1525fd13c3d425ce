# fractions.Fraction.
import copy
import math
import zlib
from fractions import Fraction as F

values = [F(1, 3), F(-7, 4), F(0), F(5), F('2.50'), F('-3/6'), F('1e-3'),
          F(' 7/3 '), F(0.5), F(True), F(F(1, 3), F(2, 5)), F('1_000/3')]
others = values[:4] + [2, -3, True, 0.25, 1.5, 2j, 'a', None]
print(values)


def attempt(f):
    try:
        r = f()
        return f'{type(r).__name__} {r!r}'
    except Exception as e:
        return f'{type(e).__name__} {e}'


for x in values:
    print(x, float(x), int(x), round(x), round(x, 1), round(x, -1),
          math.floor(x), math.ceil(x), math.trunc(x), hash(x), bool(x),
          -x, +x, abs(x), x.limit_denominator(2), x.as_integer_ratio(),
          x.numerator, x.denominator, complex(x))
    row = []
    for y in others:
        for name, f in [
                ('+', lambda: x + y), ('r+', lambda: y + x),
                ('-', lambda: x - y), ('r-', lambda: y - x),
                ('*', lambda: x * y), ('r*', lambda: y * x),
                ('/', lambda: x / y), ('r/', lambda: y / x),
                ('//', lambda: x // y), ('r//', lambda: y // x),
                ('%', lambda: x % y), ('r%', lambda: y % x),
                ('divmod', lambda: divmod(x, y)), ('==', lambda: x == y),
                ('<', lambda: x < y), ('r<', lambda: y < x),
                ('>=', lambda: x >= y)]:
            r = attempt(f)
            row.append('TypeError' if r.startswith('TypeError') else r)
    print(len(row), zlib.crc32('\n'.join(row).encode()), *row[::40], sep='\n')
for x in values[:4]:
    for y in [0, 1, 2, -2, 3, 0.5, F(1, 2), F(3)]:
        print(x, y, attempt(lambda: x ** y), attempt(lambda: y ** x))
print(F(math.pi).limit_denominator(1000), F(math.pi).limit_denominator(10),
      F('3.1415926535').limit_denominator(), F(0.1), F.from_float(0.75),
      F.from_float(3), F(1, 3) == F(2, 6), F(1, 2) == 0.5, F(3) == 3,
      F(1, 2) < math.inf, F(1, 2) > math.nan)
print({F(1, 2): 'half'}[0.5], {F(4): 'four'}[4], hash(F(1, 2)) == hash(0.5),
      sum([F(1, 2), F(1, 3)]), max(F(1, 2), F(2, 3)), sorted(values))
print(F(2 ** 62, 3) < F(2 ** 62 - 1, 2), F(2 ** 61, 3) > F(2 ** 61 - 1, 3))
for a in [(1, 0), ('a',), ('1/0',), (1.5, 2), ([],), (1, 'a'), ('1.5/2',),
          (math.inf,), (math.nan,), ('',), ('3 / 4',)]:
    print(a, attempt(lambda: F(*a)))


class Mine(F):
    pass


m = Mine(3, 6)
print(m, repr(m), m + 1, type(m + 1).__name__, type(+m).__name__,
      copy.copy(m) == m, copy.deepcopy(F(1, 2)), type(copy.copy(m)).__name__)
print(f'{F(1, 2)}', '%s' % F(3, 4), attempt(lambda: f'{F(1, 2):.2f}'),
      isinstance(F(1), (int, float)), attempt(lambda: F(1, 2).real))
