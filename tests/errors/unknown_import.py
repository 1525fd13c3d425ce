# torch2c: --model 'Net()' --input 1x3x8x8
import torch.nn as nn
import my_company_layers


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = my_company_layers.Fancy(3)

    def forward(self, x):
        return self.layer(x)
