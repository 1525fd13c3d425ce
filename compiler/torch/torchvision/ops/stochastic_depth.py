"""Residual branches dropped at random, by row or for the whole batch."""
import torch
import torch.nn as nn

__all__ = ['StochasticDepth', 'stochastic_depth']


def stochastic_depth(input, p, mode, training=True):
    if p < 0.0 or p > 1.0:
        raise ValueError('drop probability has to be between 0 and 1, but got '
                         f'{p}')
    if mode not in ('batch', 'row'):
        raise ValueError("mode has to be either 'batch' or 'row', but got "
                         f'{mode}')
    if not training or p == 0.0:
        return input
    size = [1] * input.ndim
    if mode == 'row':
        size[0] = input.shape[0]
    kept = torch.empty(size, dtype=input.dtype).bernoulli_(1.0 - p)
    if p < 1.0:
        kept.div_(1.0 - p)
    return input * kept


class StochasticDepth(nn.Module):
    def __init__(self, p, mode):
        super().__init__()
        self.p = p
        self.mode = mode

    def forward(self, input):
        return stochastic_depth(input, self.p, self.mode, self.training)

    def __repr__(self):
        return f'{type(self).__name__}(p={self.p}, mode={self.mode})'
