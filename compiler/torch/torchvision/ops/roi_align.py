"""Regions, each sampled between the pixels at a grid of points."""
import torch
from torch import nn

from ._regions import as_rows, pair

__all__ = ['RoIAlign', 'roi_align']


def _sampled(start, size, n_bins, n_samples, limit):
    """Where a side of each region is sampled: the pixels below and above, the
    part of the latter, and whether it is in the image."""
    at = torch.arange(n_bins * n_samples)
    bins = torch.div(at, n_samples, rounding_mode='floor').to(size)
    within = (at % n_samples + 0.5).to(size)
    step = size[:, None] / n_bins
    x = start[:, None] + bins * step + within * step / n_samples
    inside = (x >= -1) & (x <= limit)
    x = x.clamp(min=0)
    low = x.long().clamp(max=limit - 1)
    high = (low + 1).clamp(max=limit - 1)
    part = torch.where(low >= limit - 1, torch.zeros_like(x), x - low)
    return low, high, part, inside


def _bilinear(x, y_side, x_side):
    """[K, C, rows, columns] of x, which has an image for each of K regions."""
    y_low, y_high, y_part, y_inside = y_side
    x_low, x_high, x_part, x_inside = x_side
    k, c, _, w = x.shape
    flat = x.flatten(2)

    def pixel(rows, columns):
        at = (rows[:, :, None] * w + columns[:, None, :]).flatten(1)
        at = at[:, None].expand(k, c, at.shape[1])
        return flat.gather(2, at).view(k, c, rows.shape[1], columns.shape[1])
    ly, lx = y_part[:, None, :, None], x_part[:, None, None, :]
    hy, hx = 1 - ly, 1 - lx
    mixed = (hy * hx * pixel(y_low, x_low) + hy * lx * pixel(y_low, x_high)
             + ly * hx * pixel(y_high, x_low) + ly * lx * pixel(y_high, x_high))
    inside = y_inside[:, None, :, None] & x_inside[:, None, None, :]
    return torch.where(inside, mixed, torch.zeros_like(mixed))


def _align(x, regions, size, samples, aligned):
    """Of regions [K, 4] in pixels of x, [K, C, H, W]."""
    (rows, columns), (n_y, n_x) = size, samples
    start_x, start_y, end_x, end_y = regions.unbind(1)
    width, height = end_x - start_x, end_y - start_y
    if not aligned:
        width, height = width.clamp(min=1), height.clamp(min=1)
    mixed = _bilinear(x, _sampled(start_y, height, rows, n_y, x.shape[2]),
                      _sampled(start_x, width, columns, n_x, x.shape[3]))
    k, c = x.shape[:2]
    grid = mixed.view(k, c, rows, n_y, columns, n_x)
    return grid.sum((3, 5)) / max(n_y * n_x, 1)


def _samples_of(region, size, aligned):
    """How many points a bin of this region has where nobody says it."""
    counts = []
    for side, n in ((region[3] - region[1], size[0]),
                    (region[2] - region[0], size[1])):
        side = side if aligned else side.clamp(min=1)
        counts.append(max(int((side / n).ceil()), 0))
    return counts


def roi_align(input, boxes, output_size, spatial_scale=1.0, sampling_ratio=-1,
              aligned=False):
    rows, size = as_rows(boxes), pair(output_size)
    regions = rows[:, 1:] * spatial_scale - (0.5 if aligned else 0.0)
    images = rows[:, 0].long()
    if not len(rows):
        return input.new_zeros((0, input.shape[1]) + size)
    if sampling_ratio > 0:
        return _align(input[images], regions, size, [sampling_ratio] * 2,
                      aligned)
    made = []
    for image, region in zip(images, regions):
        samples = _samples_of(region, size, aligned)
        made.append(_align(input[image][None], region[None], size, samples,
                           aligned) if all(samples) else
                    input.new_zeros((1, input.shape[1]) + size))
    return torch.cat(made)


class RoIAlign(nn.Module):
    def __init__(self, output_size, spatial_scale, sampling_ratio,
                 aligned=False):
        super().__init__()
        self.output_size = output_size
        self.spatial_scale = spatial_scale
        self.sampling_ratio = sampling_ratio
        self.aligned = aligned

    def forward(self, input, rois):
        return roi_align(input, rois, self.output_size, self.spatial_scale,
                         self.sampling_ratio, self.aligned)

    def __repr__(self):
        return (f'{type(self).__name__}(output_size={self.output_size}, '
                f'spatial_scale={self.spatial_scale}, '
                f'sampling_ratio={self.sampling_ratio}, '
                f'aligned={self.aligned})')
