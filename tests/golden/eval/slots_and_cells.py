# What stands in a class for a name in __slots__, and cells that are set: a
# library that makes a class anew puts it into the methods of the old one.
import abc
import inspect
import linecache


class Point:
    __slots__ = ('x', 'y')

    def __init__(self):
        self.x = 3


slot = Point.__dict__['x']
print(type(slot).__name__, isinstance(slot, property), slot.__name__)
print(slot.__objclass__ is Point, slot, hasattr(slot, 'fget'))
point = Point()
print(slot.__get__(point), slot.__get__(None, Point) is slot)
slot.__set__(point, 5)
print(point.x, inspect.isdatadescriptor(slot))
try:
    Point.y.__get__(point)
except AttributeError as e:
    print(e)
print(type(ValueError.args).__name__, ValueError.args)


class Weak:
    __slots__ = ('a', '__weakref__')


class Heir(Weak):
    __slots__ = ('b',)


heir = Heir()
heir.a, heir.b = 1, 2
print(heir.a, heir.b, heir.__weakref__, '__weakref__' in Weak.__dict__)


class Base:
    def who(self):
        return 'base'


class Old(Base):
    def who(self):
        return 'heir of ' + super().who()

    def kind(self):
        return __class__


print(Old.who.__code__.co_freevars, Old.who.__closure__[0].cell_contents is Old)
New = type('New', (Base,), {'who': Old.who, 'kind': Old.kind})
try:
    New().who()
except TypeError as e:
    print(e)
Old.who.__closure__[0].cell_contents = New
print(New().who(), New().kind() is New)


def counter():
    n = 1

    def count():
        return n
    return count


count = counter()
count.__closure__[0].cell_contents = 5
print(count())


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self):
        pass


class Square(Shape):
    pass


try:
    Square()
except TypeError as e:
    print(str(e)[:50])
Square.area = lambda self: 4
print(abc.update_abstractmethods(Square) is Square, Square().area())
linecache.cache['<made>'] = (3, None, ['a = 1\n', 'b = 2\n'], '<made>')
print(repr(linecache.getline('<made>', 2)), linecache.getlines('nowhere.py'))
print(linecache.getline(__file__, 1)[:20])
