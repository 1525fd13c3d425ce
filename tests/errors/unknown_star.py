# torch2c: --model 'Net()' --input 1x3x8x8
import torch.nn as nn
from my_company_layers import *


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = Fancy(3)

    def forward(self, x):
        return self.layer(x)
