"""cmath: what model files use of it."""
import math

pi, e, tau, inf, nan = math.pi, math.e, math.tau, math.inf, math.nan
infj, nanj = complex(0.0, math.inf), complex(0.0, math.nan)


def _number(x):
    if isinstance(x, (str, bytes)):
        raise TypeError(f'must be real number, not {type(x).__name__}')
    return complex(x)


def phase(x):
    x = _number(x)
    return math.atan2(x.imag, x.real)


def polar(x):
    return abs(_number(x)), phase(x)


def rect(r, phi):
    return complex(r * math.cos(phi), r * math.sin(phi))


def exp(x):
    x = _number(x)
    return rect(math.exp(x.real), x.imag)


def _log_of_size(x):
    """Where its size is near 1, or no number of full precision, otherwise."""
    large, small = sorted((abs(x.real), abs(x.imag)), reverse=True)
    if 4e307 < large < inf:
        return math.log(abs(complex(large / 2, small / 2))) + math.log(2)
    if large < 2.0 ** -1022:
        return math.log(abs(complex(math.ldexp(large, 53), math.ldexp(
            small, 53)))) - 53 * math.log(2)
    size = abs(x)
    if 0.71 <= size <= 1.73:
        return math.log1p((large - 1) * (large + 1) + small * small) / 2
    return math.log(size)


def log(x, base=None):
    x = _number(x)
    if not x:
        raise ValueError('math domain error')
    result = complex(_log_of_size(x), phase(x))
    return result if base is None else result / log(base)


def log10(x):
    x = log(x)
    return complex(x.real / math.log(10), x.imag / math.log(10))


def sqrt(x):
    x = _number(x)
    if not x:
        return complex(0.0, x.imag)
    half = math.sqrt((abs(x.real) + abs(x)) / 2)
    other = abs(x.imag) / (2 * half)
    if x.real >= 0:
        return complex(half, math.copysign(other, x.imag))
    return complex(other, math.copysign(half, x.imag))


def cos(x):
    x = _number(x)
    return complex(math.cos(x.real) * math.cosh(x.imag),
                   -math.sin(x.real) * math.sinh(x.imag))


def sin(x):
    x = _number(x)
    return complex(math.sin(x.real) * math.cosh(x.imag),
                   math.cos(x.real) * math.sinh(x.imag))


def cosh(x):
    x = _number(x)
    return complex(math.cos(x.imag) * math.cosh(x.real),
                   math.sin(x.imag) * math.sinh(x.real))


def sinh(x):
    x = _number(x)
    return complex(math.cos(x.imag) * math.sinh(x.real),
                   math.sin(x.imag) * math.cosh(x.real))


def tanh(x):
    x = _number(x)
    if abs(x.real) > 350:  # where cosh is near the end of its range
        return complex(math.copysign(1.0, x.real),
                       4 * math.sin(x.imag) * math.cos(x.imag)
                       * math.exp(-2 * abs(x.real)))
    t, c = math.tan(x.imag), 1 / math.cosh(x.real)
    u = math.tanh(x.real) * t
    return complex(math.tanh(x.real) * (1 + t * t) / (1 + u * u),
                   t / (1 + u * u) * c * c)


def tan(x):
    x = _number(x)
    turned = tanh(complex(-x.imag, x.real))
    return complex(turned.imag, -turned.real)


def _within(x, name):
    """The number, where no part of it is near the end of floats."""
    x = _number(x)
    if not max(abs(x.real), abs(x.imag)) < 4e307:
        from _t2c import unsupported
        unsupported(f'cmath.{name}() of {x!r}', None)
    return x


def _by_asinh(x):
    s, t = sqrt(complex(1 + x.imag, -x.real)), sqrt(complex(1 - x.imag, x.real))
    return complex(math.asinh(s.real * t.imag - t.real * s.imag),
                   math.atan2(x.imag, s.real * t.real - s.imag * t.imag))


def asinh(x):
    return _by_asinh(_within(x, 'asinh'))


def asin(x):
    x = _within(x, 'asin')
    turned = _by_asinh(complex(-x.imag, x.real))
    return complex(turned.imag, -turned.real)


def acos(x):
    x = _within(x, 'acos')
    s = sqrt(complex(1 - x.real, -x.imag))
    t = sqrt(complex(1 + x.real, x.imag))
    return complex(2 * math.atan2(s.real, t.real),
                   math.asinh(t.real * s.imag - t.imag * s.real))


def acosh(x):
    x = _within(x, 'acosh')
    s, t = sqrt(complex(x.real - 1, x.imag)), sqrt(complex(x.real + 1, x.imag))
    return complex(math.asinh(s.real * t.real + s.imag * t.imag),
                   2 * math.atan2(s.imag, t.real))


def _by_atanh(x):
    if math.copysign(1.0, x.real) < 0:
        turned = _by_atanh(complex(-x.real, -x.imag))
        return complex(-turned.real, -turned.imag)
    size = abs(x.imag)
    if x.real > 6.7e153 or size > 6.7e153:  # whose squares are no floats
        h = abs(complex(x.real / 2, x.imag / 2))
        return complex(x.real / 4 / h / h,
                       -math.copysign(math.pi / 2, -x.imag))
    if x.real == 1 and size < 1.5e-154:
        if not size:
            raise ValueError('math domain error')
        return complex(-math.log(math.sqrt(size) / math.sqrt(
            abs(complex(size, 2)))), math.copysign(math.atan2(2, -size) / 2,
                                                 x.imag))
    return complex(
        math.log1p(4 * x.real / ((1 - x.real) * (1 - x.real)
                                 + size * size)) / 4,
        -math.atan2(-2 * x.imag,
                    (1 - x.real) * (1 + x.real) - size * size) / 2)


def atanh(x):
    return _by_atanh(_within(x, 'atanh'))


def atan(x):
    x = _within(x, 'atan')
    turned = _by_atanh(complex(-x.imag, x.real))
    return complex(turned.imag, -turned.real)


def isnan(x):
    x = _number(x)
    return math.isnan(x.real) or math.isnan(x.imag)


def isinf(x):
    x = _number(x)
    return math.isinf(x.real) or math.isinf(x.imag)


def isfinite(x):
    x = _number(x)
    return math.isfinite(x.real) and math.isfinite(x.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _number(a), _number(b)
    return a == b or abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)
