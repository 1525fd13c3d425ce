"""Regions, each cut into bins of whole pixels whose largest is taken."""
import torch
from torch import nn

from ._regions import as_rows, pair

__all__ = ['RoIPool', 'roi_pool']


def _bins(start, end, n, limit):
    """First and last pixel of each bin of a side, in the arithmetic of the
    corners' type."""
    size = (end - start + 1).clamp(min=1)
    step = size / n
    at = torch.arange(n).to(step)
    low = ((at * step).floor() + start).clamp(0, limit).long().tolist()
    high = (((at + 1) * step).ceil() + start).clamp(0, limit).long().tolist()
    return list(zip(low, high))


def _largest(x, bins, dim):
    """Of each bin along a dimension; of an empty one 0."""
    parts = [x.narrow(dim, low, high - low).amax(dim) if high > low else
             torch.zeros_like(x.select(dim, 0)) for low, high in bins]
    return torch.stack(parts, dim)


def roi_pool(input, boxes, output_size, spatial_scale=1.0):
    rows, (n_y, n_x) = as_rows(boxes), pair(output_size)
    c, h, w = input.shape[1:]
    corners = rows[:, 1:] * spatial_scale
    corners = corners.sign() * (corners.abs() + 0.5).floor()
    made = input.new_zeros((len(rows), c, n_y, n_x))
    for i, image in enumerate(rows[:, 0].long().tolist()):
        x1, y1, x2, y2 = corners[i].unbind()
        rows_of = _bins(y1, y2, n_y, h)
        columns = _bins(x1, x2, n_x, w)
        pooled = _largest(_largest(input[image], rows_of, 1), columns, 2)
        for k, (low, high) in enumerate(rows_of):
            if low >= high:
                pooled[:, k] = 0
        made[i] = pooled
    return made


class RoIPool(nn.Module):
    def __init__(self, output_size, spatial_scale):
        super().__init__()
        self.output_size = output_size
        self.spatial_scale = spatial_scale

    def forward(self, input, rois):
        return roi_pool(input, rois, self.output_size, self.spatial_scale)

    def __repr__(self):
        return (f'{type(self).__name__}(output_size={self.output_size}, '
                f'spatial_scale={self.spatial_scale})')
