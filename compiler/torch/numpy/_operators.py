"""The operators of arrays and of NumPy's numbers, by its rules: the type that
both sides are joined to, what is refused for it, and in whose words.

A number of Python's takes the type of the other side where that is of its
kind; two of NumPy's are joined.
"""
import builtins
import operator

import _t2c
import torch
from ._scalars import check_range, generic, is_plain, np as _np, tensor_of

# The function of NumPy's for each operator, and that of Python's.
UFUNCS = {'add': ('add', operator.add), 'sub': ('subtract', operator.sub),
          'mul': ('multiply', operator.mul),
          'truediv': ('divide', operator.truediv),
          'floordiv': ('floor_divide', operator.floordiv),
          'mod': ('remainder', operator.mod), 'pow': ('power', operator.pow),
          'and': ('bitwise_and', operator.and_),
          'or': ('bitwise_or', operator.or_),
          'xor': ('bitwise_xor', operator.xor),
          'lshift': ('left_shift', operator.lshift),
          'rshift': ('right_shift', operator.rshift),
          'matmul': ('matmul', operator.matmul),
          'lt': ('less', operator.lt), 'le': ('less_equal', operator.le),
          'eq': ('equal', operator.eq), 'ne': ('not_equal', operator.ne),
          'gt': ('greater', operator.gt), 'ge': ('greater_equal', operator.ge)}
_COMPARISONS = ('lt', 'le', 'eq', 'ne', 'gt', 'ge')
_OF_BITS = ('and', 'or', 'xor', 'lshift', 'rshift')
# On truths these work as on small numbers.
_WIDENING = ('floordiv', 'mod', 'pow', 'lshift', 'rshift')


class UFuncTypeError(TypeError):
    __module__ = 'numpy._core._exceptions'


# --- types -------------------------------------------------------------------

def _side(x):
    """One side as a tensor; NotImplemented for what is none of ours."""
    if isinstance(x, torch.Tensor):
        _t2c.unsupported('arithmetic between an array and a tensor',
                         'convert the array with torch.from_numpy')
    if isinstance(x, generic):
        return tensor_of(x)
    if isinstance(x, (list, tuple, range, _np().ndarray)):
        return _np()._tensor(x)
    return NotImplemented


def beside(x, t, name=None, wraps=False):
    """A number of Python's as a tensor, and t, both of the type they join."""
    if isinstance(x, builtins.float):
        type = t.dtype if t.is_floating_point() else torch.float64
    elif isinstance(x, builtins.bool):
        type = t.dtype
    elif name in _COMPARISONS and not t.is_floating_point():
        type = torch.int64
    elif t.dtype == torch.bool or (
            name == 'truediv' and not t.is_floating_point()):
        type = torch.int64
    else:
        type = t.dtype
        if not t.is_floating_point() and not wraps:
            check_range(type, x)
    if wraps and isinstance(x, builtins.int):
        return torch.tensor(x).to(type), t.to(type)
    return torch.tensor(x, dtype=type), t.to(type)


def _joined(name, x, y):
    if is_plain(y):
        a = _side(x)
        if a is NotImplemented:
            return a, a
        return beside(y, a, name)[::-1]
    if is_plain(x):
        b = _side(y)
        return (b, b) if b is NotImplemented else beside(x, b, name)
    a, b = _side(x), _side(y)
    if a is NotImplemented or b is NotImplemented:
        return NotImplemented, NotImplemented
    return _np()._common(a, b)


def refuse_types(ufunc):
    raise TypeError(
        f"ufunc '{ufunc}' not supported for the input types, and the inputs"
        ' could not be safely coerced to any supported types according to the'
        " casting rule ''safe''")


def _widened(name, a, b):
    """Both in the type that the function computes in."""
    if name == 'truediv' and not a.is_floating_point():
        return a.double(), b.double()
    if a.dtype != torch.bool:
        if name in _OF_BITS and a.is_floating_point():
            refuse_types(UFUNCS[name][0])
        return a, b
    if name == 'sub':
        raise TypeError(
            'numpy boolean subtract, the `-` operator, is not supported, use'
            ' the bitwise_xor, the `^` operator, or the logical_xor function'
            ' instead.')
    return (a.to(torch.int8), b.to(torch.int8)) if name in _WIDENING else (a, b)


def _check_cast(name, made, to):
    np = _np()
    if not np.can_cast(np.dtype(made), np.dtype(to), 'same_kind'):
        raise UFuncTypeError(
            f"Cannot cast ufunc '{UFUNCS[name][0]}' output from"
            f" {np.dtype(made)!r} to {np.dtype(to)!r} with casting rule"
            " 'same_kind'")


# --- shapes ------------------------------------------------------------------

def shown(shape):
    return '(' + ','.join(map(str, shape)) + (',)' if len(shape) == 1 else ')')


def _check_matrices(a, b):
    rule = 'signature (n?,k),(k,m?)->(n?,m?)'
    for i, t in enumerate((a, b)):
        if t.ndim == 0:
            raise ValueError(
                f'matmul: Input operand {i} does not have enough dimensions'
                f' (has 0, gufunc core with {rule} requires 1)')
    rows = b.shape[-2 if b.ndim > 1 else -1]
    if a.shape[-1] != rows:
        raise ValueError(
            'matmul: Input operand 1 has a mismatch in its core dimension 0,'
            f' with gufunc {rule} (size {rows} is different from'
            f' {a.shape[-1]})')


def _check_shapes(a, b, out):
    shapes = (a.shape, b.shape) if out is None else (
        a.shape, b.shape, out.shape)
    try:
        made = torch.broadcast_shapes(*shapes)
    except RuntimeError:
        raise ValueError(
            'operands could not be broadcast together with shapes'
            f' {" ".join(map(shown, shapes))} ') from None
    if out is not None and made != out.shape:
        raise ValueError(
            f'non-broadcastable output operand with shape {shown(out.shape)}'
            f" doesn't match the broadcast shape {shown(made)}")


# --- values ------------------------------------------------------------------

def _divided(name, a, b):
    """Of whole numbers by 0 it is 0, and a rest of 0 has the divisor's sign."""
    divide = torch.floor_divide if name == 'floordiv' else torch.remainder
    if a.is_floating_point():
        made = divide(a, b)
        return made if name == 'floordiv' else torch.where(
            made == 0, torch.copysign(made, b), made)
    is_zero = b == 0
    made = divide(a, torch.where(is_zero, torch.ones_like(b), b))
    return torch.where(is_zero, torch.zeros_like(made), made)


def _raised(a, b):
    if not a.is_floating_point() and builtins.bool((b < 0).any()):
        raise ValueError('Integers to negative integer powers are not '
                         'allowed.')
    return a ** b


def _computed(name, a, b):
    if a.dtype == torch.bool and name in ('add', 'mul'):
        return a | b if name == 'add' else a & b
    if a.dtype == torch.bool and name == 'matmul':
        return a.long() @ b.long() != 0
    if name in ('floordiv', 'mod'):
        return _divided(name, a, b)
    return _raised(a, b) if name == 'pow' else UFUNCS[name][1](a, b)


def applied(name, x, y, out=None):
    """The tensor that an operator makes of x and y, one of them ours."""
    a, b = _joined(name, x, y)
    if a is NotImplemented:
        if isinstance(x, complex) or isinstance(y, complex):
            _t2c.unsupported('an array of complex')
        return a
    a, b = _widened(name, a, b)
    if out is not None:
        _check_cast(name, a.dtype, out.dtype)
    if name == 'matmul':
        _check_matrices(a, b)
    else:
        _check_shapes(a, b, out)
    return _computed(name, a, b)


# --- methods -----------------------------------------------------------------

def _method(name, swapped=False):
    def apply(self, other):
        made = applied(name, other, self) if swapped else (
            applied(name, self, other))
        return made if made is NotImplemented else _np()._result(made)
    return apply


def _in_place(name):
    def apply(self, other):
        t = self._t2c_tensor
        made = applied(name, self, other, t)
        if made is NotImplemented:
            return made
        t[...] = made
        return self
    return apply


class Operators:
    """What arrays have of them."""


for _name in UFUNCS:
    setattr(Operators, f'__{_name}__', _method(_name))
    if _name not in _COMPARISONS:
        setattr(Operators, f'__r{_name}__', _method(_name, True))
        setattr(Operators, f'__i{_name}__', _in_place(_name))
