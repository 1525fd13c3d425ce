# torch2c: --model 'Sampler()' --input 2x24x3 --input rows=6x5
# a[mask] = b[mask] where the input decides the mask, as samplers of point
# clouds write it: farthest points first, then their neighbours.
import torch
import torch.nn as nn


def distances(a, b):
    return ((a[:, :, None] - b[:, None]) ** 2).sum(-1)


def points_at(points, index):
    batch = torch.arange(points.shape[0]).view(-1, *[1] * (index.dim() - 1))
    return points[batch.expand_as(index), index]


def farthest(points, count):
    batch, n, _ = points.shape
    chosen = torch.zeros(batch, count, dtype=torch.long)
    distance = torch.ones(batch, n) * 1e10
    last = torch.zeros(batch, dtype=torch.long)
    rows = torch.arange(batch)
    for i in range(count):
        chosen[:, i] = last
        centre = points[rows, last, :].view(batch, 1, 3)
        d = ((points - centre) ** 2).sum(-1)
        mask = d < distance
        distance[mask] = d[mask]
        last = torch.max(distance, -1)[1]
    return chosen


def neighbours(points, centres, radius, count):
    batch, n, _ = points.shape
    index = torch.arange(n).view(1, 1, n).repeat(batch, centres.shape[1], 1)
    index[distances(centres, points) > radius ** 2] = n
    index = index.sort(dim=-1)[0][:, :, :count]
    first = index[:, :, :1].repeat(1, 1, count)
    mask = index == n
    index[mask] = first[mask]
    return index


class Sampler(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(3, 8)

    def forward(self, points, rows):
        centres = points_at(points, farthest(points, 6))
        index = neighbours(points, centres, 0.8, 5)
        grouped = points_at(points, index) - centres[:, :, None]
        old, mask = rows.clone(), rows[:, 0] > 0
        rows = rows * 2
        rows[mask] = old[mask]
        shifted = rows.flip(0)
        chosen = shifted > rows
        rows[chosen] = shifted[chosen]
        return self.layer(grouped).max(2)[0], index, rows
