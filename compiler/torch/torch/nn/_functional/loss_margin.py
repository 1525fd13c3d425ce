"""Losses of margins and distances."""
import _t2c
import torch

__all__ = ['hinge_embedding_loss', 'soft_margin_loss', 'margin_ranking_loss',
           'cosine_embedding_loss', 'triplet_margin_loss',
           'triplet_margin_with_distance_loss', 'multi_margin_loss',
           'multilabel_margin_loss', 'multilabel_soft_margin_loss']


def _reduced(loss, reduction, size_average=None, reduce=None):
    from .loss import _reduced as reduced
    return reduced(loss, reduction, size_average, reduce)


def _excess(x):
    """What is above 0: PyTorch asks for no other, and NaN is not."""
    return torch.where(x > 0, x, 0.0)


def hinge_embedding_loss(input, target, margin=1.0, size_average=None,
                         reduce=None, reduction='mean'):
    zero = torch.zeros_like(input)
    margin = torch.empty((), dtype=input.dtype).fill_(margin)
    far = torch.where(target == 1, zero, (margin - input).clamp_min(0))
    near = torch.where(target == -1, zero, input)
    return _reduced(far + near, reduction, size_average, reduce)


def soft_margin_loss(input, target, size_average=None, reduce=None,
                     reduction='mean'):
    from .loss import _check_result, _reduced_in_place
    loss = (-input * target).exp().log1p()
    if loss.shape != input.shape:
        _t2c.raise_error(
            RuntimeError, f'output with shape {list(input.shape)} doesn\'t '
            f'match the broadcast shape {list(loss.shape)}', blame='target')
    _check_result(loss.dtype, input.dtype)
    loss = loss.to(input.dtype)
    return _reduced_in_place(loss, reduction, size_average, reduce)


def margin_ranking_loss(input1, input2, target, margin=0, size_average=None,
                        reduce=None, reduction='mean'):
    if not input1.dim() == input2.dim() == target.dim():
        raise RuntimeError(
            'margin_ranking_loss : All input tensors should have same '
            f'dimension but got sizes: input1: {input1.size()}, input2: '
            f'{input2.size()}, target: {target.size()} ')
    loss = (-target * (input1 - input2) + float(margin)).clamp_min(0)
    return _reduced(loss, reduction, size_average, reduce)


def cosine_embedding_loss(input1, input2, target, margin=0, size_average=None,
                          reduce=None, reduction='mean'):
    axis = target.dim()
    if axis > 1:
        raise RuntimeError('0D or 1D target tensor expected, multi-target not '
                           'supported')
    if input1.dim() != axis + 1 or input2.dim() != axis + 1:
        raise RuntimeError(
            f'{axis}D target tensor expects {axis + 1}D input tensors, but '
            f'found inputs with sizes {list(input1.shape)} and '
            f'{list(input2.shape)}.')
    product = (input1 * input2).sum(axis)
    norms = ((input1 * input1).sum(axis) + 1e-12) * (
        (input2 * input2).sum(axis) + 1e-12)
    cosine = product / norms.sqrt()
    zero = torch.zeros_like(cosine)
    near = torch.where(target == 1, 1 - cosine, zero)
    far = torch.where(target == -1, (cosine - margin).clamp_min(0), zero)
    return _reduced(near + far, reduction, size_average, reduce)


def _check_triplet(anchor, positive, negative, margin):
    if margin <= 0:
        raise ValueError(f'margin must be greater than 0, got {margin}')
    if not anchor.dim() == positive.dim() == negative.dim():
        raise RuntimeError(
            'The anchor, positive, and negative tensors are expected to have '
            f'the same number of dimensions, but got: anchor {anchor.dim()}D, '
            f'positive {positive.dim()}D, and negative {negative.dim()}D '
            'inputs')


def triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-6,
                        swap=False, size_average=None, reduce=None,
                        reduction='mean'):
    from .distance import pairwise_distance
    _check_triplet(anchor, positive, negative, margin)

    def distance(a, b):
        return pairwise_distance(a, b, p, eps)
    return _triplet(distance, anchor, positive, negative, margin, swap,
                    reduction, size_average, reduce)


def triplet_margin_with_distance_loss(anchor, positive, negative, *,
                                      distance_function=None, margin=1.0,
                                      swap=False, reduction='mean'):
    _check_triplet(anchor, positive, negative, margin)
    if distance_function is None:
        from .distance import pairwise_distance as distance_function
    return _triplet(distance_function, anchor, positive, negative, margin,
                    swap, reduction)


def _triplet(distance, anchor, positive, negative, margin, swap, reduction,
             size_average=None, reduce=None):
    near, far = distance(anchor, positive), distance(anchor, negative)
    if swap:
        far = torch.minimum(far, distance(positive, negative))
    return _reduced((margin + near - far).clamp_min(0), reduction,
                    size_average, reduce)


def _need_long(target):
    if target.dtype != torch.int64:
        raise RuntimeError('expected scalar type Long but found '
                           + target.type()[6:-6])


def _samples(input):
    """How many, and of how many classes."""
    if input.dim() > 2 or not all(input.shape[1 if input.dim() == 2 else 0:]):
        raise RuntimeError(
            'Expected non-empty vector or matrix with optional 0-dim batch '
            f'size, but got: {list(input.shape)}')
    *batch, classes = input.shape or (1,)
    return batch[0] if batch else 1, classes


def _need_wide_float(kernel, input):
    if input.dtype not in (torch.float32, torch.float64):
        raise NotImplementedError(f'"{kernel}" not implemented for '
                                  f"'{input.type()[6:-6]}'")


def _of_none(input, reduction, size_average, reduce):
    """No sample has a loss; what they add up to PyTorch leaves to chance."""
    loss = _reduced(input.new_zeros(0), 'none')
    if size_average is None and reduce is None and reduction == 'none':
        return loss
    _t2c.unsupported('the loss of a batch without samples',
                     "give it samples, or reduction='none'")


def multi_margin_loss(input, target, p=1, margin=1.0, weight=None,
                      size_average=None, reduce=None, reduction='mean'):
    if p not in (1, 2):
        raise ValueError('only p == 1 and p == 2 supported')
    if weight is not None and weight.dim() != 1:
        raise ValueError('weight must be one-dimensional')
    count, classes = _samples(input)
    if target.dim() > 1 or target.numel() != count:
        raise RuntimeError(
            'multi_margin_loss: target tensor should be 1-D with size equal to '
            'the number of input samples (batch size). Expected target size '
            f'[{count}], but got {list(target.shape)}. Input has shape '
            f'{list(input.shape)}.')
    if weight is not None and weight.numel() != classes:
        raise RuntimeError(f'inconsistent weight size, expected {classes} but '
                           f'got {list(weight.shape)}')
    if not count:
        return _of_none(input, reduction, size_average, reduce)
    _need_long(target)
    _need_wide_float('multi_margin_loss_cpu_kernel', input)
    if weight is not None and weight.dtype != input.dtype:
        raise RuntimeError(
            f'expected scalar type {input.type()[6:-6]} but found '
            f'{weight.type()[6:-6]}')
    if not _t2c.is_traced(target) and not bool(
            ((target >= 0) & (target < classes)).all()):
        raise RuntimeError('target out of range')
    x = input if input.dim() == 2 else input.reshape(1, -1)
    wanted = target.reshape(-1, 1)
    excess = _excess(margin - x.gather(1, wanted) + x)
    if p == 2:
        excess = excess * excess
    if weight is not None:
        excess = excess * weight[wanted]
    excess = excess.scatter(1, wanted, 0.0)
    loss = excess.sum(1) / x.size(1)
    if input.dim() < 2:
        loss = loss.squeeze(0)
    return _reduced(loss, reduction, size_average, reduce)


def multilabel_margin_loss(input, target, size_average=None, reduce=None,
                           reduction='mean'):
    count, n = _samples(input)
    if target.numel() != input.numel() or target.dim() > 1 and \
            target.shape != input.shape or input.dim() == 2 != target.dim():
        raise RuntimeError(
            f'inconsistent target size: {list(target.shape)} for input of '
            f'size: {list(input.shape)}')
    if not count:
        return _of_none(input, reduction, size_average, reduce)
    if not bool(((target >= -1) & (target < n)).all()):
        raise RuntimeError("argument #2 'target' is out of range")
    _need_wide_float('multilabel_margin_loss_forward_out_frame', input)
    _need_long(target)
    x, y = input.reshape(count, n), target.reshape(count, n)
    losses = []
    for row, labels in zip(x, y.tolist()):
        if -1 in labels:
            labels = labels[:labels.index(-1)]
        others = [i for i in range(n) if i not in labels]
        total = row.new_zeros(())
        for label in labels:
            if others:
                rest = row[torch.tensor(others)]
                total = total + _excess(1 - (row[label] - rest)).sum()
        losses.append(total / n)
    loss = torch.stack(losses)
    if input.dim() < 2:
        loss = loss.squeeze(0)
    return _reduced(loss, reduction, size_average, reduce)


def multilabel_soft_margin_loss(input, target, weight=None, size_average=None,
                                reduce=None, reduction='mean'):
    from .activation import logsigmoid
    loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input))
    if weight is not None:
        loss = loss * weight
    loss = loss.sum(input.dim() - 1) / input.size(input.dim() - 1)
    return _reduced(loss, reduction, size_average, reduce)
