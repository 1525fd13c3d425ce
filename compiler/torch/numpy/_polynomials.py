"""Polynomials, their highest power first, and lines through points."""
import _t2c
import torch
from ._scalars import floating_tensor, np as _np

__all__ = ['poly1d', 'polyval', 'polyfit', 'polyadd', 'polysub', 'polymul',
           'polydiv', 'polyder', 'polyint', 'poly']


_WIDTH = 70  # of a polynomial in print


def _give(t):
    return _np()._result(t)


def _given_as(made, *parts):
    """An array, or a polynomial if one of the parts is one."""
    is_poly = any(isinstance(p, poly1d) for p in parts)
    return poly1d(made) if is_poly else _give(made)


def _row(p):
    return _np()._tensor(_np().atleast_1d(getattr(p, 'coeffs', p)))


def polyval(p, x):
    np = _np()
    p = getattr(p, 'coeffs', p)
    if isinstance(x, poly1d):
        made = 0
    else:
        x = np._asarray(x)
        made = np.zeros_like(x)
    for coefficient in np._asarray(p):
        made = made * x + coefficient
    return made if isinstance(made, poly1d) else (
        _give(np._tensor(made)))


def polyfit(x, y, deg):
    """Least squares on the powers of x, scaled as NumPy scales them."""
    powers = torch.stack([floating_tensor(x).double() ** k
                          for k in range(deg, -1, -1)], 1)
    scale = powers.square().sum(0).sqrt()
    y = floating_tensor(y).double()
    columns = y if y.ndim > 1 else y[:, None]
    found = torch.linalg.pinv(powers / scale) @ columns / scale[:, None]
    return _give(found if y.ndim > 1 else found[:, 0])


def _aligned(a1, a2):
    a, b = _np()._common(_row(a1), _row(a2))
    n = max(len(a), len(b))
    return [torch.cat([t.new_zeros(n - len(t)), t]) for t in (a, b)]


def polyadd(a1, a2):
    a, b = _aligned(a1, a2)
    return _given_as(a + b, a1, a2)


def polysub(a1, a2):
    a, b = _aligned(a1, a2)
    return _given_as(a - b, a1, a2)


def polymul(a1, a2):
    made = _np().convolve(_give(_row(a1)), _give(_row(a2)))
    return _given_as(_np()._tensor(made), a1, a2)


def polydiv(u, v):
    """The quotient and what remains, without leading zeros."""
    rest, by = _row(u).double().tolist(), _row(v).double().tolist()
    steps = max(len(rest) - len(by) + 1, 1)
    quotient = [0.0] * steps
    for k in range(len(rest) - len(by) + 1):
        quotient[k] = factor = (1.0 / by[0]) * rest[k]
        for i, b in enumerate(by):
            rest[k + i] -= factor * b
    while len(rest) > 1 and abs(rest[0]) < 1e-14:
        del rest[0]
    return tuple(_given_as(torch.tensor(x, dtype=torch.float64), u, v)
                 for x in (quotient, rest))


def polyder(p, m=1):
    t = _row(p)
    for _ in range(m):
        t = t[:-1] * torch.arange(len(t) - 1, 0, -1)
    return _given_as(t, p)


def polyint(p, m=1, k=None):
    t = floating_tensor(_give(_row(p)))
    constants = [0.0] * m if k is None else (
        [float(x) for x in _np().atleast_1d(k)])
    if len(constants) == 1:
        constants *= m
    for constant in constants:
        t = torch.cat([t / torch.arange(len(t), 0, -1),
                       t.new_tensor([constant])])
    return _given_as(t, p)


def poly(seq_of_zeros):
    """The polynomial that is zero at these places."""
    made = _np().array([1.0])
    for zero in seq_of_zeros:
        made = _np().convolve(made, _np().array([1.0, -float(zero)]))
    return made


class poly1d:
    def __init__(self, c_or_r, r=False, variable=None):
        np = _np()
        if isinstance(c_or_r, poly1d):
            c_or_r, variable = c_or_r.coeffs, c_or_r.variable
        t = np._tensor(poly(c_or_r) if r else np.atleast_1d(c_or_r))
        if t.ndim != 1:
            raise ValueError('Polynomial must be 1d only.')
        there = torch.nonzero(t).flatten().tolist()
        t = t[there[0]:] if there else t.new_zeros(1)
        self.coeffs, self.variable = np._from_tensor(t), variable or 'x'

    c = coef = coefficients = property(lambda self: self.coeffs)
    order = o = property(lambda self: len(self.coeffs) - 1)

    @property
    def roots(self):
        _t2c.unsupported('the roots of a polynomial')

    r = roots

    def __call__(self, val):
        return polyval(self, val)

    def __len__(self):
        return self.order

    def __iter__(self):
        return iter(self.coeffs)

    def __getitem__(self, power):
        at = self.order - power
        return self.coeffs[at] if 0 <= power and at >= 0 else (
            self.coeffs.dtype.type(0))

    def __neg__(self):
        return poly1d(-self.coeffs)

    def __add__(self, other):
        return polyadd(self, other)

    def __sub__(self, other):
        return polysub(self, other)

    def __rsub__(self, other):
        return polysub(other, self)

    def __mul__(self, other):
        return poly1d(self.coeffs * other) if _np().isscalar(other) else (
            polymul(self, other))

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, other):
        return poly1d(self.coeffs / other) if _np().isscalar(other) else (
            polydiv(self, other))

    def __pow__(self, power):
        if not isinstance(power, int) or power < 0:
            raise ValueError('Power to non-negative integers only.')
        made = poly1d([1])
        for _ in range(power):
            made = made * self
        return made

    def __eq__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        return self.coeffs.shape == other.coeffs.shape and bool(
            (self.coeffs == other.coeffs).all())

    def deriv(self, m=1):
        return polyder(self, m)

    def integ(self, m=1, k=0):
        return polyint(self, m, k)

    def __repr__(self):
        return f'poly1d({repr(self.coeffs)[6:-1]})'

    def _terms(self):
        """The text before each power, and the power; the last has none."""
        text, terms = '', []
        for k, c in zip(range(self.order, -1, -1), self.coeffs.tolist()):
            shown = f'{c:.4g}'
            if shown == '0' and self.order:
                continue
            if text or terms:
                shown = f' - {shown[1:]}' if c < 0 else f' + {shown}'
            text += f'{shown} {self.variable}' if k else shown
            if k > 1:
                terms.append((text, str(k)))
                text = ''
        return terms + [(text, '')]

    def __str__(self):
        """Two lines, or pairs of them: the powers stand above the rest."""
        *terms, (last, _) = self._terms()
        lines, above, below = [], '', ''
        for text, power in terms:
            high = ' ' * (len(text) - 1) + power
            low = text + ' ' * (len(power) - 1)
            if max(len(above + high), len(below + low)) > _WIDTH:
                lines += [' ' + above, below]
                above = below = ''
            above, below = above + high, below + low
        return '\n'.join(lines + [' ' + above, below + last])
