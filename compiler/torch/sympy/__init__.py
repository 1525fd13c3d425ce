"""sympy: polynomials of one symbol, exactly, and the roots of those of Legendre
and Chebyshev: what the filters of multiwavelets are made of."""
import math as _math
from fractions import Fraction as _Fraction
from _t2c import unsupported as _unsupported

__all__ = ['Expr', 'Symbol', 'Poly', 'legendre', 'chebyshevt']


def _refuse(what):
    _unsupported(f'{what} in sympy',
                 'polynomials of one symbol with rational coefficients are '
                 'known')


class Rational(_Fraction):
    def __repr__(self):
        return str(self)


class Float(float):
    def __repr__(self):
        _refuse('the digits of a number')

    __str__ = __repr__


def _plain(number):
    whole = number.denominator == 1
    return number.numerator if whole else Rational(number)


class Expr:
    """The coefficients of the powers of a symbol, from the lowest."""
    _nodes = None  # what computes its roots

    def __init__(self, coefficients, name):
        while len(coefficients) > 1 and coefficients[-1] == 0:
            coefficients = coefficients[:-1]
        self._coefficients, self._name = coefficients, name

    def _both(self, other):
        if isinstance(other, Expr):
            if None not in (self._name, other._name) and \
                    self._name != other._name:
                _refuse('an expression of two symbols')
            return other._coefficients, self._name or other._name
        if not isinstance(other, (int, _Fraction)):
            _refuse(f"arithmetic with a '{type(other).__name__}'")
        return [_Fraction(other)], self._name

    def __add__(self, other):
        b, name = self._both(other)
        a = self._coefficients
        n = max(len(a), len(b))
        zeros = [_Fraction(0)] * n
        return Expr([x + y for x, y in zip((a + zeros)[:n], (b + zeros)[:n])],
                    name)

    def __mul__(self, other):
        b, name = self._both(other)
        made = [_Fraction(0)] * (len(self._coefficients) + len(b) - 1)
        for i, x in enumerate(self._coefficients):
            for j, y in enumerate(b):
                made[i + j] += x * y
        return Expr(made, name)

    def __pow__(self, n):
        if not isinstance(n, int) or n < 0:
            _refuse('this power')
        made = Expr([_Fraction(1)], self._name)
        for _ in range(n):
            made = made * self
        return made

    def __truediv__(self, other):
        if not isinstance(other, (int, _Fraction)):
            _refuse('this quotient')
        return self * (_Fraction(1) / other)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    __radd__, __rmul__ = __add__, __mul__

    def __repr__(self):
        _refuse('the text of an expression')


class Symbol(Expr):
    def __init__(self, name):
        super().__init__([_Fraction(0), _Fraction(1)], name)
        self.name = name

    def __repr__(self):
        return self.name


def _recurrence(n, x, step, nodes):
    if not isinstance(n, int) or n < 0 or not isinstance(x, Expr):
        _refuse('this degree or argument of a polynomial')
    last, this = Expr([_Fraction(1)], x._name), x
    for k in range(1, n):
        last, this = this, step(k, this * x, last)
    made = Expr((this if n else last)._coefficients, x._name)
    made._nodes = lambda: _moved(nodes(n), x)
    return made


def _moved(nodes, x):
    """Where a * y + b is a node."""
    if len(x._coefficients) != 2:
        _refuse('the roots of this polynomial')
    b, a = map(float, x._coefficients)
    return sorted((node - b) / a for node in nodes)


def _legendre_node(n, i):
    x = _math.cos(_math.pi * (i + 0.75) / (n + 0.5))
    for _ in range(100):
        last, this = 1.0, x
        for k in range(1, n):
            last, this = this, ((2 * k + 1) * x * this - k * last) / (k + 1)
        step = this * (x * x - 1) / (n * (x * this - last))
        x -= step
        if abs(step) < 1e-15:
            break
    return x


def legendre(n, x):
    return _recurrence(
        n, x, lambda k, product, last: (product * _Fraction(2 * k + 1, k + 1)
                                        - last * _Fraction(k, k + 1)),
        lambda n: [_legendre_node(n, i) if 2 * i + 1 != n else 0.0
                   for i in range(n)])


def chebyshevt(n, x):
    return _recurrence(
        n, x, lambda k, product, last: product * 2 - last,
        lambda n: [_math.sin(_math.pi * (n - 1 - 2 * i) / (2 * n))
                   for i in range(n)])


class _Root:
    def __init__(self, value):
        self._value = value

    def evalf(self, n=15):
        return Float(self._value)

    def __float__(self):
        return self._value


class Poly:
    def __init__(self, expression, *symbols):
        if not isinstance(expression, Expr) or len(symbols) > 1 or (
                symbols and symbols[0].name != expression._name
                and len(expression._coefficients) > 1):
            _refuse('this polynomial')
        self._expression = expression

    def degree(self):
        return len(self._expression._coefficients) - 1

    def all_coeffs(self):
        return [_plain(c) for c in reversed(self._expression._coefficients)]

    def all_roots(self):
        if self._expression._nodes is None:
            _refuse('the roots of this polynomial')
        return [_Root(at) for at in self._expression._nodes()]
