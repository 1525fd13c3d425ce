# A str that is mixed in makes text of other values; StrEnum refuses them.
from enum import Enum, StrEnum


class Spline(str, Enum):
    ZERO = 0
    ONE = '1'
    UNO = 1
    HALF = 0.5
    NONE = None
    BYTES = (b'ab', 'ascii')


class Text(str, Enum):
    def __str__(self):
        return self.value

    def __repr__(self):
        return self.value


class Order(Text):
    ZERO = 0
    ONE = 1


print(list(Spline), [m.value for m in Spline], Spline.UNO is Spline.ONE)
print(Spline.ZERO == '0', Spline('0.5').name, Spline.BYTES + 'c')
print(list(Order), f'{Order.ONE}', Order('1').name, Order.ZERO.upper())
try:
    class Strict(StrEnum):
        ZERO = 0
except TypeError as e:
    print(e)
