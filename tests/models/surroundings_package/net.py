import torch.nn as nn

from .archive import readers


class Net(nn.Linear):
    def forward(self, x):
        return super().forward(x) * len(readers)
