# The methods of numbers and texts that operators and math call.
class Whole(int):
    pass


class Real(float):
    pass


class After:
    def __format__(self, spec):
        return f'[{spec}]'


class Text(str, After):
    pass


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for v in (7, -7, True, Whole(3), 2.5, -2.5, Real(-0.5), float('inf')):
    for name in ('__ceil__', '__floor__', '__trunc__', '__round__'):
        t(lambda: (name, getattr(v, name)()))
    t(lambda: v.__rdivmod__(20))
    t(lambda: v.__pow__(3, 5))
    t(lambda: v.__rpow__(3, 5))
    t(lambda: v.__pow__('a', 5))
    t(lambda: v.__pow__(2, None))
t(lambda: (5).__round__(None))
t(lambda: (2.5).__round__(None))
t(lambda: (5).__pow__())
t(lambda: (5).__format__(3))
t(lambda: float('nan').as_integer_ratio())
for f in (0.0, -0.0, 1.0, -0.1, 3.14159, 1e300, 5e-324, 2.2250738585072014e-308,
          float('inf'), float('-inf'), float('nan'), Real(0.75)):
    t(lambda: (f.hex(), float.fromhex(f.hex())))
for text in ('0x1p-3', '  -0X.8P1 ', '1.8', 'a', '0x', 'p1', '1p', '', '+inf',
             'Infinity', 'nan', '0x1p1024', '0x1p-2000', '0x1 p1', 'big'):
    t(lambda: float.fromhex(text))
t(lambda: Real.fromhex('0x3p0').__class__.__name__)
t(lambda: float.fromhex(3))
t(lambda: 'x%s'.__rmod__('%s!'))
t(lambda: 'ab'.__rmod__(3))
t(lambda: 'ab'.__format__('>4'))
t(lambda: f'{Text("ab"):>4}' + format(Text('c'), '<3') + '.')
