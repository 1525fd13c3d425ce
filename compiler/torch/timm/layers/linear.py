"""nn.Linear under timm's name: what differs is for scripting alone."""
import torch.nn as nn

__all__ = ['Linear']


class Linear(nn.Linear):
    pass
