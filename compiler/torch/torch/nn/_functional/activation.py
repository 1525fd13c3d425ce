"""Activation functions."""
import math

import _t2c

__all__ = ['threshold', 'threshold_', 'relu', 'relu_', 'relu6', 'glu',
           'hardtanh', 'hardtanh_', 'elu', 'elu_', 'selu', 'selu_', 'celu',
           'celu_', 'leaky_relu', 'leaky_relu_', 'prelu', 'rrelu', 'rrelu_',
           'logsigmoid', 'gelu', 'hardshrink', 'tanhshrink', 'softsign',
           'softplus', 'softmin', 'softmax', 'gumbel_softmax', 'log_softmax',
           'softshrink', 'tanh', 'sigmoid', 'hardsigmoid', 'silu', 'mish',
           'hardswish', '_get_softmax_dim']
_in_c = ('threshold_', 'relu_', 'hardtanh_', 'elu_', 'selu_', 'celu_',
         'leaky_relu_', 'prelu', 'rrelu_', 'logsigmoid', 'gelu', 'hardshrink',
         'softplus', 'softshrink')
_WHOLE = tuple(_t2c.dtype(name) for name in ('int8', 'uint8', 'int16', 'int32',
                                             'int64'))


def threshold(input, threshold, value, inplace=False):
    return _t2c.activation('threshold', input, inplace, threshold, value)


def threshold_(input, threshold, value):
    return _t2c.activation('threshold', input, True, threshold, value)


def relu(input, inplace=False):
    return _t2c.activation('relu', input, inplace)


def relu_(input):
    return _t2c.activation('relu', input, True)


def relu6(input, inplace=False):
    return _t2c.activation('hardtanh', input, inplace, 0.0, 6.0)


def glu(input, dim=-1):
    if input.dim() == 0:
        raise RuntimeError(
            'glu does not support scalars because halving size must be even')
    return _t2c.glu_of(*_halves(input, dim))


def _halves(input, dim):
    size = input.size(dim)
    if size % 2:
        _t2c.raise_error(
            RuntimeError, 'Halving dimension must be even, but dimension '
            f'{dim % input.dim()} is size {size}', blame='input',
            code='E0312')
    return input.chunk(2, dim)


def hardtanh(input, min_val=-1.0, max_val=1.0, inplace=False):
    if min_val > max_val:
        raise ValueError('min_val cannot be greater than max_val')
    if input.dtype in _WHOLE:  # whose bounds are whole
        for bound in (min_val, max_val):
            if not abs(bound) < 2.0 ** 63:
                raise RuntimeError('value cannot be converted to type int64_t '
                                   'without overflow')
        clamp = input.clamp_ if inplace else input.clamp
        return clamp(int(min_val), int(max_val))
    return _t2c.activation('hardtanh', input, inplace, min_val, max_val)


def hardtanh_(input, min_val=-1.0, max_val=1.0):
    return hardtanh(input, min_val, max_val, True)


def elu(input, alpha=1.0, inplace=False):
    return _t2c.activation('elu', input, inplace, alpha)


def elu_(input, alpha=1.0):
    return _t2c.activation('elu', input, True, alpha)


def selu(input, inplace=False):
    return _t2c.activation('selu', input, inplace)


def selu_(input):
    return _t2c.activation('selu', input, True)


def _need_celu_alpha(alpha):
    if alpha == 0:
        raise RuntimeError('ZeroDivisionError: alpha cannot be 0 for CELU')


def celu(input, alpha=1.0, inplace=False):
    _need_celu_alpha(alpha)
    return _t2c.activation('celu', input, inplace, alpha)


def celu_(input, alpha=1.0):
    _need_celu_alpha(alpha)
    return _t2c.activation('celu', input, True, alpha)


def leaky_relu(input, negative_slope=0.01, inplace=False):
    return _t2c.activation('leaky_relu', input, inplace, negative_slope)


def leaky_relu_(input, negative_slope=0.01):
    return _t2c.activation('leaky_relu', input, True, negative_slope)


def prelu(input, weight):
    return _t2c.prelu(input, weight)


def _check_rrelu(lower, upper):
    for name, bound in ('lower', lower), ('upper', upper):
        if not math.isfinite(bound):
            raise RuntimeError(f'rrelu: {name} bound must be finite, got '
                               f'{bound}')
    if lower > upper:
        raise RuntimeError('Lower bound should be less than or equal to the '
                           'upper bound')


def rrelu(input, lower=1.0 / 8, upper=1.0 / 3, training=False, inplace=False):
    _check_rrelu(lower, upper)
    if not training:
        result = _t2c.activation('leaky_relu', input, inplace,
                                 (lower + upper) / 2)
        return result if inplace else result.contiguous()
    import torch
    from torch._lapack import check_type
    check_type(input, '"rrelu_with_noise_out_cpu"',
               (torch.bfloat16, torch.float32, torch.float64))
    slope = _rrelu_slopes(input, lower, upper)
    result = _t2c.prelu_elementwise(input, slope)
    return input.copy_(result) if inplace else result.contiguous()


def _rrelu_slopes(input, lower, upper):
    """One draw per element that is not positive, in the input's order."""
    import torch
    flat = input.reshape(-1)
    negative = (flat <= 0).nonzero().reshape(-1)
    slopes = torch.ones_like(flat)
    for i in negative.tolist():
        slopes[i] = torch.empty((), dtype=torch.float64).uniform_(lower, upper)
    return slopes.reshape(input.shape)


def rrelu_(input, lower=1.0 / 8, upper=1.0 / 3, training=False):
    return rrelu(input, lower, upper, training, True)


def logsigmoid(input):
    return _t2c.activation('logsigmoid', input)


def gelu(input, *, approximate='none'):
    if approximate not in ('none', 'tanh'):
        raise RuntimeError('approximate argument must be either none or tanh.')
    return _t2c.activation('gelu' if approximate == 'none' else 'gelu_tanh',
                           input)


def hardshrink(input, lambd=0.5):
    return _t2c.activation('hardshrink', input, False, lambd)


def tanhshrink(input):
    return _t2c.activation('tanhshrink', input)


def softsign(input):
    return _t2c.activation('softsign', input)


def softplus(input, beta=1.0, threshold=20.0):
    return _t2c.activation('softplus', input, False, beta, threshold)


def _get_softmax_dim(name, ndim, stacklevel=3):
    import warnings
    warnings.warn(f'Implicit dimension choice for {name} has been deprecated. '
                  'Change the call to include dim=X as an argument.',
                  stacklevel=stacklevel)
    dim = 0 if ndim in (0, 1, 3) else 1
    _t2c.warn('W0305', f'{name} without dim: dimension {dim} of {ndim} is '
                       'taken', 'give it: dim=-1 is the last one')
    return dim


def softmax(input, dim=None, _stacklevel=3, dtype=None):
    if dim is None:
        dim = _get_softmax_dim('softmax', input.dim(), _stacklevel)
    return _t2c.softmax(input, dim, dtype)


def softmin(input, dim=None, _stacklevel=3, dtype=None):
    if dim is None:
        dim = _get_softmax_dim('softmin', input.dim(), _stacklevel)
    return _t2c.softmax(-input, dim, dtype)


def log_softmax(input, dim=None, _stacklevel=3, dtype=None):
    if dim is None:
        dim = _get_softmax_dim('log_softmax', input.dim(), _stacklevel)
    return _t2c.log_softmax(input, dim, dtype)


def gumbel_softmax(logits, tau=1, hard=False, eps=1e-10, dim=-1):
    import torch
    made = torch.empty(logits.shape, dtype=logits.dtype)
    noise = -made.exponential_().log()  # wherever logits lie in memory
    soft = _t2c.softmax((logits + noise) / tau, dim, None)
    if not hard:
        return soft
    index = soft.max(dim, keepdim=True)[1]
    one_hot = torch.zeros(logits.shape, dtype=logits.dtype)
    one_hot.scatter_(dim, index, 1.0)
    return one_hot - soft.detach() + soft


def softshrink(input, lambd=0.5):
    import torch
    if input.is_floating_point():
        most = torch.finfo(input.dtype).max
        if not 0 <= lambd <= most:
            raise RuntimeError(f'lambda must be in range [0, {most:g}] for '
                               f'input dtype {input.type()[6:-6]}, but found '
                               f'{lambd:g}')
    return _t2c.activation('softshrink', input, False, lambd)


def tanh(input):
    return input.tanh()


def sigmoid(input):
    return input.sigmoid()


def hardsigmoid(input, inplace=False):
    return _t2c.activation('hardsigmoid', input, inplace)


def silu(input, inplace=False):
    return _t2c.activation('silu', input, inplace)


def mish(input, inplace=False):
    return _t2c.activation('mish', input, inplace)


def hardswish(input, inplace=False):
    return _t2c.activation('hardswish', input, inplace)
