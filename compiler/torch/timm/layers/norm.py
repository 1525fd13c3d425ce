"""Normalisations with the arguments that timm's models give."""
import torch
import torch.nn as nn
import torch.nn.functional as F

__all__ = ['LayerNorm', 'LayerNorm2d', 'GroupNorm', 'GroupNorm1', 'RmsNorm',
           'GlobalResponseNorm', 'LayerScale', 'LayerScale2d',
           'BatchNormAct2d', 'get_norm_layer']


class LayerNorm(nn.LayerNorm):
    def __init__(self, num_channels, eps=1e-6, affine=True, **kwargs):
        super().__init__(num_channels, eps=eps, elementwise_affine=affine)


class LayerNorm2d(LayerNorm):
    """Over the channels of an NCHW tensor."""

    def forward(self, x):
        x = F.layer_norm(x.permute(0, 2, 3, 1), self.normalized_shape,
                         self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)


class GroupNorm(nn.GroupNorm):
    def __init__(self, num_channels, num_groups=32, eps=1e-5, affine=True,
                 **kwargs):
        super().__init__(num_groups, num_channels, eps=eps, affine=affine)


class GroupNorm1(nn.GroupNorm):
    def __init__(self, num_channels, **kwargs):
        super().__init__(1, num_channels, **kwargs)


class RmsNorm(nn.Module):
    def __init__(self, channels, eps=1e-6, affine=True, device=None,
                 dtype=None):
        super().__init__()
        self.normalized_shape = ((channels,) if isinstance(channels, int)
                                 else tuple(channels))
        self.eps = eps
        self.elementwise_affine = self.affine = affine
        if affine:
            self.weight = nn.Parameter(torch.ones(self.normalized_shape))
        else:
            self.register_parameter('weight', None)

    def forward(self, x):
        return F.rms_norm(x, self.normalized_shape, self.weight, self.eps)


class GlobalResponseNorm(nn.Module):
    """Channels compete by their norms over the image."""

    def __init__(self, dim, eps=1e-6, channels_last=True, device=None,
                 dtype=None):
        super().__init__()
        self.eps = eps
        self.spatial_dim = (1, 2) if channels_last else (2, 3)
        self.channel_dim = -1 if channels_last else 1
        self.wb_shape = (1, 1, 1, -1) if channels_last else (1, -1, 1, 1)
        self.weight = nn.Parameter(torch.zeros(dim))
        self.bias = nn.Parameter(torch.zeros(dim))

    def forward(self, x):
        norm = x.norm(p=2, dim=self.spatial_dim, keepdim=True)
        norm = norm / (norm.mean(dim=self.channel_dim, keepdim=True) + self.eps)
        return x + torch.addcmul(self.bias.view(self.wb_shape),
                                 self.weight.view(self.wb_shape), x * norm)


class LayerScale(nn.Module):
    def __init__(self, dim, init_values=1e-5, inplace=False, device=None,
                 dtype=None):
        super().__init__()
        self.init_values = init_values
        self.inplace = inplace
        self.gamma = nn.Parameter(torch.full((dim,), float(init_values)))

    def forward(self, x):
        return x.mul_(self.gamma) if self.inplace else x * self.gamma


class LayerScale2d(LayerScale):
    def forward(self, x):
        gamma = self.gamma.view(1, -1, 1, 1)
        return x.mul_(gamma) if self.inplace else x * gamma


class BatchNormAct2d(nn.BatchNorm2d):
    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True,
                 track_running_stats=True, apply_act=True, act_layer=nn.ReLU,
                 act_kwargs=None, inplace=True, drop_layer=None, device=None,
                 dtype=None, **kwargs):
        from .activations import create_act_layer
        super().__init__(num_features, eps=eps, momentum=momentum,
                         affine=affine,
                         track_running_stats=track_running_stats)
        self.drop = drop_layer() if drop_layer is not None else nn.Identity()
        self.act = nn.Identity()
        if apply_act and act_layer is not None:
            self.act = create_act_layer(act_layer, inplace=inplace,
                                        **(act_kwargs or {}))

    def forward(self, x):
        return self.act(self.drop(super().forward(x)))


def get_norm_layer(norm_layer):
    if norm_layer is None or not isinstance(norm_layer, str):
        return norm_layer
    return {'batchnorm': nn.BatchNorm2d, 'batchnorm2d': nn.BatchNorm2d,
            'batchnorm1d': nn.BatchNorm1d, 'groupnorm': GroupNorm,
            'groupnorm1': GroupNorm1, 'layernorm': LayerNorm,
            'layernorm2d': LayerNorm2d,
            'rmsnorm': RmsNorm}[norm_layer.replace('_', '').lower()]
