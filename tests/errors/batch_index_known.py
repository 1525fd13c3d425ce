# torch2c: --input Nx6
import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        return x[torch.arange(4)]
