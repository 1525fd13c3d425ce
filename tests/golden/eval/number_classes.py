# Classes that inherit from int and float.
class Degrees(float):
    """An angle."""
    full = 360.0

    @property
    def radians(self):
        return self * 3.0 / 180

    def turned(self, by):
        return Degrees((self + by) % self.full)

    def __repr__(self):
        return f'Degrees({float(self)})'


class Count(int):
    def __new__(cls, value, step=1):
        return super().__new__(cls, value * step)

    def is_even(self):
        return self % 2 == 0


class Id(int):
    pass


class Even(Count):
    def is_even(self):
        return True


d = Degrees('90.5')
print(d, repr(d), [d], f'{d} {d:.1f}', d.radians, d.turned(300), d + 1,
      type(d + 1), type(d), isinstance(d, float), d == 90.5, d.__doc__)
print(float(d), type(float(d)), -d, abs(d), round(d), int(d), bool(d), max(d, 1),
      {d: 1}[90.5], hash(d) == hash(90.5), sorted([Degrees(2), Degrees(1)]))
c = Count(3, step=4)
print(c, c.is_even(), c + 1, list(range(Count(3))), 'abc'[Count(1)], type(int(c)),
      isinstance(c, int), c.bit_length(), [10] * Count(2), Even(3).is_even())
print(type(c).__name__, Even.__mro__, issubclass(Even, int), c is c, Id(), Id(7))
try:
    c.unknown
except AttributeError as error:
    print(error)
