"""Cross entropy with smoothed labels, or with a distribution as the target."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class LabelSmoothingCrossEntropy(nn.Module):
    def __init__(self, smoothing=0.1):
        super().__init__()
        assert smoothing < 1.0
        self.smoothing = smoothing
        self.confidence = 1. - smoothing

    def forward(self, x, target):
        log_p = F.log_softmax(x, dim=-1)
        picked = -log_p.gather(dim=-1, index=target.unsqueeze(1)).squeeze(1)
        spread = -log_p.mean(dim=-1)
        return (self.confidence * picked + self.smoothing * spread).mean()


class SoftTargetCrossEntropy(nn.Module):
    def forward(self, x, target):
        return torch.sum(-target * F.log_softmax(x, dim=-1), dim=-1).mean()
