"""How NumPy writes arrays: aligned columns, the fewest digits that tell the
numbers apart, lines broken at linewidth and long arrays cut to their edges.
"""
import _t2c
import builtins

import torch
from ._scalars import np as _np

__all__ = ['array2string', 'array_repr', 'array_str', 'set_printoptions',
           'get_printoptions', 'printoptions']

_options = {'edgeitems': 3, 'threshold': 1000, 'floatmode': 'maxprec',
            'precision': 8, 'suppress': False, 'linewidth': 75,
            'nanstr': 'nan', 'infstr': 'inf', 'sign': '-', 'formatter': None,
            'legacy': False, 'override_repr': None}
_floatmodes = ('fixed', 'unique', 'maxprec', 'maxprec_equal')
# Up to which size floats stay without exponents: what the type tells exactly.
_positional_limits = {torch.float16: 1e3, torch.float32: 1e6,
                      torch.float64: 1e8}


def _checked(given):
    """The options that were given, those left out without."""
    kept = {name: value for name, value in given.items() if value is not None}
    if kept.get('floatmode', 'fixed') not in _floatmodes:
        raise ValueError('floatmode option must be one of ' + ', '.join(
            f'"{mode}"' for mode in _floatmodes))
    if kept.get('sign', '-') not in (' ', '+', '-'):
        raise ValueError("sign option must be one of ' ', '+', or '-'")
    return kept


def set_printoptions(precision=None, threshold=None, edgeitems=None,
                     linewidth=None, suppress=None, nanstr=None, infstr=None,
                     formatter=None, sign=None, floatmode=None, *,
                     legacy=None, override_repr=None):
    given = dict(precision=precision, threshold=threshold, edgeitems=edgeitems,
                 linewidth=linewidth, suppress=suppress, nanstr=nanstr,
                 infstr=infstr, sign=sign, floatmode=floatmode)
    _options.update(_checked(given))
    _options['formatter'] = formatter


def get_printoptions():
    return dict(_options)


class printoptions:
    def __init__(self, **given):
        self._given = given

    def __enter__(self):
        self._before = get_printoptions()
        set_printoptions(**self._given)
        return get_printoptions()

    def __exit__(self, *exc):
        _options.update(self._before)


# --- one number --------------------------------------------------------------

def _decimal(digits, exponent):
    """A whole number's digits as a mantissa, in '-1.25e+01'."""
    sign, digits = ('-', digits[1:]) if digits[0] == '-' else ('', digits)
    point = '.' if len(digits) > 1 else ''
    return f'{sign}{digits[0]}{point}{digits[1:]}e{exponent:+03d}'


def _away(text):
    """The next number of as many digits further from 0."""
    mantissa, _, exponent = text.partition('e')
    digits = mantissa.replace('.', '')
    next = str(int(digits) + (-1 if digits[0] == '-' else 1))
    grew = len(next) > len(digits)
    return _decimal(next[:len(digits)], int(exponent) + grew)


def shortest(x, type):
    """x, a finite float of the torch type, as '1.25e+01': the fewest digits
    that read back as x."""
    if type == torch.float64:
        mantissa, _, exponent = repr(x).partition('e')
        whole, _, decimals = mantissa.lstrip('-').partition('.')
        digits = (whole + decimals).lstrip('0')
        shift = len(digits) - len(decimals) - 1 if digits else 0
        sign = '-' if mantissa[0] == '-' else ''
        return _decimal(sign + (digits.rstrip('0') or '0'),
                        int(exponent or 0) + shift)
    for places in range(17):
        text = f'{x:.{places}e}'
        # Above a power of two is more room than below.
        for candidate in (text, _away(text)):
            if torch.tensor(float(candidate), dtype=type).item() == x:
                return candidate


def positional(x, type, precision=None):
    """x with the fewest digits and without exponent, '12.5' or '3.'; of
    its decimals at most precision are kept."""
    mantissa, _, exponent = shortest(x, type).partition('e')
    places = builtins.max(len(mantissa.partition('.')[2]) - int(exponent), 0)
    if precision is not None and places > precision:
        text = f'{x:.{precision}f}'
    else:
        text = f'{float(mantissa + "e" + exponent):.{places}f}'
    whole, _, decimals = text.partition('.')
    return f'{whole}.' + decimals.rstrip('0')


def float_str(x, type):
    """What str() gives for a NumPy number of the type."""
    if x != x or x in (float('inf'), -float('inf')) or type == torch.float64:
        return str(x)
    if x == 0 or 1e-4 <= abs(x) < _positional_limits[type]:
        text = positional(x, type)
        return text + '0' if text.endswith('.') else text
    return shortest(x, type)


# --- the numbers of an array -------------------------------------------------

class _Floats:
    """Writes each float of t in a column of one width."""

    def __init__(self, t, precision, floatmode, suppress, sign, nanstr,
                 infstr, **others):
        self.type, self.sign = t.dtype, sign
        self.nanstr, self.infstr = nanstr, infstr
        self.precision = None if floatmode == 'unique' else precision
        self.is_padded = floatmode in ('fixed', 'maxprec_equal')
        finite = t[torch.isfinite(t)]
        self.has_exponent = _has_exponent(finite, suppress)
        values = finite.tolist()
        if floatmode == 'fixed':
            self._text = self._exact
        elif self.has_exponent:
            self._text = self._shortest
        else:
            self._text = self._positional
        self._measure([self._text(x).partition('e') for x in values])
        if sign == ' ' and not torch.signbit(finite).any():
            self.left += 1
        if len(values) < t.numel():
            self._widen(sign != '-' or bool((t == -float('inf')).any()))

    def _measure(self, parts):
        """The widths before and after the point, and of the exponents."""
        split = [mantissa.partition('.') for mantissa, _, _ in parts]
        self.left = builtins.max([len(s[0]) for s in split], default=0)
        self.right = builtins.max([len(s[2]) for s in split], default=0)
        self.places = self.right
        if self.has_exponent:
            digits = builtins.max(len(exponent) for _, _, exponent in parts)
            self.right += digits + 1

    def _widen(self, has_sign):
        self.left = builtins.max(
            self.left, len(self.nanstr) - self.right - 1,
            len(self.infstr) + has_sign - self.right - 1)

    def _signed(self, text):
        return '+' + text if self.sign == '+' and text[0] != '-' else text

    def _exact(self, x):
        kind = 'e' if self.has_exponent else 'f'
        text = f'{x:#.{self.precision}{kind}}'
        return self._signed(text)

    def _shortest(self, x):
        mantissa, _, exponent = shortest(x, self.type).partition('e')
        decimals = mantissa.partition('.')[2]
        if self.precision is not None and len(decimals) > self.precision:
            mantissa, _, exponent = f'{x:.{self.precision}e}'.partition('e')
            if '.' in mantissa:
                mantissa = mantissa.rstrip('0')
        whole, _, decimals = mantissa.partition('.')
        return self._signed(f'{whole}.{decimals}e{exponent}')

    def _positional(self, x):
        return self._signed(positional(x, self.type, self.precision))

    def _padded(self, x):
        """x with all its places: the digits that tell it, where they fill
        them, else its exact value's."""
        text = self._text(x)
        if len(text.partition('e')[0].partition('.')[2]) == self.places:
            return text
        kind = 'e' if self.has_exponent else 'f'
        return self._signed(f'{x:#.{self.places}{kind}}')

    def __call__(self, x):
        if x != x:
            text = ('+' if self.sign == '+' else '') + self.nanstr
        elif x in (float('inf'), -float('inf')):
            text = '-' + self.infstr if x < 0 else self._signed(self.infstr)
        elif self.has_exponent or self.is_padded:
            text = self._padded(x)
            return ' ' * (self.left - len(text.partition('.')[0])) + text
        else:
            whole, _, decimals = self._positional(x).partition('.')
            return whole.rjust(self.left) + '.' + decimals.ljust(self.right)
        return text.rjust(self.left + self.right + 1)


def _has_exponent(finite, suppress):
    sizes = finite[finite != 0].abs()
    if not sizes.numel():
        return False
    greatest, least = sizes.max(), sizes.min()
    if greatest >= _positional_limits[finite.dtype]:
        return True
    return not suppress and bool(least < 1e-4 or greatest / least > 1000.)


class _Whole:
    """Writes each integer of t in a column of one width."""

    def __init__(self, t, sign, **others):
        self.sign = sign
        self.width = builtins.max(len(self._text(x))
                                  for x in (t.min().item(), t.max().item()))
        if sign == ' ' and t.min() >= 0:
            self.width += 1

    def _text(self, x):
        return f'{x:+d}' if self.sign == '+' else str(x)

    def __call__(self, x):
        return self._text(x).rjust(self.width)


class _Truths:
    def __init__(self, t, **others):
        self.width = 5 if t.ndim else 0

    def __call__(self, x):
        return str(x).rjust(self.width)


def _writer(t, options):
    """What writes one element of t: the user's own function or ours."""
    if t.is_complex():
        _t2c.unsupported('printing an array of complex numbers',
                         'print its real and imag')
    kind, made = ('bool', _Truths) if t.dtype == torch.bool else (
        ('float', _Floats) if t.is_floating_point() else ('int', _Whole))
    own = options['formatter'] or {}
    for key in (kind, kind + '_kind', 'all'):
        if own.get(key) is not None:
            return own[key]
    return made(t, **options)


# --- lines -------------------------------------------------------------------

def _corners(t, edge):
    """t without the middle of each dimension longer than both edges."""
    for dim in range(t.ndim):
        length = t.shape[dim]
        if length > 2 * edge:
            t = torch.cat([t.narrow(dim, 0, edge),
                           t.narrow(dim, length - edge, edge)], dim)
    return t


class _Layout:
    """Sets the words of an array in brackets and lines."""

    def __init__(self, shape, word, separator, edge):
        self.shape, self.word = shape, word
        self.separator = separator
        self.edge = edge  # None where nothing is left out

    def block(self, values, axis, indent, width):
        """The part of the array from the axis on, whose lines after the
        first begin with indent."""
        below = len(self.shape) - axis - 1
        if below < 0:
            return self.word(values)
        words = [self.block(value, axis + 1, indent + ' ', width - 1)
                 for value in values]
        if self.edge is not None and self.shape[axis] > 2 * self.edge:
            words.insert(self.edge, '...')
        if not below:
            return '[' + self._lines(words, indent, width) + ']'
        between = self.separator.rstrip() + '\n' * below + indent
        return '[' + between.join(words) + ']'

    def _lines(self, words, indent, width):
        room = width - builtins.max(len(self.separator.rstrip()), 1)
        done, line = '', indent
        for i, word in enumerate(words):
            if len(line) + len(word) > room and len(line) > len(indent):
                done += line.rstrip() + '\n'
                line = indent
            line += word + (self.separator if i < len(words) - 1 else '')
        return (done + line)[len(indent):]


def array2string(a, max_line_width=None, precision=None, suppress_small=None,
                 separator=' ', prefix='', *, formatter=None, threshold=None,
                 edgeitems=None, sign=None, floatmode=None, suffix='',
                 legacy=None):
    options = get_printoptions()
    options.update(_checked(dict(
        linewidth=max_line_width, precision=precision, suppress=suppress_small,
        formatter=formatter, threshold=threshold, edgeitems=edgeitems,
        sign=sign, floatmode=floatmode)))
    t = _np()._tensor(a)
    if not t.numel():
        return '[]'
    edge = options['edgeitems'] if t.numel() > options['threshold'] else None
    shown = t if edge is None else _corners(t, edge)
    layout = _Layout(t.shape, _writer(shown, options), separator, edge)
    return layout.block(shown.tolist(), 0, ' ' * (len(prefix) + 1),
                        options['linewidth'] - len(suffix))


def array_str(a, max_line_width=None, precision=None, suppress_small=None):
    if not a.ndim:
        return str(a[()])
    return array2string(a, max_line_width, precision, suppress_small)


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    width = max_line_width or _options['linewidth']
    text = array2string(arr, width, precision, suppress_small, ', ', 'array(',
                        suffix=')')
    extras = []
    size = arr.size
    if not size and arr.shape != (0,) or size > _options['threshold']:
        extras.append(f'shape={arr.shape}')
    if arr.dtype not in ('bool', 'int64', 'float64') or not size:
        extras.append(f'dtype={arr.dtype}')
    if not extras:
        return f'array({text})'
    text, extra = f'array({text},', ', '.join(extras) + ')'
    last = len(text.rpartition('\n')[2])
    space = ' ' if last + len(extra) + 1 <= width else '\n' + ' ' * 6
    return text + space + extra
