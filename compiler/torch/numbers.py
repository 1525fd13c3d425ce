"""numbers."""
from abc import _abstract_names, abstractmethod
from collections.abc import _Interface


def _demands(names):
    """The methods that an heir must have."""
    def add(cls):
        for name in names.split():
            if name not in cls.__dict__:
                setattr(cls, name, abstractmethod(_refuse))
        cls.__abstractmethods__ = frozenset(_abstract_names(cls))
        return cls
    return add


def _refuse(self, *others):
    raise NotImplementedError


class Number(metaclass=_Interface):
    _types = (int, float, complex)
    __slots__ = ()
    __hash__ = None


@_demands('__complex__ __add__ __radd__ __neg__ __pos__ __mul__ __rmul__ '
          '__truediv__ __rtruediv__ __pow__ __rpow__ __abs__ __eq__ conjugate')
class Complex(Number):
    _types = (int, float, complex)
    __slots__ = ()

    def __bool__(self):
        return self != 0

    @property
    @abstractmethod
    def real(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        raise NotImplementedError

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


@_demands('__float__ __trunc__ __floor__ __ceil__ __round__ __floordiv__ '
          '__rfloordiv__ __mod__ __rmod__ __lt__ __le__')
class Real(Complex):
    _types = (int, float)
    __slots__ = ()

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    _types = (int,)
    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        raise NotImplementedError

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


@_demands('__int__ __lshift__ __rlshift__ __rshift__ __rrshift__ __and__ '
          '__rand__ __xor__ __rxor__ __or__ __ror__ __invert__')
class Integral(Rational):
    _types = (int,)
    __slots__ = ()

    def __index__(self):
        return int(self)

    def __pow__(self, exponent, modulus=None):
        raise NotImplementedError

    __pow__ = abstractmethod(__pow__)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1
