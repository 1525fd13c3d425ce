import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.l = nn.Linear(cfg.hidden, 4)

    def forward(self, x):
        return self.l(x)


print(Net({'hidden': 4})(torch.randn(1, 4)).shape)
