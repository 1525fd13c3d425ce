# A class that others are to be derived from.
from abc import ABCMeta, abstractmethod
from torch import nn


class Backbone(nn.Module, metaclass=ABCMeta):
    @abstractmethod
    def forward(self, x):
        pass
