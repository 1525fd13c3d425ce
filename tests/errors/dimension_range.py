# torch2c: --model 'Net()' --input 2x3
import torch
import torch.nn as nn


class Net(nn.Module):
    def forward(self, x):
        return torch.softmax(x, dim=2)
