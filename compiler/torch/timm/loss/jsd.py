"""Cross entropy of the first split, and how far the splits' predictions lie
from their mixture."""
import torch
import torch.nn as nn
import torch.nn.functional as F

from .cross_entropy import LabelSmoothingCrossEntropy


class JsdCrossEntropy(nn.Module):
    def __init__(self, num_splits=3, alpha=12, smoothing=0.1):
        super().__init__()
        self.num_splits = num_splits
        self.alpha = alpha
        self.cross_entropy_loss = (
            LabelSmoothingCrossEntropy(smoothing)
            if smoothing is not None and smoothing > 0
            else nn.CrossEntropyLoss())

    def __call__(self, output, target):
        size = output.shape[0] // self.num_splits
        assert size * self.num_splits == output.shape[0]
        splits = torch.split(output, size)
        loss = self.cross_entropy_loss(splits[0], target[:size])
        p = [F.softmax(logits, dim=1) for logits in splits]
        log_mixture = torch.clamp(torch.stack(p).mean(axis=0), 1e-7, 1).log()
        loss += self.alpha * sum(
            [F.kl_div(log_mixture, q, reduction='batchmean')
             for q in p]) / len(p)
        return loss
