"""Regions pooled from the level of a pyramid that suits their size."""
import math

import torch
from torch import nn

from ._regions import as_rows, pair
from .boxes import box_area
from .roi_align import roi_align

__all__ = ['MultiScaleRoIAlign']


class LevelMapper:
    def __init__(self, k_min, k_max, canonical_scale=224, canonical_level=4,
                 eps=1e-6):
        self.k_min, self.k_max = k_min, k_max
        self.s0, self.lvl0, self.eps = canonical_scale, canonical_level, eps

    def __call__(self, boxlists):
        s = torch.sqrt(torch.cat([box_area(boxes) for boxes in boxlists]))
        eps = torch.tensor(self.eps, dtype=s.dtype)
        levels = torch.floor(self.lvl0 + torch.log2(s / self.s0) + eps)
        levels = torch.clamp(levels, min=self.k_min, max=self.k_max)
        return (levels.to(torch.int64) - self.k_min).to(torch.int64)


class MultiScaleRoIAlign(nn.Module):
    def __init__(self, featmap_names, output_size, sampling_ratio, *,
                 canonical_scale=224, canonical_level=4):
        super().__init__()
        self.featmap_names = featmap_names
        self.sampling_ratio = sampling_ratio
        self.output_size = pair(output_size)
        self.scales = self.map_levels = None
        self.canonical_scale = canonical_scale
        self.canonical_level = canonical_level

    def _find_scales(self, features, image_shapes):
        largest = [max(sizes) for sizes in zip(*image_shapes)]
        self.scales = []
        for feature in features:
            found = [2 ** float(torch.tensor(float(s1) / float(s2)).log2()
                                .round())
                     for s1, s2 in zip(feature.shape[-2:], largest)]
            self.scales.append(found[0])
        self.map_levels = LevelMapper(
            int(-math.log2(self.scales[0])), int(-math.log2(self.scales[-1])),
            self.canonical_scale, self.canonical_level)

    def forward(self, x, boxes, image_shapes):
        features = [v for k, v in x.items() if k in self.featmap_names]
        if self.scales is None or self.map_levels is None:
            if not image_shapes:
                raise ValueError('images list should not be empty')
            self._find_scales(features, image_shapes)
        rows = as_rows(boxes)
        if len(features) == 1:
            return roi_align(features[0], rows, self.output_size,
                             self.scales[0], self.sampling_ratio)
        levels = self.map_levels(boxes)
        result = torch.zeros((len(rows), features[0].shape[1])
                             + self.output_size, dtype=features[0].dtype)
        for level, (feature, scale) in enumerate(zip(features, self.scales)):
            chosen = torch.where(levels == level)[0]
            result[chosen] = roi_align(feature, rows[chosen], self.output_size,
                                       scale, self.sampling_ratio)
        return result

    def __repr__(self):
        return (f'{type(self).__name__}(featmap_names={self.featmap_names}, '
                f'output_size={self.output_size}, '
                f'sampling_ratio={self.sampling_ratio})')
