"""An image as a sequence of patches."""
import math

import torch.nn as nn
import torch.nn.functional as F

from .helpers import to_2tuple

__all__ = ['PatchEmbed']


class PatchEmbed(nn.Module):
    def __init__(self, img_size=224, patch_size=16, in_chans=3, embed_dim=768,
                 norm_layer=None, flatten=True, output_fmt=None, bias=True,
                 strict_img_size=True, dynamic_img_pad=False, device=None,
                 dtype=None):
        super().__init__()
        self.patch_size = to_2tuple(patch_size)
        self.img_size = self.grid_size = self.num_patches = None
        if img_size is not None:
            self.img_size = to_2tuple(img_size)
            self.grid_size = tuple(s // p for s, p in
                                   zip(self.img_size, self.patch_size))
            self.num_patches = self.grid_size[0] * self.grid_size[1]
        self.flatten = flatten and output_fmt is None
        self.output_fmt = output_fmt or 'NCHW'
        self.strict_img_size = strict_img_size
        self.dynamic_img_pad = dynamic_img_pad
        self.proj = nn.Conv2d(in_chans, embed_dim, kernel_size=patch_size,
                              stride=patch_size, bias=bias)
        self.norm = norm_layer(embed_dim) if norm_layer else nn.Identity()

    def feat_ratio(self, as_scalar=True):
        return max(self.patch_size) if as_scalar else self.patch_size

    def dynamic_feat_size(self, img_size):
        if self.dynamic_img_pad:
            return tuple(math.ceil(s / p)
                         for s, p in zip(img_size, self.patch_size))
        return tuple(s // p for s, p in zip(img_size, self.patch_size))

    def _check(self, size):
        for i, name in enumerate(('height', 'width')):
            if self.strict_img_size:
                assert size[i] == self.img_size[i], (
                    f"Input {name} ({size[i]}) doesn't match model "
                    f'({self.img_size[i]}).')
            elif not self.dynamic_img_pad:
                assert size[i] % self.patch_size[i] == 0, (
                    f'Input {name} ({size[i]}) should be divisible by patch '
                    f'size ({self.patch_size[i]}).')

    def forward(self, x):
        size = x.shape[2:]
        if self.img_size is not None:
            self._check(size)
        if self.dynamic_img_pad:
            h, w = (-s % p for s, p in zip(size, self.patch_size))
            x = F.pad(x, (0, w, 0, h))
        x = self.proj(x)
        if self.flatten:
            x = x.flatten(2).transpose(1, 2)
        elif self.output_fmt == 'NHWC':
            x = x.permute(0, 2, 3, 1)
        elif self.output_fmt == 'NLC':
            x = x.flatten(2).transpose(1, 2)
        elif self.output_fmt == 'NCL':
            x = x.flatten(2)
        return self.norm(x)
