# torch2c: --model 'Gate()' --input 2x5
import torch.nn as nn


class Gate(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x, 1
        return -x, 2
