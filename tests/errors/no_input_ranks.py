import torch
import torch.nn as nn

# What is no image and no sequence goes another way, to another error.
class Memory(nn.Module):
    def __init__(self, features=64):
        super().__init__()
        self.weight = nn.Parameter(torch.rand(10, features))

    def forward(self, input):
        n = input.dim()
        if n == 3:
            x = input.permute(0, 2, 1)
        elif n == 4:
            x = input.permute(0, 2, 3, 1)
        else:
            x = []
        x = x.contiguous()
        return x.view(-1, input.shape[1]) @ self.weight.t()
