from torch import nn

from .parts import ConvPool, divisible
from .parts.blocks import *
from ..settings import CLASSES

__all__ = ["LeNet"]


class LeNet(nn.Module):
    def __init__(self, classes: int = CLASSES):
        super().__init__()
        self.features = nn.Sequential(ConvPool(1, 6, padding=2), ConvPool(6, divisible(15)))
        self.classifier = nn.Sequential(nn.Flatten(), nn.Linear(16 * 5 * 5, 120), nn.Tanh(), nn.Linear(120, classes))

    def forward(self, x):
        return self.classifier(self.features(x))
