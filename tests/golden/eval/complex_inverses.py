# cmath's inverse functions, on both sides of their cuts, and the size of a
# complex number.
import cmath
import random

parts = (0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -2.0, 1e-10, 3e7, -1e200)
numbers = [complex(x, y) for x in parts for y in parts]
draw = random.Random(1)
numbers += [complex(draw.gauss(0, 2), draw.gauss(0, 2)) for _ in range(60)]
for name in ('acos', 'asin', 'atan', 'acosh', 'asinh', 'atanh', 'sqrt'):
    for z in numbers:
        try:
            print(name, z, getattr(cmath, name)(z))
        except ValueError as error:
            print(name, z, error)
print(cmath.asin(2), cmath.acosh(0.5), cmath.atan(1), cmath.acos(True))
print(sum(abs(z) for z in numbers[-60:]), [abs(z) for z in numbers[-60:]],
      [z ** 1.5 for z in numbers[-20:]])
for wrong in (lambda: abs(complex(1e308, 1.7e308)),
              lambda: complex(1e308, 1.7e308) ** 2.5):
    try:
        print(wrong())
    except OverflowError as error:
        print(error)
