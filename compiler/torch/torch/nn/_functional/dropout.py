"""Dropout. In training, one Bernoulli draw per element or per channel."""
import warnings

import _t2c

__all__ = ['dropout', 'dropout1d', 'dropout2d', 'dropout3d', 'alpha_dropout',
           'feature_alpha_dropout', 'dropout_']


def _check(p):
    if p < 0.0 or p > 1.0:
        _t2c.raise_error(
            ValueError, 'dropout probability has to be between 0 and 1, but '
            f'got {p}', blame='p',
            help='p is the part that is dropped: 0.5 for a half')


def _give(input, result, inplace):
    return input.copy_(result) if inplace else result


def _noise(input, shape):
    """What is drawn: of features, or in the input's order of memory."""
    if shape is None:
        import torch
        return torch.empty_like(input)
    return input.new_empty(shape)


def _drop(input, shape, p, inplace):
    if p == 1:
        return _give(input, input * input.new_zeros(()), inplace)
    keep = _noise(input, shape).bernoulli_(1 - p).div_(1 - p)
    return _give(input, input * keep, inplace)


def dropout(input, p=0.5, training=True, inplace=False):
    _check(p)
    if not training or p == 0 or input.numel() == 0:
        return input
    return _drop(input, None, p, inplace)


def _drop_features(input, p, training, inplace):
    if not training or p == 0 or input.numel() == 0:
        return input
    if input.dim() < 2:
        raise RuntimeError('Feature dropout requires at least 2 dimensions in '
                           'the input')
    shape = [*input.shape[:2], *([1] * (input.dim() - 2))]
    return _drop(input, shape, p, inplace)


def feature_dropout(input, p=0.5, training=True):
    return _drop_features(input, p, training, False)


def dropout1d(input, p=0.5, training=True, inplace=False):
    _check(p)
    dims = input.dim()
    if dims not in (2, 3):
        raise RuntimeError(f'dropout1d: Expected 2D or 3D input, but received '
                           f'a {dims}D input. Note that dropout1d exists to '
                           'provide channel-wise dropout on inputs with 1 '
                           'spatial dimension, a channel dimension, and an '
                           'optional batch dimension (i.e. 2D or 3D inputs).')
    if dims == 2:
        result = _drop_features(input.unsqueeze(0), p, training, False)
        return _give(input, result.squeeze(0), inplace)
    return _drop_features(input, p, training, inplace)


def dropout2d(input, p=0.5, training=True, inplace=False):
    _check(p)
    dims = input.dim()
    if dims not in (3, 4):
        warnings.warn(f'dropout2d: Received a {dims}-D input to dropout2d, '
                      'which is deprecated and will result in an error in a '
                      'future release.')
    if dims == 3:
        warnings.warn('dropout2d: Received a 3D input to dropout2d and '
                      'assuming that channel-wise 1D dropout behavior is '
                      'desired')
    return _drop_features(input, p, training, inplace)


def dropout3d(input, p=0.5, training=True, inplace=False):
    _check(p)
    dims = input.dim()
    if dims not in (4, 5):
        warnings.warn(f'dropout3d: Received a {dims}-D input to dropout3d, '
                      'which is deprecated and will result in an error in a '
                      'future release.')
    if dims != 5:  # one without a batch dimension, whatever its size
        result = _drop_features(input.unsqueeze(0), p, training, False)
        return _give(input, result.squeeze(0), inplace)
    return _drop_features(input, p, training, inplace)


def dropout_(input, p=0.5, training=True):
    return dropout(input, p, training, True)


def _alpha(input, shape, p, inplace):
    """Dropout that keeps SELU's mean and variance."""
    if p == 1:
        return _give(input, input * input.new_zeros(()), inplace)
    alpha = 1.7580993408473766
    a = 1.0 / ((alpha * alpha * p + 1) * (1 - p)) ** 0.5
    keep = _noise(input, shape).bernoulli_(1 - p)
    shift = (keep + (-1)).mul_(alpha * a).add_(alpha * a * p)
    return _give(input, (input * keep.mul_(a)).add_(shift), inplace)


def alpha_dropout(input, p=0.5, training=False, inplace=False):
    _check(p)
    if not training or p == 0 or input.numel() == 0:
        return input
    return _alpha(input, None, p, inplace)


def feature_alpha_dropout(input, p=0.5, training=False, inplace=False):
    _check(p)
    if not training or p == 0 or input.numel() == 0:
        return input
    if input.dim() < 2:
        raise RuntimeError('Feature dropout requires at least 2 dimensions in '
                           'the input')
    shape = [*input.shape[:2], *([1] * (input.dim() - 2))]
    return _alpha(input, shape, p, inplace)
