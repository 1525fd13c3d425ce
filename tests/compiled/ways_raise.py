# torch2c: --model 'Net()' --input 2x6
# Checks of values that hold, some only where they are made; and branches of
# which one always raises.
import torch
import torch.nn as nn


class Net(nn.Module):
    def positive(self, x):
        if x[0, 0] > 1000:
            assert (x > 0).all(), 'this one does not hold here'
            if x[0, 1] < 0:
                raise ValueError('nor this one')
            return x.log()
        assert x[0, 0] <= 1000
        return x.exp()

    def forward(self, x):
        if torch.isnan(x).any() or torch.isinf(x).any():
            raise ValueError('numbers only')
        assert x.abs().max() < 100, x
        return self.positive(x), x.sum() > 0
