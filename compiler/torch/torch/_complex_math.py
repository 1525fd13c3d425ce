"""Arithmetic and functions of complex tensors.

`Math` is a table, as `Calls` in _complex_ops.py is. Zeros keep the signs that
they have where real operands are numbers with an imaginary part of 0.
"""
import math

import _t2c
import torch
from torch._complex import (as_conjugate, both, is_complex, is_conjugate, join,
                            named, pairs_of, parts, type_text)

# The operators, by the names in __name__, and the functions that they call.
operators = {'add': 'add', 'sub': 'sub', 'mul': 'mul', 'truediv': 'div',
             'pow': 'pow', 'matmul': 'matmul', 'neg': 'neg', 'abs': 'abs',
             'eq': 'eq', 'ne': 'ne'}


def _as(im, re):
    """An imaginary part with the shape and type of the real one."""
    if isinstance(im, torch.Tensor):
        return im.to(re.dtype).expand(re.shape)
    return torch.full_like(re, im)


def _plus(x, y):
    (a, b), (c, d) = parts(x), parts(y)
    re = a + c
    im = b + 0.0 if d is None else 0.0 + d if b is None else b + d
    return join(re, _as(im, re), 'AddBackward0')


def _minus(x, y):
    (a, b), (c, d) = parts(x), parts(y)
    re = a - c
    im = b if d is None else 0.0 - d if b is None else b - d
    return join(re, _as(im, re), 'SubBackward0')


def _times(x, y):
    (a, b), (c, d) = parts(x), parts(y)
    if d is None:
        re, im = a * c, b * c
    elif b is None:
        re, im = a * c, a * d
    else:
        re, im = a * c - b * d, a * d + b * c
    return join(re, _as(im, re), 'MulBackward0')


def _divided(x, y):
    (a, b), (c, d) = parts(x), parts(y)
    if d is None:
        re = a / c
        return join(re, _as(b / c, re), 'DivBackward0')
    if not is_complex(y):  # a number
        if abs(c) < abs(d):
            ratio = c / d
            scale = c * ratio + d
            c, d = ratio / scale, 1 / scale
        else:
            ratio = d / c if c else math.nan
            scale = c + d * ratio
            c, d = 1 / scale, ratio / scale
        return _times(x, type(1j)(c, -d))
    largest = torch.maximum(c.abs(), d.abs())  # so that nothing overflows
    p, q = c / largest, d / largest
    scale = c * p + d * q
    if b is None:
        re, im = a * p / scale, -(a * q) / scale
    else:
        re, im = (a * p + b * q) / scale, (b * p - a * q) / scale
    return join(re, _as(im, re), 'DivBackward0')


def _rooted(re, im):
    """The principal root, without cancellation."""
    half = torch.sqrt((re.abs() + torch.hypot(re, im)) / 2)
    other = torch.where(half == 0, half, im.abs() / (2 * half))
    is_right = re >= 0
    return (torch.where(is_right, half, other),
            torch.copysign(torch.where(is_right, other, half), im))


def _exponential(re, im):
    size = re.exp()
    return size * im.cos(), size * im.sin()


def _logarithm(re, im):
    return torch.hypot(re, im).log(), torch.atan2(im, re)


def _hyperbolic_tangent(re, im):
    t, u = im.tan(), re.tanh()
    below = 1 + u * u * t * t
    return u * (1 + t * t) / below, t / re.cosh().square() / below


def _power(base, exponent):
    """exp(exponent * log(base)); of 0, what C's cpow gives."""
    if not isinstance(base, torch.Tensor):
        base = torch.tensor(base)
    re, im = both(base)
    if not re.is_floating_point():
        re, im = re.float(), im.float()
    is_zero = (re == 0) & (im == 0)
    power = _times(join(*_logarithm(re, im)), exponent)
    re, im = _exponential(*parts(power))
    of_zero = torch.where(power.real == -math.inf, -0.0, math.nan)
    return join(torch.where(is_zero, power.real.exp(), re),
                torch.where(is_zero, of_zero.to(im.dtype), im),
                'PowBackward0')


def _whole_power(x, n):
    result, square = None, x
    while n:
        if n & 1:
            result = square if result is None else _times(result, square)
        n >>= 1
        if n:
            square = _times(square, square)
    return join(*both(result), 'PowBackward0')


def _product(kind, x, y):
    """A product of matrices, by four real ones."""
    f = getattr(torch, kind)
    (a, b), (c, d) = parts(x), parts(y)
    re = f(a, c)  # raises where the shapes do not fit
    if not (is_complex(x) and is_complex(y)):
        if x.dim() == 2 and y.dim() == 1:
            raise RuntimeError(
                'addmv input tensors must have the same dtype, but got '
                f'{type_text(y)}, {type_text(x)}, and {type_text(y)}')
        if kind == 'bmm' or x.dim() > 2 or y.dim() > 2:
            raise RuntimeError(f'expected scalar type {type_text(x)} but '
                               f'found {type_text(y)}')
        raise RuntimeError('expected m1 and m2 to have the same dtype, but '
                           f'got: {_c_type(x)} != {_c_type(y)}')
    return join(re - f(b, d), f(a, d) + f(b, c), re.grad_fn)


def _c_type(x):
    names = {torch.float32: 'float', torch.float64: 'double',
             torch.int64: 'long', torch.int32: 'int'}
    if is_complex(x):
        return f'c10::complex<{names[pairs_of(x).dtype]}>'
    return names.get(x.dtype, str(x.dtype)[6:])


def _convolved(kind, x, weight, bias, *options):
    f = getattr(torch, kind)
    for other in (weight, bias):
        if isinstance(other, torch.Tensor) and is_complex(other) != \
                is_complex(x):
            raise RuntimeError(
                f'Input type ({x.type()}) and '
                f'{"weight" if other is weight else "bias"} type '
                f'({other.type()}) should be the same')
    (a, b), (c, d) = parts(x), parts(weight)
    re = f(a, c, None, *options) - f(b, d, None, *options)
    im = f(a, d, None, *options) + f(b, c, None, *options)
    if bias is not None:
        shape = (-1,) + (1,) * (weight.dim() - 2)
        re = re + bias.real.reshape(shape)
        im = im + bias.imag.reshape(shape)
    return join(re, im, 'ConvolutionBackward0')


def _added(kind, input, x, y, beta, alpha):
    product = getattr(torch, kind)(x, y)
    if alpha != 1:
        product = product * alpha
    return product if beta == 0 else product + (
        input if beta == 1 else input * beta)


class Math:
    # --- arithmetic ----------------------------------------------------------
    def add(input, other, *, alpha=1, out=None):
        return _plus(input, other if alpha == 1 else other * alpha)

    def sub(input, other, *, alpha=1, out=None):
        return _minus(input, other if alpha == 1 else other * alpha)

    subtract = sub

    def rsub(input, other, *, alpha=1):
        return _minus(other, input if alpha == 1 else input * alpha)

    def mul(input, other, *, out=None):
        return _times(input, other)

    multiply = mul

    def div(input, other, *, rounding_mode=None, out=None):
        if rounding_mode is not None:
            raise NotImplementedError(
                f'"div_{rounding_mode}_cpu" not implemented for '
                f"'{type_text(input if is_complex(input) else other)}'")
        return _divided(input, other)

    divide = true_divide = div

    def neg(input, *, out=None):
        re, im = parts(input)
        return join(-re, -im, 'NegBackward0')

    negative = neg

    def reciprocal(input, *, out=None):
        return join(*both(_divided(1.0, input)), 'ReciprocalBackward0')

    def square(input, *, out=None):
        return join(*both(_times(input, input)), 'PowBackward0')

    def pow(input, exponent, *, out=None):
        if isinstance(exponent, (int, float)):
            if exponent == 0:
                return input * 0 + 1
            if exponent == 0.5:
                return join(*_rooted(*parts(input)), 'PowBackward0')
            if exponent == int(exponent) and abs(exponent) <= 16:
                power = _whole_power(input, abs(int(exponent)))
                if exponent > 0:
                    return power
                re, im = parts(_divided(1.0, power))
                re = torch.where(Math.eq(input, 0), math.inf, re)
                return join(re, im, 'PowBackward0')
        return _power(input, exponent)

    def float_power(input, exponent):
        _t2c.unsupported('float_power of a complex tensor', 'write x ** y')

    def lerp(input, end, weight):
        if isinstance(weight, torch.Tensor) and not is_complex(weight):
            raise RuntimeError(
                f'expected dtype {_c_type(input)} for `weight` but got dtype '
                f'{_c_type(weight)}')
        return input + (end - input) * weight

    def addcmul(input, tensor1, tensor2, *, value=1):
        return input + tensor1 * tensor2 * value

    def addcdiv(input, tensor1, tensor2, *, value=1):
        return input + tensor1 / tensor2 * value

    # --- the parts of a number -----------------------------------------------
    def abs(input, *, out=None):
        return named(torch.hypot(*parts(input)), 'AbsBackward0')

    absolute = abs

    def conj(input):
        re, im = parts(input)
        made = join(re, -im, 'ConjBackward0')
        return made if is_conjugate(input) else as_conjugate(made)

    def conj_physical(input):
        re, im = parts(input)
        return join(re, -im, 'ConjPhysicalBackward0')

    def H(input):
        if input.dim() not in (0, 2):
            raise RuntimeError(
                'tensor.H is only supported on matrices (2-D tensors). Got '
                f'{input.dim()}-D tensor.')
        return input.conj() if input.dim() == 0 else input.mT.conj()

    def mH(input):
        return input.mT.conj()

    adjoint = mH

    def sgn(input, *, out=None):
        re, im = parts(input)
        size = torch.hypot(re, im)
        size = torch.where(size == 0, 1.0, size)
        return join(re / size, im / size, 'SgnBackward0')

    # --- functions -----------------------------------------------------------
    def exp(input, *, out=None):
        return join(*_exponential(*parts(input)), 'ExpBackward0')

    def exp2(input, *, out=None):
        re, im = parts(input)
        return join(*_exponential(re * math.log(2), im * math.log(2)),
                    'Exp2Backward0')

    def log(input, *, out=None):
        return join(*_logarithm(*parts(input)), 'LogBackward0')

    def log2(input, *, out=None):
        re, im = _logarithm(*parts(input))
        return join(re / math.log(2), im / math.log(2), 'Log2Backward0')

    def log10(input, *, out=None):
        re, im = _logarithm(*parts(input))
        return join(re / math.log(10), im / math.log(10), 'Log10Backward0')

    def log1p(input, *, out=None):
        re, im = parts(input)
        size = torch.log1p(re * (2 + re) + im * im) / 2
        return join(size, torch.atan2(im, 1 + re), 'Log1PBackward0')

    def expm1(input, *, out=None):
        re, im = parts(input)
        half = torch.sin(im / 2)
        return join(re.expm1() * im.cos() - 2 * half * half,
                    re.exp() * im.sin(), 'Expm1Backward0')

    def sqrt(input, *, out=None):
        return join(*_rooted(*parts(input)), 'SqrtBackward0')

    def rsqrt(input, *, out=None):
        root = join(*_rooted(*parts(input)))
        return join(*both(_divided(1.0, root)), 'RsqrtBackward0')

    def sin(input, *, out=None):
        re, im = parts(input)
        return join(re.sin() * im.cosh(), re.cos() * im.sinh(),
                    'SinBackward0')

    def cos(input, *, out=None):
        re, im = parts(input)
        return join(re.cos() * im.cosh(), -(re.sin() * im.sinh()),
                    'CosBackward0')

    def tan(input, *, out=None):
        re, im = parts(input)
        tangent, other = _hyperbolic_tangent(-im, re)
        return join(other, -tangent, 'TanBackward0')

    def sinh(input, *, out=None):
        re, im = parts(input)
        return join(re.sinh() * im.cos(), re.cosh() * im.sin(),
                    'SinhBackward0')

    def cosh(input, *, out=None):
        re, im = parts(input)
        return join(re.cosh() * im.cos(), re.sinh() * im.sin(),
                    'CoshBackward0')

    def tanh(input, *, out=None):
        return join(*_hyperbolic_tangent(*parts(input)), 'TanhBackward0')

    def sigmoid(input, *, out=None):
        return join(*both(_divided(1.0, (-input).exp() + 1)),
                    'SigmoidBackward0')

    def silu(input, inplace=False):
        return join(*both(_divided(input, (-input).exp() + 1)),
                    'SiluBackward0')

    # --- comparison ----------------------------------------------------------
    def eq(input, other, *, out=None):
        (a, b), (c, d) = parts(input), parts(other)
        im = (b == 0) if d is None else (d == 0) if b is None else (b == d)
        return (a == c) & im

    def ne(input, other, *, out=None):
        return ~Math.eq(input, other)

    not_equal = ne

    def isnan(input):
        return input.real.isnan() | input.imag.isnan()

    def isinf(input):
        return input.real.isinf() | input.imag.isinf()

    def isfinite(input):
        return input.real.isfinite() & input.imag.isfinite()

    def isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
        if equal_nan:
            _t2c.unsupported('isclose(equal_nan=True) of complex tensors',
                             None)
        allowed = atol + rtol * other.abs()
        distance = (input - other).abs()
        return Math.eq(input, other) | (distance.isfinite() &
                                        (distance <= allowed))

    def allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False):
        return bool(Math.isclose(input, other, rtol, atol,
                                 equal_nan).all())

    def equal(input, other):
        return tuple(input.shape) == tuple(other.shape) and bool(
            Math.eq(input, other).all())

    # --- reductions ----------------------------------------------------------
    def prod(input, dim=None, keepdim=False, *, dtype=None):
        if dtype is not None:
            input = input.to(dtype)
        if dim is None:
            return Math.prod(input.reshape(-1), 0)
        total = None
        for item in input.unbind(dim):
            total = item if total is None else _times(total, item)
        if total is None:
            total = input.sum(dim) + 1
        total = join(*both(total), 'ProdBackward0')
        return total.unsqueeze(dim) if keepdim else total

    def cumprod(input, dim, *, dtype=None):
        if dtype is not None:
            input = input.to(dtype)
        made = []
        for item in input.unbind(dim):
            made.append(_times(made[-1], item) if made else item)
        return torch.stack(made, dim) if made else input.clone()

    def var(input, *args, **kwargs):
        return input.real.var(*args, **kwargs) + input.imag.var(*args,
                                                                **kwargs)

    def std(input, *args, **kwargs):
        return Math.var(input, *args, **kwargs).sqrt()

    def norm(input, p='fro', dim=None, keepdim=False, *args, **kwargs):
        if p == 'nuc' or args or kwargs or (
                isinstance(dim, (list, tuple)) and len(dim) == 2 and
                p not in ('fro', None)):
            _t2c.unsupported('this norm of a complex tensor',
                             'torch.linalg.vector_norm(x)')
        return torch.norm(input.abs(), 2 if p in ('fro', None) else p, dim,
                          keepdim)

    # --- products ------------------------------------------------------------
    def matmul(input, other, *, out=None):
        return _product('matmul', input, other)

    def mm(input, mat2, *, out=None):
        return _product('mm', input, mat2)

    def bmm(input, mat2, *, out=None):
        return _product('bmm', input, mat2)

    def mv(input, vec, *, out=None):
        return _product('mv', input, vec)

    def dot(input, tensor, *, out=None):
        return _product('dot', input, tensor)

    def vdot(input, other, *, out=None):
        return _product('dot', input.conj(), other)

    def outer(input, vec2, *, out=None):
        if input.dim() != 1 or vec2.dim() != 1:
            torch.outer(input.real, vec2.real)  # raises
        return _times(input.unsqueeze(1), vec2)

    ger = outer

    def addmm(input, mat1, mat2, *, beta=1, alpha=1, out=None):
        return _added('mm', input, mat1, mat2, beta, alpha)

    def addmv(input, mat, vec, *, beta=1, alpha=1, out=None):
        return _added('mv', input, mat, vec, beta, alpha)

    def baddbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None):
        return _added('bmm', input, batch1, batch2, beta, alpha)

    def linear(input, weight, bias=None):
        product = _product('matmul', input, weight.t())
        return product if bias is None else product + bias

    def conv1d(input, weight, bias=None, stride=1, padding=0, dilation=1,
               groups=1):
        return _convolved('conv1d', input, weight, bias, stride, padding,
                          dilation, groups)

    def conv2d(input, weight, bias=None, stride=1, padding=0, dilation=1,
               groups=1):
        return _convolved('conv2d', input, weight, bias, stride, padding,
                          dilation, groups)

    def conv3d(input, weight, bias=None, stride=1, padding=0, dilation=1,
               groups=1):
        return _convolved('conv3d', input, weight, bias, stride, padding,
                          dilation, groups)

    def conv_transpose1d(input, weight, bias=None, stride=1, padding=0,
                         output_padding=0, groups=1, dilation=1):
        return _convolved('conv_transpose1d', input, weight, bias, stride,
                          padding, output_padding, groups, dilation)

    def conv_transpose2d(input, weight, bias=None, stride=1, padding=0,
                         output_padding=0, groups=1, dilation=1):
        return _convolved('conv_transpose2d', input, weight, bias, stride,
                          padding, output_padding, groups, dilation)

    # --- choices and joins ---------------------------------------------------
    def where(condition, input=None, other=None, *, out=None):
        if isinstance(condition, torch.Tensor) and is_complex(condition):
            condition, input = input, condition  # x.where(condition, other)
        (a, b), (c, d) = parts(input), parts(other)
        re = torch.where(condition, a, c)
        im = torch.where(condition, 0.0 if b is None else b,
                         0.0 if d is None else d)
        return join(re, _as(im, re), 'WhereBackward0')

    def masked_fill(input, mask, value):
        if not is_complex(input):
            kind = {torch.float32: 'float', torch.float64: 'double'}.get(
                input.dtype, str(input.dtype)[6:] + '_t')
            raise RuntimeError(f'value cannot be converted to type {kind} '
                               'without overflow')
        re, im = parts(value)
        return join(input.real.masked_fill(mask, re),
                    input.imag.masked_fill(mask, 0 if im is None else im),
                    'MaskedFillBackward0')

    def cat(tensors, dim=0, *, out=None):
        return _joined(torch.cat, tensors, dim, 'CatBackward0')

    concat = concatenate = cat

    def stack(tensors, dim=0, *, out=None):
        return _joined(torch.stack, tensors, dim, 'StackBackward0')

    def pad(input, pad, mode='constant', value=None):
        f = torch.nn.functional.pad
        re = f(input.real, pad, mode, value)
        return join(re, f(input.imag, pad, mode,
                          0.0 if mode == 'constant' else None), re.grad_fn)

    def constant_pad_nd(input, pad, value=0):
        return Math.pad(input, pad, 'constant', value)

    def dropout(input, p=0.5, training=True, inplace=False):
        if training and p:
            _t2c.unsupported('dropout of a complex tensor in training',
                             'call model.eval()')
        return input

    def nan_to_num(input, nan=0.0, posinf=None, neginf=None):
        return join(input.real.nan_to_num(nan, posinf, neginf),
                    input.imag.nan_to_num(nan, posinf, neginf),
                    'NanToNumBackward0')


def _joined(f, tensors, dim, grad_fn):
    all_parts = [both(x) for x in tensors]
    return join(f([re for re, im in all_parts], dim),
                f([im for re, im in all_parts], dim), grad_fn)
