# What PyTorch has and torch2c has not is no mistake.
import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        if torch.accelerator.is_available():
            x = x.to(torch.accelerator.current_accelerator())
        return x.dequantize()


Net()(torch.ones(3))
