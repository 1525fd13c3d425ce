"""Global pooling of a chosen kind."""
import torch
import torch.nn as nn
import torch.nn.functional as F

__all__ = ['SelectAdaptivePool2d', 'select_adaptive_pool2d',
           'adaptive_avgmax_pool2d', 'create_classifier']


def adaptive_avgmax_pool2d(x, output_size=1):
    return 0.5 * (F.adaptive_avg_pool2d(x, output_size)
                  + F.adaptive_max_pool2d(x, output_size))


def select_adaptive_pool2d(x, pool_type='avg', output_size=1):
    if pool_type == 'avg':
        return F.adaptive_avg_pool2d(x, output_size)
    if pool_type == 'avgmax':
        return adaptive_avgmax_pool2d(x, output_size)
    if pool_type == 'catavgmax':
        return torch.cat([F.adaptive_avg_pool2d(x, output_size),
                          F.adaptive_max_pool2d(x, output_size)], 1)
    if pool_type == 'max':
        return F.adaptive_max_pool2d(x, output_size)
    raise AssertionError(f'Invalid pool type: {pool_type}')


class SelectAdaptivePool2d(nn.Module):
    def __init__(self, output_size=1, pool_type='fast', flatten=False,
                 input_fmt='NCHW'):
        super().__init__()
        self.pool_type = (pool_type or '').replace('fast', '') or ''
        if pool_type == 'fast':
            self.pool_type = 'avg'
        self.output_size = output_size
        self.flatten = nn.Flatten(1) if flatten else nn.Identity()

    def is_identity(self):
        return not self.pool_type

    def feat_mult(self):
        return 2 if self.pool_type == 'catavgmax' else 1

    def forward(self, x):
        if self.pool_type:
            x = select_adaptive_pool2d(x, self.pool_type, self.output_size)
        return self.flatten(x)


def create_classifier(num_features, num_classes, pool_type='avg',
                      use_conv=False, input_fmt='NCHW', drop_rate=None,
                      device=None, dtype=None):
    pool = SelectAdaptivePool2d(pool_type=pool_type,
                                flatten=bool(pool_type) and not use_conv)
    features = num_features * pool.feat_mult()
    if num_classes <= 0:
        head = nn.Identity()
    elif use_conv:
        head = nn.Conv2d(features, num_classes, 1, bias=True)
    else:
        head = nn.Linear(features, num_classes, bias=True)
    if drop_rate is None:
        return pool, head
    return pool, nn.Dropout(drop_rate), head
