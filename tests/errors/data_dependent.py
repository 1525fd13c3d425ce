# torch2c: --model 'Net()' --input 2x5
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        return x[:int(x.sum())]
