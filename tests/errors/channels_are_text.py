import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.c = nn.Conv2d(3, cfg["width"], 3)

    def forward(self, x):
        return self.c(x)


print(Net({"width": "16"})(torch.randn(2, 3, 8, 8)).shape)
