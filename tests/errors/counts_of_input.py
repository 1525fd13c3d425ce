# How many counts there are is decided by the values of the input.
import torch
import torch.nn as nn


class Degrees(nn.Module):
    def forward(self, x, ends):
        return x / torch.bincount(ends, minlength=4)


print(Degrees()(torch.ones(4), torch.tensor([0, 1, 3, 3])))
