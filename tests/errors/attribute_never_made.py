import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, use_norm=False):
        super().__init__()
        self.fc = nn.Linear(4, 4)
        if use_norm:
            self.norm = nn.LayerNorm(4)

    def forward(self, x):
        return self.norm(self.fc(x))


Net()(torch.randn(1, 4))
