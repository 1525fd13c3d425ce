"""Heads that pool and classify."""
import torch.nn as nn

from .pool import create_classifier

__all__ = ['ClassifierHead']


class ClassifierHead(nn.Module):
    def __init__(self, in_features, num_classes, pool_type='avg', drop_rate=0.,
                 use_conv=False, input_fmt='NCHW', device=None, dtype=None):
        super().__init__()
        self.in_features = in_features
        self.use_conv = use_conv
        self.input_fmt = input_fmt
        self.global_pool, self.fc = create_classifier(
            in_features, num_classes, pool_type, use_conv, input_fmt)
        self.num_features = in_features * self.global_pool.feat_mult()
        self.drop = nn.Dropout(drop_rate)
        self.flatten = (nn.Flatten(1) if use_conv and pool_type
                        else nn.Identity())

    def forward(self, x, pre_logits=False):
        x = self.drop(self.global_pool(x))
        return self.flatten(x if pre_logits else self.fc(x))
