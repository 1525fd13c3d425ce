# torch2c: --model 'Masked()' --input mask=2x3:bool --input x=2x3
# Inputs by name, in another order than forward's.
import torch.nn as nn


class Masked(nn.Module):
    def forward(self, x, mask):
        return x.masked_fill(mask, 0)
