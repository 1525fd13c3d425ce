"""Python's complex numbers, computed as Python computes them."""
import math

import _t2c


def _parts(value):
    """The parts of a number, or None."""
    if isinstance(value, complex):
        return value.real, value.imag
    if isinstance(value, (int, float)):
        return float(value), 0.0
    return None


def _whole(text):
    """A float's text without the '.0' of a whole one."""
    return text[:-2] if text.endswith('.0') else text


def _short(x):
    return _whole(repr(x))


def _split_alignment(spec):
    """The fill, the alignment and what follows."""
    if spec[1:2] in ('<', '>', '=', '^'):
        return spec[0], spec[1], spec[2:]
    if spec[0] in '<>=^':
        return ' ', spec[0], spec[1:]
    return ' ', '>', spec


def _signed(text):
    return text if text[0] == '-' else '+' + text


def _parse(text):
    """complex('1+2j')"""
    body = text.strip()
    if body.startswith('(') and body.endswith(')'):
        body = body[1:-1].strip()
    try:
        if body[-1:] not in ('j', 'J'):
            return float(body), 0.0
        body = body[:-1]
        cut = 0  # where the second part begins: at a sign, not an exponent's
        for i in range(len(body) - 1, 0, -1):
            if body[i] in '+-' and body[i - 1] not in 'eE':
                cut = i
                break
        real = float(body[:cut]) if cut else 0.0
        last = body[cut:]
        return real, float(last + '1' if last in ('', '+', '-') else last)
    except ValueError:
        raise ValueError('complex() arg is a malformed string') from None


def _whole_power(base, n):
    base = complex(base.real, base.imag)  # not an heir, of other products
    result = complex(1.0, 0.0)
    while n:
        if n & 1:
            result = result * base
        n >>= 1
        if n:
            base = base * base
    return result


def _or_infinite(function, *arguments):
    """What C's function gives: a number that is too large is infinite."""
    try:
        return function(*arguments)
    except OverflowError:
        return math.inf


def _any_power(base, re, im):
    """base ** (re + im j) by the angle."""
    if not base:
        if im != 0 or re < 0:
            raise ZeroDivisionError('0.0 to a negative or complex power')
        return complex(0.0, 0.0)
    length = _or_infinite(abs, base)
    angle = math.atan2(base.imag, base.real)
    size, phase = _or_infinite(pow, length, re), angle * re
    if im != 0:
        by = _or_infinite(math.exp, angle * im)
        size = size / by if by else size * math.inf
        phase += im * math.log(length)
    if math.isinf(phase):  # C has no cosine of it, which Python takes for this
        raise ZeroDivisionError('0.0 to a negative or complex power')
    return complex(size * math.cos(phase), size * math.sin(phase))


class complex:
    __module__ = 'builtins'

    def __new__(cls, real=0, imag=...):
        self = object.__new__(cls)
        if isinstance(real, str):
            if imag is not ...:
                raise TypeError("complex() can't take second arg if first is "
                                'a string')
            self.real, self.imag = _parse(real)
            return self
        if hasattr(real, '__complex__') and not isinstance(real, complex):
            real = real.__complex__()
        first = _parts(real)
        if first is None:
            if not hasattr(real, '__float__') and (
                    not hasattr(real, '__index__')):
                raise TypeError('complex() first argument must be a string or '
                                f"a number, not '{type(real).__name__}'")
            first = (float(real), 0.0)
        second = (first[1], 0.0) if imag is ... else _parts(imag)
        if isinstance(imag, str):
            raise TypeError("complex() second arg can't be a string")
        if second is None:
            if not hasattr(imag, '__float__') and (
                    not hasattr(imag, '__index__')):
                raise TypeError('complex() second argument must be a number, '
                                f"not '{type(imag).__name__}'")
            second = (float(imag), 0.0)
        # Where a part is 0 it is not added: zeros keep their signs.
        self.real = first[0] - second[1] if second[1] else first[0]
        self.imag = (first[1] + second[0] if first[1] and imag is not ...
                     else second[0])
        return self

    def conjugate(self):
        return complex(self.real, -self.imag)

    def __complex__(self):
        return self

    def __repr__(self):
        if self.real == 0 and math.copysign(1, self.real) > 0:
            return _short(self.imag) + 'j'
        return f'({_short(self.real)}{_signed(_short(self.imag))}j)'

    __str__ = __repr__

    def __format__(self, spec):
        if not isinstance(spec, str):
            raise TypeError('__format__() argument must be str, not '
                            f'{type(spec).__name__}')
        if not spec:
            return str(self)
        fill, align, rest = _split_alignment(spec)
        sign = rest[:1] if rest[:1] in ('+', '-', ' ') else ''
        rest = rest[len(sign):]
        alternate = rest[:1] if rest[:1] == '#' else ''
        rest = rest[len(alternate):]
        if rest[:1] == '0' or fill == '0':
            raise ValueError('Zero padding is not allowed in complex format '
                             'specifier')
        if align == '=':
            raise ValueError("'=' alignment flag is not allowed in complex "
                             'format specifier')
        body = rest.lstrip('0123456789')
        width = int(rest[:len(rest) - len(body)] or 0)
        text = self._formatted(sign, alternate + body)
        return format(text, f'{fill}{align}{width}')

    def _formatted(self, sign, body):
        code = body[-1:] if body[-1:].isalpha() else ''
        if code not in 'eEfFgGn':
            raise ValueError(f"Unknown format code '{code}' for object of type "
                             "'complex'")
        if code:
            return (format(self.real, sign + body)
                    + format(self.imag, '+' + body) + 'j')
        if '.' in body:
            body += 'g'
        if self.real == 0 and math.copysign(1.0, self.real) > 0:
            return _whole(format(self.imag, sign + body)) + 'j'
        return (f'({_whole(format(self.real, sign + body))}'
                f'{_whole(format(self.imag, "+" + body))}j)')

    def __hash__(self):
        return _t2c.hash_of_complex(self.real, self.imag)

    def __bool__(self):
        return self.real != 0 or self.imag != 0

    def __eq__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return self.real == parts[0] and self.imag == parts[1]

    def __pos__(self):
        return self

    def __neg__(self):
        return complex(-self.real, -self.imag)

    def __abs__(self):
        return _t2c.size_of_complex(self.real, self.imag)

    def __add__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return complex(self.real + parts[0], self.imag + parts[1])

    __radd__ = __add__

    def __sub__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return complex(self.real - parts[0], self.imag - parts[1])

    def __rsub__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        return complex(parts[0] - self.real, parts[1] - self.imag)

    def __mul__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        re, im = parts
        return complex(self.real * re - self.imag * im,
                       self.real * im + self.imag * re)

    __rmul__ = __mul__

    def __truediv__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        re, im = parts
        if re == 0 and im == 0:
            raise ZeroDivisionError('complex division by zero')
        if re != re or im != im:
            return complex(math.nan, math.nan)
        if abs(re) >= abs(im):  # Smith's algorithm, without overflow
            ratio = im / re
            scale = re + im * ratio
            return complex((self.real + self.imag * ratio) / scale,
                           (self.imag - self.real * ratio) / scale)
        ratio = re / im
        scale = re * ratio + im
        return complex((self.real * ratio + self.imag) / scale,
                       (self.imag * ratio - self.real) / scale)

    def __rtruediv__(self, other):
        parts = _parts(other)
        return NotImplemented if parts is None else complex(*parts) / self

    def __pow__(self, other, modulus=None):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        if modulus is not None:
            raise ValueError('complex modulo')
        re, im = parts
        if im == 0 and abs(re) <= 100 and re == math.floor(re):
            made = _whole_power(self, abs(int(re)))
            if re < 0 and not made:
                raise ZeroDivisionError('0.0 to a negative or complex power')
            made = made if re >= 0 else complex(1.0, 0.0) / made
        else:
            made = _any_power(self, re, im)
        if math.isinf(made.real) or math.isinf(made.imag):
            raise OverflowError('complex exponentiation')
        return made

    def __rpow__(self, other, modulus=None):
        parts = _parts(other)
        return (NotImplemented if parts is None
                else pow(complex(*parts), self, modulus))
