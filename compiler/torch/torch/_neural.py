"""Functions of torch.nn.functional that are names of torch too."""
import _t2c
from torch.nn import functional as _F
from torch.nn.functional import (
    bilinear, celu, celu_, channel_shuffle, cosine_similarity, hardshrink,
    pairwise_distance, pixel_shuffle, pixel_unshuffle, rrelu, rrelu_, selu,
    selu_, threshold, threshold_)

__all__ = ['binary_cross_entropy_with_logits', 'bilinear', 'celu', 'celu_',
           'channel_shuffle', 'cosine_similarity', 'hardshrink',
           'kl_div', 'pairwise_distance', 'pixel_shuffle',
           'pixel_unshuffle', 'rrelu', 'rrelu_', 'selu', 'selu_',
           'threshold', 'threshold_', 'dropout', 'dropout_',
           'alpha_dropout', 'feature_dropout',
           'feature_alpha_dropout', 'batch_norm', 'instance_norm',
           'embedding', 'embedding_bag', 'constant_pad_nd',
           'grid_sampler', 'affine_grid_generator']
_in_c = True


def _reduction(function, number):
    """The names of its kinds, which are numbers here: 0 by default."""
    if not isinstance(number, int):
        raise TypeError(f"{function}(): argument 'reduction' must be int, not "
                        f'{type(number).__name__}')
    return {1: 'mean', 2: 'sum'}.get(number, 'none')


def binary_cross_entropy_with_logits(input, target, weight=None,
                                     pos_weight=None, reduction=0):
    return _F.binary_cross_entropy_with_logits(
        input, target, weight, None, None, _reduction(
            'binary_cross_entropy_with_logits', reduction), pos_weight)


def kl_div(input, target, reduction=0, *, log_target=False):
    return _F.kl_div(input, target, None, None,
                     _reduction('kl_div', reduction), log_target)


def dropout(input, p, train):
    return _F.dropout(input, p, train)


def dropout_(input, p, train):
    return _F.dropout(input, p, train, True)


def alpha_dropout(input, p, train):
    return _F.alpha_dropout(input, p, train)


def feature_dropout(input, p, train):
    return _F.dropout2d(input, p, train)


def feature_alpha_dropout(input, p, train):
    return _F.feature_alpha_dropout(input, p, train)


def batch_norm(input, weight, bias, running_mean, running_var, training,
               momentum, eps, cudnn_enabled=True):
    return _F.batch_norm(input, running_mean, running_var, weight, bias,
                         training, momentum, eps)


def instance_norm(input, weight, bias, running_mean, running_var,
                  use_input_stats, momentum, eps, cudnn_enabled=True):
    return _F.instance_norm(input, running_mean, running_var, weight, bias,
                            use_input_stats, momentum, eps)


def embedding(weight, indices, padding_idx=-1, scale_grad_by_freq=False,
              sparse=False):
    return _F.embedding(indices, weight)


def embedding_bag(weight, indices, offsets, *args, **kwargs):
    _t2c.unsupported('torch.embedding_bag',
                     'use torch.nn.functional.embedding_bag')


def constant_pad_nd(input, pad, value=0):
    return _F.pad(input, list(pad), 'constant', value)


def grid_sampler(input, grid, interpolation_mode, padding_mode,
                 align_corners):
    return _F.grid_sample(input, grid,
                          ['bilinear', 'nearest', 'bicubic'][
                              interpolation_mode],
                          ['zeros', 'border', 'reflection'][padding_mode],
                          align_corners)


def affine_grid_generator(theta, size, align_corners):
    return _F.affine_grid(theta, size, align_corners)
