import torch
import torch.nn as nn


class Loss(nn.Module):
    """Its users call loss.forward(), for which it needs no modules."""

    def __init__(self, num_classes):
        self.num_classes = num_classes

    def forward(self, x, y):
        return (x - y).abs().sum() / self.num_classes
