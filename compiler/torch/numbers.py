"""numbers."""
from collections.abc import _Interface


class Number(metaclass=_Interface):
    _methods, _types = (), (int, float)


class Complex(Number):
    _methods, _types = (), (int, float)


class Real(Complex):
    _methods, _types = (), (int, float)


class Rational(Real):
    _methods, _types = (), (int,)


class Integral(Rational):
    _methods, _types = (), (int,)
