"""Stochastic depth: whole paths of a sample are dropped."""
import torch.nn as nn

__all__ = ['DropPath', 'drop_path', 'calculate_drop_path_rates']


def drop_path(x, drop_prob=0., training=False, scale_by_keep=True):
    if drop_prob == 0. or not training:
        return x
    keep = 1 - drop_prob
    kept = x.new_empty((x.shape[0],) + (1,) * (x.ndim - 1)).bernoulli_(keep)
    if keep > 0.0 and scale_by_keep:
        kept.div_(keep)
    return x * kept


class DropPath(nn.Module):
    def __init__(self, drop_prob=0., scale_by_keep=True):
        super().__init__()
        self.drop_prob = drop_prob
        self.scale_by_keep = scale_by_keep

    def forward(self, x):
        return drop_path(x, self.drop_prob, self.training, self.scale_by_keep)

    def extra_repr(self):
        return f'drop_prob={round(self.drop_prob, 3):0.3f}'


def calculate_drop_path_rates(drop_path_rate, depths, stagewise=False):
    import torch
    total = depths if isinstance(depths, int) else sum(depths)
    if stagewise and not isinstance(depths, int):
        steps = torch.linspace(0, drop_path_rate, len(depths)).tolist()
        return [[r] * n for r, n in zip(steps, depths)]
    rates = torch.linspace(0, drop_path_rate, total)
    if isinstance(depths, int):
        return rates.tolist()
    return [r.tolist() for r in rates.split(depths)]
