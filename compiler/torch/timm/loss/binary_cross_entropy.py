"""Binary cross entropy that takes labels too, smoothed or cut at a threshold.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F


class BinaryCrossEntropy(nn.Module):
    def __init__(self, smoothing=0.1, target_threshold=None, weight=None,
                 reduction='mean', sum_classes=False, pos_weight=None,
                 smooth_dense=False):
        super().__init__()
        assert 0. <= smoothing < 1.0
        if pos_weight is not None and not torch.is_tensor(pos_weight):
            pos_weight = torch.tensor(pos_weight)
        self.smoothing = smoothing
        self.target_threshold = target_threshold
        self.reduction = 'none' if sum_classes else reduction
        self.sum_classes = sum_classes
        self.register_buffer('weight', weight)
        self.register_buffer('pos_weight', pos_weight)
        self.smooth_dense = smooth_dense

    def dense(self, x, target):
        """The targets in x's shape, smoothed."""
        if target.shape != x.shape:
            off = self.smoothing / x.shape[-1]
            return torch.full((x.shape[0], x.shape[-1]), off, device=x.device,
                              dtype=x.dtype).scatter_(
                1, target.long().view(-1, 1), 1. - self.smoothing + off)
        if self.smooth_dense and self.smoothing:
            return target * (1. - self.smoothing) + 0.5 * self.smoothing
        return target

    def forward(self, x, target):
        assert x.shape[0] == target.shape[0]
        target = self.dense(x, target)
        if self.target_threshold is not None:
            target = target.gt(self.target_threshold).to(dtype=target.dtype)
        loss = F.binary_cross_entropy_with_logits(
            x, target, self.weight, pos_weight=self.pos_weight,
            reduction=self.reduction)
        return loss.sum(-1).mean() if self.sum_classes else loss
