import torch.nn as nn

from .blocks import Block


class Head(nn.Linear):
    def __init__(self, width):
        super().__init__(width, 1)
