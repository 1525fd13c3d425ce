"""Python's complex numbers, computed as Python computes them."""
import math


def _parts(value):
    """The parts of a number, or None."""
    if isinstance(value, complex):
        return value.real, value.imag
    if isinstance(value, (int, float)):
        return float(value), 0.0
    return None


def _short(x):
    """A float without the '.0' of a whole one."""
    text = repr(x)
    return text[:-2] if text.endswith('.0') else text


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
    result = complex(1.0, 0.0)
    while n:
        if n & 1:
            result = result * base
        n >>= 1
        if n:
            base = base * base
    return result


class complex:
    __module__ = 'builtins'

    def __init__(self, real=0, imag=None):
        if isinstance(real, str):
            if imag is not None:
                raise TypeError("complex() can't take second arg if first is "
                                'a string')
            self.real, self.imag = _parse(real)
            return
        if hasattr(real, '__complex__') and not isinstance(real, complex):
            real = real.__complex__()
        first = _parts(real)
        if first is None:
            if not hasattr(real, '__float__'):
                raise TypeError('complex() first argument must be a string or '
                                f"a number, not '{type(real).__name__}'")
            first = (float(real), 0.0)
        second = (first[1], 0.0) if imag is None else _parts(imag)
        if second is None:
            if not hasattr(imag, '__float__'):
                raise TypeError('complex() second argument must be a number, '
                                f"not '{type(imag).__name__}'")
            second = (float(imag), 0.0)
        # Where a part is 0 it is not added: zeros keep their signs.
        self.real = first[0] - second[1] if second[1] else first[0]
        self.imag = (first[1] + second[0] if first[1] and imag is not None
                     else second[0])

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
        if not spec:
            return str(self)
        if spec[0] not in '.+0123456789' or spec[-1:] not in 'fFeEgG':
            raise ValueError(f"unsupported format '{spec}' of a complex number")
        body = spec[1:] if spec[0] == '+' else spec
        if body[0] != '.':
            width = body.split('.')[0]
            if width[:1] == '0':
                raise ValueError("Zero padding is not allowed in complex "
                                 'format specifier')
            if width.isdigit():
                text = format(self, spec.replace(width, '', 1))
                return text.rjust(int(width))
        return f'{format(self.real, spec)}{format(self.imag, "+" + body)}j'

    def __hash__(self):
        return hash(self.real) + 1000003 * hash(self.imag)

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
        return math.hypot(self.real, self.imag)

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

    def __pow__(self, other):
        parts = _parts(other)
        if parts is None:
            return NotImplemented
        re, im = parts
        if im == 0 and re == math.floor(re) and abs(re) <= 100:
            power = _whole_power(self, abs(int(re)))
            if re >= 0:
                return power
            if not power:
                raise ZeroDivisionError('0.0 to a negative or complex power')
            return complex(1.0, 0.0) / power
        if not self:
            if im != 0 or re < 0:
                raise ZeroDivisionError('0.0 to a negative or complex power')
            return complex(0.0, 0.0)
        length, angle = abs(self), math.atan2(self.imag, self.real)
        size, phase = length ** re, angle * re
        if im != 0:
            size *= math.exp(-angle * im)
            phase += im * math.log(length)
        return complex(size * math.cos(phase), size * math.sin(phase))

    def __rpow__(self, other):
        parts = _parts(other)
        return NotImplemented if parts is None else complex(*parts) ** self
