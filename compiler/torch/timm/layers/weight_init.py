"""Initialisers."""
import math

import torch
import torch.nn as nn

__all__ = ['trunc_normal_', 'trunc_normal_tf_', 'variance_scaling_',
           'lecun_normal_', 'init_weight_vit', 'init_weight_jax']


def _cdf(x):
    return (1. + math.erf(x / math.sqrt(2.))) / 2.


def _truncated(tensor, mean, std, a, b):
    low, high = _cdf((a - mean) / std), _cdf((b - mean) / std)
    tensor.uniform_(2 * low - 1, 2 * high - 1).erfinv_()
    return tensor.mul_(std * math.sqrt(2.)).add_(mean).clamp_(min=a, max=b)


def trunc_normal_(tensor, mean=0., std=1., a=-2., b=2.):
    """a and b are absolute, as in torch.nn.init.trunc_normal_."""
    with torch.no_grad():
        return _truncated(tensor, mean, std, a, b)


def trunc_normal_tf_(tensor, mean=0., std=1., a=-2., b=2.):
    """a and b count standard deviations, as in TensorFlow."""
    with torch.no_grad():
        _truncated(tensor, 0, 1.0, a, b)
        return tensor.mul_(std).add_(mean)


def variance_scaling_(tensor, scale=1.0, mode='fan_in', distribution='normal'):
    fan_in, fan_out = nn.init._calculate_fan_in_and_fan_out(tensor)
    fan = {'fan_in': fan_in, 'fan_out': fan_out,
           'fan_avg': (fan_in + fan_out) / 2}[mode]
    variance = scale / fan
    if distribution == 'truncated_normal':
        # the deviation that is left after cutting at two of them
        trunc_normal_tf_(tensor, std=math.sqrt(variance) / .87962566103423978)
    elif distribution == 'normal':
        with torch.no_grad():
            tensor.normal_(std=math.sqrt(variance))
    elif distribution == 'uniform':
        bound = math.sqrt(3 * variance)
        with torch.no_grad():
            tensor.uniform_(-bound, bound)
    else:
        raise ValueError(f'invalid distribution {distribution}')


def lecun_normal_(tensor):
    variance_scaling_(tensor, mode='fan_in', distribution='truncated_normal')


def init_weight_vit(module, name, init_bias=0.02, head_bias=0.,
                    classifier_name='head'):
    if isinstance(module, (nn.Linear, nn.Conv1d, nn.Conv2d, nn.Conv3d)):
        if name.startswith(classifier_name):
            nn.init.constant_(module.weight, 0)
            nn.init.constant_(module.bias, head_bias)
        else:
            nn.init.trunc_normal_(module.weight, std=0.02)
            if isinstance(module, nn.Linear) and module.bias is not None:
                nn.init.constant_(module.bias, init_bias)
    elif hasattr(module, 'init_weights'):
        module.init_weights()


def init_weight_jax(module, name, head_bias=0., classifier_name='head'):
    if isinstance(module, nn.Linear):
        if name.startswith(classifier_name):
            nn.init.zeros_(module.weight)
            nn.init.constant_(module.bias, head_bias)
        else:
            nn.init.xavier_uniform_(module.weight)
            if module.bias is not None:
                if 'mlp' in name:
                    nn.init.normal_(module.bias, std=1e-6)
                else:
                    nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Conv2d):
        lecun_normal_(module.weight)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif hasattr(module, 'init_weights'):
        module.init_weights()
