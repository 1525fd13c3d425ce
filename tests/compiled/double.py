# torch2c: --model 'Net().double()' --input 2x5:float64
# Another dtype throughout.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(5, 8)
        self.b = nn.Linear(8, 3)

    def forward(self, x):
        return self.b(self.a(x).tanh()).cumsum(1)
