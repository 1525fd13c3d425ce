import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        return x.dequantize()


Net()(torch.ones(3))
