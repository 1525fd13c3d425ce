"""Losses; without gradients, their values."""
import math
import warnings

import _t2c
import torch
from .. import _reduction

__all__ = ['l1_loss', 'mse_loss', 'smooth_l1_loss', 'huber_loss',
           'cross_entropy', 'nll_loss', 'binary_cross_entropy',
           'binary_cross_entropy_with_logits', 'kl_div', 'poisson_nll_loss',
           'gaussian_nll_loss']


def _reduced(loss, reduction, size_average=None, reduce=None):
    if size_average is not None or reduce is not None:
        reduction = _reduction.legacy_get_string(size_average, reduce)
    if reduction == 'mean':
        return loss.mean()
    if reduction == 'sum':
        return loss.sum()
    if reduction == 'none':
        return loss
    _t2c.raise_error(ValueError,
                     f'{reduction} is not a valid value for reduction',
                     blame='reduction')


def _reduced_in_place(loss, reduction, size_average=None, reduce=None):
    """PyTorch has the terms of some losses and what they are reduced to in one
    memory, which strides may reach."""
    result = _reduced(loss, reduction, size_average, reduce)
    if result is loss or _t2c.is_traced(loss):
        return result
    return loss.resize_(()).copy_(result)


def _size_help(input, target):
    if target.numel() == input.numel() and target.dim() + 1 == input.dim():
        return ('target.unsqueeze(1) has the size of the input'
                if input.shape[1] == 1 else None)
    return None


def _pair(input, target):
    if target.size() != input.size():
        warnings.warn(
            f'Using a target size ({target.size()}) that is different to the '
            f'input size ({input.size()}). This will likely lead to incorrect '
            'results due to broadcasting. Please ensure they have the same '
            'size.', stacklevel=3)
    return torch.broadcast_tensors(input, target)


def _weighted(loss, weight, reduction):
    """The mean of a weighted loss is by the sum of the weights."""
    if weight is None:
        return _reduced(loss, reduction)
    loss = loss * weight
    if reduction == 'mean':
        return loss.sum() / weight.expand_as(loss).sum()
    return _reduced(loss, reduction)


def l1_loss(input, target, size_average=None, reduce=None, reduction='mean',
            weight=None):
    a, b = _pair(input, target)
    if size_average is not None or reduce is not None:
        reduction = _reduction.legacy_get_string(size_average, reduce)
    return _weighted((a - b).abs(), weight, reduction)


_scalar_types = {torch.bool: 'Bool', torch.uint8: 'Byte', torch.int8: 'Char',
                 torch.int16: 'Short', torch.int32: 'Int',
                 torch.int64: 'Long', torch.float16: 'Half',
                 torch.bfloat16: 'BFloat16', torch.float32: 'Float',
                 torch.float64: 'Double'}


def _numbers(x, other):
    """A bool tensor, where PyTorch subtracts it as numbers."""
    is_bool = x.dtype == torch.bool and other.dtype != torch.bool
    return x.to(other.dtype) if is_bool else x


def _check_kernel(kernel, dtype):
    """The kernels of losses take numbers with a fraction alone."""
    if not dtype.is_floating_point:
        raise NotImplementedError(f'"{kernel}" not implemented for '
                                  f"'{_scalar_types[dtype]}'")


def _check_result(type, dtype):
    """A result of this type is written into a tensor of that one."""
    if not torch.can_cast(type, dtype):
        raise RuntimeError(f"result type {_scalar_types[type]} can't be cast "
                           f'to the desired output type {_scalar_types[dtype]}')


def _refuse_target(words, input, target):
    _t2c.raise_error(
        RuntimeError, words, blame='target', code='E0324',
        headline=f'the target is {target.dtype}, the input {input.dtype}',
        help=f'convert the target: target.to({input.dtype})')


def mse_loss(input, target, size_average=None, reduce=None, reduction='mean',
             weight=None):
    a, b = _pair(input, target)
    if size_average is not None or reduce is not None:
        reduction = _reduction.legacy_get_string(size_average, reduce)
    _check_kernel('mse_cpu', torch.result_type(a, b))
    d = _numbers(a, b) - _numbers(b, a)
    return _t2c.mark(_weighted(d * d, weight, reduction), 'MseLossBackward0')


def smooth_l1_loss(input, target, size_average=None, reduce=None,
                   reduction='mean', beta=1.0):
    if beta < 0:
        raise RuntimeError(
            'smooth_l1_loss does not support negative values for beta.')
    a, b = _pair(input, target)
    _check_kernel('smooth_l1_cpu', torch.result_type(a, b))
    d = (_numbers(a, b) - _numbers(b, a)).abs()
    if beta > 0:
        d = torch.where(d < beta, 0.5 * d * d / beta, d - 0.5 * beta)
    return _t2c.mark(_reduced(d, reduction, size_average, reduce),
                     'SmoothL1LossBackward0')


def huber_loss(input, target, reduction='mean', delta=1.0, weight=None):
    if delta <= 0:
        raise RuntimeError(
            'huber_loss does not support non-positive values for delta.')
    a, b = _pair(input, target)
    type = torch.result_type(a, b)
    _check_result(type, a.dtype)
    _check_kernel('huber_cpu', type)
    d = (a - _numbers(b, a)).abs()
    d = torch.where(d <= delta, 0.5 * d * d, delta * (d - 0.5 * delta))
    d = d.to(a.dtype)
    if d.shape != input.shape and not _t2c.is_traced(d):
        d = d.contiguous()
    return _t2c.mark(_weighted(d, weight, reduction), 'HuberLossBackward0')


def _check_batches(input, target):
    if input.size(0) != target.size(0):
        _t2c.raise_error(
            ValueError, f'Expected input batch_size ({input.size(0)}) to match '
            f'target batch_size ({target.size(0)}).', blame='target')


def _check_class_weight(weight, classes):
    if weight is not None and weight.numel() != classes:
        raise RuntimeError(
            f'weight tensor should be defined either for all {classes} '
            f'classes or no classes but got weight tensor of shape: '
            f'{list(weight.shape)}')


def _check_weight_type(weight, input):
    if weight is not None and weight.dtype != input.dtype:
        raise RuntimeError(
            f'expected scalar type {_scalar_types[input.dtype]} but found '
            f'{_scalar_types[weight.dtype]}')


def _refuse_classes(input, target):
    help = None
    if target.dim() == 2 and target.shape[1] == 1:
        help = 'target.squeeze(1) has the classes in one dimension'
    elif target.shape == input.shape:
        help = 'target.argmax(1) makes classes of one-hot rows'
    _t2c.raise_error(
        RuntimeError, '0D or 1D target tensor expected, multi-target not '
        'supported', blame='target', help=help,
        headline=f'expected a target of {list(input.shape[:-1])}, a class for '
        f'each row of the input, got {list(target.shape)}')


def nll_loss(input, target, weight=None, size_average=None, ignore_index=-100,
             reduce=None, reduction='mean'):
    if size_average is not None or reduce is not None:
        reduction = _reduction.legacy_get_string(size_average, reduce)
    dims = input.dim()
    if dims == 1 and target.dim() == 1:
        target = target.squeeze(0)
    if dims < 1:
        raise ValueError('Expected 1 or more dimensions (got 0)')
    if dims <= 2:
        if target.dim() > 1:
            _refuse_classes(input, target)
    elif target.dim() != dims - 1:
        raise RuntimeError(
            'only batches of spatial targets supported (3D tensors) but got '
            f'targets of dimension: {target.dim()}')
    _check_kernel(f'nll_loss{"2d" if dims > 2 else ""}_out_frame', input.dtype)
    if target.dtype not in (torch.int64, torch.uint8):
        _t2c.raise_error(
            RuntimeError, 'expected target dtype to be Long or Byte, but got '
            + target.type()[6:-6], blame='target',
            help='a class is its number: target.long()')
    if dims > 1:
        _check_batches(input, target)
        if input.shape[2:] != target.shape[1:]:
            raise RuntimeError(f'size mismatch (got input: '
                               f'{list(input.shape)} , target: '
                               f'{list(target.shape)}')
    axis = 1 if dims > 1 else 0
    classes = input.size(axis)
    _check_class_weight(weight, classes)
    _check_weight_type(weight, input)
    target = target.long()
    kept = target != ignore_index
    inside = kept.logical_not() | ((target >= 0) & (target < classes))
    if not _t2c.is_traced(target) and not bool(inside.all()):
        wrong = int(target[inside.logical_not()].reshape(-1)[0])
        _t2c.raise_error(
            IndexError, f'Target {wrong} is out of bounds.', blame='target',
            help=f'the input has {classes} classes, from 0 to {classes - 1}')
    safe = torch.where(kept, target, torch.zeros_like(target))
    picked = input.gather(axis, safe.unsqueeze(axis)).squeeze(axis)
    factor = kept.to(input.dtype)
    if weight is not None:
        factor = factor * weight[safe]
    loss = torch.where(kept, -picked * factor, torch.zeros_like(picked))
    if reduction == 'mean':
        loss = loss.sum() / factor.sum()
    else:
        loss = _reduced(loss, reduction)
    return _t2c.mark(loss, 'NllLossBackward0')


def _soft_cross_entropy(log, target, weight, reduction, smoothing, axis):
    classes = log.size(axis)
    if smoothing > 0:
        target = target * (1 - smoothing) + smoothing / max(classes, 1)
    if weight is not None:
        shape = [1] * log.dim()
        shape[axis] = classes
        log = log * weight.view(shape)
    if reduction == 'none':
        return -(log * target).sum(axis)
    if reduction == 'sum':
        return -(log * target).sum()
    if reduction != 'mean':
        return _reduced(log, reduction)
    total = -(log * target).sum()
    count = log.numel() // max(classes, 1)
    return total / count if count else total * math.nan


def cross_entropy(input, target, weight=None, size_average=None,
                  ignore_index=-100, reduce=None, reduction='mean',
                  label_smoothing=0.0):
    if size_average is not None or reduce is not None:
        reduction = _reduction.legacy_get_string(size_average, reduce)
    if label_smoothing > 1:
        raise RuntimeError('label_smoothing must be between 0.0 and 1.0. Got: '
                           f'{label_smoothing}')
    axis = 1 if input.dim() > 1 else 0
    if input.dtype == torch.int64 and target.is_floating_point():
        _t2c.raise_error(
            NotImplementedError, '"log_softmax_lastdim_kernel_impl" not '
            "implemented for 'Long'", blame='input',
            headline='the input of a loss is what the model computes, got '
            'int64', help='the input comes first, then the target')
    log = _t2c.log_softmax(input, axis, None)
    if target.shape == input.shape:
        if not target.is_floating_point():
            raise RuntimeError('Expected floating point type for target with '
                               'class probabilities, got '
                               + target.type()[6:-6])
        if ignore_index >= 0:
            raise RuntimeError('ignore_index is not supported for floating '
                               'point target')
        _check_class_weight(weight, input.size(axis))
        return _soft_cross_entropy(log, target, weight, reduction,
                                   label_smoothing, axis)
    hard = nll_loss(log, target, weight, None, ignore_index, None, reduction)
    if not label_smoothing > 0:
        return hard
    return _smoothed(log, target, weight, ignore_index, reduction,
                     label_smoothing, axis, hard)


def _smoothed(log, target, weight, ignore_index, reduction, smoothing, axis,
              hard):
    classes = log.size(axis)
    kept = target != ignore_index
    weighted = log
    if weight is not None:
        shape = [1] * log.dim()
        shape[axis] = classes
        weighted = log * weight.view(shape)
    uniform = -weighted.sum(axis)
    uniform = torch.where(kept, uniform, torch.zeros_like(uniform))
    if reduction == 'mean':
        if weight is not None:
            safe = torch.where(kept, target, torch.zeros_like(target))
            count = (weight[safe] * kept).sum()
        else:
            count = kept.sum()
        uniform = uniform.sum() / count
    else:
        uniform = _reduced(uniform, reduction)
    return (1 - smoothing) * hard + smoothing / classes * uniform


def binary_cross_entropy(input, target, weight=None, size_average=None,
                         reduce=None, reduction='mean'):
    if size_average is not None or reduce is not None:
        reduction = _reduction.legacy_get_string(size_average, reduce)
    if target.size() != input.size():
        _t2c.raise_error(
            ValueError, f'Using a target size ({target.size()}) that is '
            f'different to the input size ({input.size()}) is deprecated. '
            'Please ensure they have the same size.', blame='target',
            help=_size_help(input, target))
    if target.dtype != input.dtype:
        _refuse_target(f'Found dtype {_scalar_types[target.dtype]} but '
                       f'expected {_scalar_types[input.dtype]}', input, target)
    _check_kernel('binary_cross_entropy', input.dtype)
    if not _t2c.is_traced(input) and not bool(
            ((input >= 0) & (input <= 1)).all()):
        _t2c.raise_error(
            RuntimeError, 'all elements of input should be between 0 and 1',
            blame='input', help='apply a sigmoid first, or use '
            'binary_cross_entropy_with_logits')
    if not _t2c.is_traced(target) and not bool(
            ((target >= 0) & (target <= 1)).all()):
        _t2c.raise_error(
            RuntimeError, 'all elements of target should be between 0 and 1',
            blame='target')
    low = input.log().clamp_min(-100)
    high = (-input).log1p().clamp_min(-100)
    loss = high * (target - 1) - low * target
    if weight is not None:
        loss = loss * weight
    return _t2c.mark(_reduced_in_place(loss, reduction),
                     'BinaryCrossEntropyBackward0')


def binary_cross_entropy_with_logits(
        input, target, weight=None, size_average=None, reduce=None,
        reduction='mean', pos_weight=None):
    if target.size() != input.size():
        _t2c.raise_error(
            ValueError, f'Target size ({target.size()}) must be the same as '
            f'input size ({input.size()})', blame='target')
    _check_kernel('log_sigmoid_cpu', input.dtype)
    if not target.is_floating_point() and target.dtype != torch.bool:
        _refuse_target(f'result type {_scalar_types[input.dtype]} can\'t be '
                       'cast to the desired output type '
                       f'{_scalar_types[target.dtype]}', input, target)
    # log(sigmoid(x)) without overflow
    log = _t2c.activation('logsigmoid', input)
    if pos_weight is not None:
        factor = (pos_weight - 1) * target + 1
        log = factor * log
    # In place, as the loss has the target's type.
    loss = (1 - target).mul_(input).sub_(log)
    if weight is not None:
        loss = loss.mul_(weight)
    return _t2c.mark(_reduced(loss, reduction, size_average, reduce),
                     'BinaryCrossEntropyWithLogitsBackward0')


def kl_div(input, target, size_average=None, reduce=None, reduction='mean',
           log_target=False):
    if size_average is not None or reduce is not None:
        reduction = _reduction.legacy_get_string(size_average, reduce)
    if not (input.is_floating_point() and target.is_floating_point()):
        raise RuntimeError('kl_div: Integral inputs not supported.')
    if log_target:
        loss = target.exp() * (target - input)
    else:
        loss = torch.xlogy(target, target) - target * input
    if reduction == 'batchmean':
        return loss.sum() / (input.size(0) if input.dim() else 1)
    if reduction == 'mean':
        warnings.warn("reduction: 'mean' divides the total loss by both the "
                      "batch size and the support size.'batchmean' divides "
                      'only by the batch size, and aligns with the KL div '
                      "math definition.'mean' will be changed to behave the "
                      "same as 'batchmean' in the next major release.")
    return _reduced(loss, reduction)


def poisson_nll_loss(input, target, log_input=True, full=False,
                     size_average=None, eps=1e-8, reduce=None,
                     reduction='mean'):
    if log_input:
        loss = input.exp() - target * input
    else:
        loss = input - target * (input + eps).log()
    if full:
        stirling = (target * target.log() - target
                    + 0.5 * (2 * math.pi * target).log())
        loss = (loss + stirling.masked_fill(target <= 1, 0.0)).to(loss.dtype)
    return _reduced(loss, reduction, size_average, reduce)


def gaussian_nll_loss(input, target, var, full=False, eps=1e-6,
                      reduction='mean'):
    if isinstance(var, float):
        if var < 0:
            raise ValueError('var has negative entry/entries')
        var = var * torch.ones_like(input)
    elif not _t2c.is_traced(var) and bool((var < 0).any()):
        raise ValueError('var has negative entry/entries')
    if var.size() != input.size():
        if input.size()[:-1] == var.size():
            var = var.unsqueeze(-1)
        elif not (input.size()[:-1] == var.size()[:-1] and var.size(-1) == 1):
            raise ValueError('var is of incorrect size')
    if reduction not in ('none', 'mean', 'sum'):
        raise ValueError(reduction + ' is not valid')
    _check_result(torch.float32, var.dtype)
    var = var.clamp(min=eps)
    loss = 0.5 * (var.log() + (input - target) ** 2 / var)
    if full:
        loss = loss + 0.5 * math.log(2 * math.pi)
    return _reduced(loss, reduction)
