# torch2c: --input 1x3
# The file makes its model, and that fails: the reason is what matters.
import torch.nn as nn


class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc = nn.Linear(width, -1)

    def forward(self, x):
        return self.fc(x)


net = Net(3)
